// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtGui/QAction>

namespace classmith {

// One line of the table that menus, the shortcut editor, the F1 sheet and the tests are made from.
struct ActionSpec {
    const char* id;       // "data.undo"
    const char* text;     // English; shown through tr("…", "Actions")
    const char* shortcut; // portable text; empty: none
    const char* tip;
    const char* menu; // "file", "edit", "view", "data", "train", "help"; empty: in no menu
};

std::span<const ActionSpec> actionTable();

// The program's actions, by id. Owned by the main window; GUI thread.
class ActionRegistry : public QObject {
    Q_OBJECT
  public:
    explicit ActionRegistry(QWidget* window);

    QAction* action(const char* id) const;
    // What the action does; one receiver an action, gone with it.
    template<class Receiver, class Slot>
    void connectTo(const char* id, Receiver* receiver, Slot slot) {
        connect(action(id), &QAction::triggered, receiver, slot);
    }
    // A disabled action says why, in its tool tip and status tip.
    void setAvailable(const char* id, bool available, const QString& whyNot = {});
    void setShortcut(const char* id, const QKeySequence& keys); // kept in the settings
    void retranslate();

  private:
    QHash<QString, QAction*> m_actions;
};

} // namespace classmith
