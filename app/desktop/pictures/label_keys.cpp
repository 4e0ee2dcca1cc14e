// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/label_keys.h"

#include <algorithm>

#include <QtGui/QKeyEvent>
#include <QtGui/QKeySequence>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/pictures/class_keys.h"

namespace classmith {

namespace {

constexpr qint64 typingPauseMs = 2000; // longer between two keys: they are not one word any more

bool isBareModifier(int key) {
    return key == 0 || key == Qt::Key_unknown || key == Qt::Key_AltGr ||
           (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock) ||
           (key >= Qt::Key_Super_L && key <= Qt::Key_Direction_R);
}

} // namespace

QString whyNotLabel(const Project& project, std::span<const ImageId> images, ClassId label) {
    const auto has = [&](ImageId id) { return project.image(id).label == label; };
    if (images.empty())
        return LabelKeys::tr("Select a picture first.");
    if (project.readOnly())
        return Labelling::readOnlyText();
    if (!std::all_of(images.begin(), images.end(), has))
        return {};
    const ClassRecord* record = project.findClass(label);
    return record ? LabelKeys::tr("Labelled “%1” already: nothing changes.").arg(toQt(record->name))
                  : LabelKeys::tr("Without a label already: nothing changes.");
}

bool LabelKeys::followsChord() {
    if (!m_since.isValid() || m_since.elapsed() > typingPauseMs)
        return false;
    m_since.start();
    return true;
}

void LabelKeys::noteUnused(const QKeyEvent& event, const ActionRegistry& actions) {
    const bool isChord = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (!isChord || isBareModifier(event.key()))
        return;
    const QKeySequence pressed(event.keyCombination());
    for (const ActionSpec& spec : actionTable())
        if (actions.action(spec.id)->shortcut() == pressed)
            return; // it is not to be had just now, but was meant as what it is
    m_chord = pressed.toString(QKeySequence::NativeText);
    m_since.start();
}

bool LabelKeys::press(const QKeyEvent& event, const Project& project, bool hasSelection, bool inFullView) {
    const QString key = event.text().toUpper();
    const bool isDigit = key.size() == 1 && key.at(0) >= QLatin1Char('0') && key.at(0) <= QLatin1Char('9');
    if (event.modifiers() & ~Qt::KeypadModifier || (!isDigit && !isFreeKey(key)))
        return false;
    if (followsChord()) {
        tell(tr("Nothing was labelled: the keys followed %1, which means nothing here.").arg(m_chord));
        return true;
    }
    const auto classes = project.classes();
    const ClassId target = classForKey(classes, key);
    if (!target && inFullView && key == QLatin1String("0"))
        return false; // fits the picture into the view
    if (!target)
        tell(isDigit ? tr("No class has the key %1. There are %n class(es).", nullptr, static_cast<int>(classes.size()))
                           .arg(key)
                     : tr("No class has the key %1. A class gets a letter in its menu.").arg(key));
    else if (!hasSelection)
        tell(tr("Select a picture first."));
    else
        label(target);
    return true;
}

} // namespace classmith
