// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/edit_title.h"

#include <algorithm>
#include <array>
#include <optional>

#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"

namespace classmith {

namespace {

constexpr QLatin1Char titleMark('\x1f'); // before each part; neither a file's nor a class's name holds it

// As they are in projects, by Kind: never to be changed, only added to.
constexpr std::array<const char*, 12> kindWords{"label",     "unlabel", "label-several", "leave-out",
                                                "take-in",   "seen",    "new-class",     "rename",
                                                "class-key", "no-key",  "move-class",    "remove-class"};
constexpr qsizetype partsBeforeNames = 5; // what is before the first mark, kind, images, image, count

std::optional<EditTitle::Kind> kindOf(const QString& word) {
    const auto found =
        std::find_if(kindWords.begin(), kindWords.end(), [&](const char* each) { return word == QLatin1String(each); });
    if (found == kindWords.end())
        return std::nullopt;
    return static_cast<EditTitle::Kind>(found - kindWords.begin());
}

QString imagesText(const QStringList& parts) {
    return parts[2] == QLatin1String("1") && !parts[3].isEmpty()
               ? parts[3]
               : Labelling::tr("%n image(s)", nullptr, parts[2].toInt());
}

QString aboutPictures(EditTitle::Kind kind, const QStringList& parts) {
    const QString images = imagesText(parts);
    switch (kind) {
    case EditTitle::Kind::Label:
        return Labelling::tr("%1 → %2").arg(images, parts.value(partsBeforeNames));
    case EditTitle::Kind::Unlabel:
        return Labelling::tr("%1 → unlabelled").arg(images);
    case EditTitle::Kind::LabelSeveral:
        return Labelling::tr("%1 → %n classes", nullptr, parts[4].toInt()).arg(images);
    case EditTitle::Kind::LeaveOut:
        return Labelling::tr("Leave out %1").arg(images);
    case EditTitle::Kind::TakeIn:
        return Labelling::tr("Take %1 back in").arg(images);
    default:
        return Labelling::tr("Checked: %1").arg(images);
    }
}

QString aboutClasses(EditTitle::Kind kind, const QString& first, const QString& second) {
    switch (kind) {
    case EditTitle::Kind::NewClass:
        return Labelling::tr("New class “%1”").arg(first);
    case EditTitle::Kind::Rename:
        return Labelling::tr("Rename “%1” to “%2”").arg(first, second);
    case EditTitle::Kind::Key:
        return Labelling::tr("Key %1 for “%2”").arg(first, second);
    case EditTitle::Kind::NoKey:
        return Labelling::tr("No letter for “%1”").arg(first);
    case EditTitle::Kind::MoveClass:
        return Labelling::tr("Move class “%1”").arg(first);
    default:
        return Labelling::tr("Remove class “%1”").arg(first);
    }
}

} // namespace

std::string EditTitle::packed() const {
    QStringList parts{{},
                      QLatin1String(kindWords.at(static_cast<std::size_t>(kind))),
                      QString::number(images),
                      toQt(image),
                      QString::number(count)};
    for (const std::string& name : names)
        parts << toQt(name);
    return fromQt(parts.join(titleMark));
}

QString EditTitle::text(const Edit& edit) {
    const QString title = toQt(edit.title);
    const QStringList parts = title.split(titleMark);
    const auto kind = parts.size() >= partsBeforeNames && parts[0].isEmpty() ? kindOf(parts[1]) : std::nullopt;
    if (!kind)
        return title;
    return *kind < Kind::NewClass
               ? aboutPictures(*kind, parts)
               : aboutClasses(*kind, parts.value(partsBeforeNames), parts.value(partsBeforeNames + 1));
}

} // namespace classmith
