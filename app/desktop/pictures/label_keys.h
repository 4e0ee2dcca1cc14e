// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QString>

#include "core/project/records.h"

class QKeyEvent;

namespace classmith {

class ActionRegistry;
class Project;

// Why giving these pictures that label, or none, would change nothing; empty: it would change something.
QString whyNotLabel(const Project& project, std::span<const ImageId> images, ClassId label);

// The keys of the classes over the pictures of a page. A key labels only where nobody is typing something else: what
// follows a key with Ctrl, Alt or Meta that meant nothing is the rest of what was meant, and is told instead of done.
// A member of the page; GUI thread.
class LabelKeys {
    Q_DECLARE_TR_FUNCTIONS(LabelKeys)
  public:
    std::function<void(ClassId)> label;
    std::function<void(const QString&)> tell; // why a key did nothing

    // A key that came to the pictures and that no action took. True: it was for the classes, and has been dealt with.
    bool press(const QKeyEvent& event, const Project& project, bool hasSelection, bool inFullView);
    // A key that nobody took. With Ctrl, Alt or Meta, and no action's own, it begins what never labels.
    void noteUnused(const QKeyEvent& event, const ActionRegistry& actions);
    void leaveOff() { m_since.invalidate(); } // the person does something else: what comes next begins anew

  private:
    bool followsChord();

    QElapsedTimer m_since; // the last key of what began with Ctrl; invalid: nothing did
    QString m_chord;       // its first
};

} // namespace classmith
