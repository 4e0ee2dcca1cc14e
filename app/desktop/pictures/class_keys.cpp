// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/class_keys.h"

#include "widgets/grid/class_list.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

QString digitOf(std::size_t place) {
    return place < 10 ? QString::number((place + 1) % 10) : QString();
}

// A letter that was given before it got a meaning of its own no longer counts.
QString letterOf(const ClassRecord& record) {
    const QString key = QString::fromStdString(record.key);
    return isFreeKey(key) ? key : QString();
}

} // namespace

QString classKey(std::span<const ClassRecord> classes, ClassId id) {
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i].id != id)
            continue;
        const QString letter = letterOf(classes[i]);
        return letter.isEmpty() ? digitOf(i) : letter;
    }
    return {};
}

std::vector<ClassRow> keyedClasses(std::span<const ClassRecord> classes) {
    std::vector<ClassRow> rows;
    for (const ClassRecord& each : classes)
        rows.push_back({each.id.value, QString::fromStdString(each.name), classKey(classes, each.id),
                        Theme::classColor(each.colour), QString()});
    return rows;
}

QStringList classKeys(std::span<const ClassRecord> classes, const std::vector<ClassId>& ids) {
    QStringList keys;
    for (const ClassId id : ids)
        keys << classKey(classes, id);
    return keys;
}

ClassId classForKey(std::span<const ClassRecord> classes, const QString& key) {
    if (key.isEmpty()) // an arrow, say
        return {};
    for (const ClassRecord& each : classes)
        if (letterOf(each) == key)
            return each.id;
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (digitOf(i) == key) // a letter is a further key
            return classes[i].id;
    return {};
}

bool isFreeKey(const QString& key) {
    return key.size() == 1 && key.at(0) >= QLatin1Char('A') && key.at(0) <= QLatin1Char('Z') &&
           !QStringLiteral("ADFHU").contains(key);
}

} // namespace classmith
