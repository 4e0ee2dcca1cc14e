// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace classmith {

// One line of the table that menus, the shortcut editor, the F1 sheet and the tests are made from.
struct ActionSpec {
    const char* id;       // "data.undo"
    const char* text;     // English; shown through tr("…", "Actions")
    const char* shortcut; // portable text; empty: none
    const char* tip;
    const char* menu;       // "file", "edit", "data", "view", "model", "help"; "": in none
    const char* pages = ""; // the ids of those that it is for, by spaces: the menu holds it there alone; "": all
};

std::span<const ActionSpec> actionTable();
bool belongsTo(const ActionSpec& spec, std::string_view page);

// The program's actions, by id. Owned by the main window; GUI thread.
class ActionRegistry : public QObject {
    Q_OBJECT
  public:
    explicit ActionRegistry(QWidget* window);

    QAction* action(const char* id) const;
    // What the action does; gone with the receiver.
    template<class Receiver, class Slot>
    void connectTo(const char* id, Receiver* receiver, Slot slot) {
        connect(action(id), &QAction::triggered, receiver, slot);
    }
    // The same for an action of one page, or of several: its key acts only while the focus is in the page (typing
    // elsewhere stays typing), and it calls only the page in front.
    template<class Receiver, class Slot>
    void connectToPage(const char* id, QWidget* page, Receiver* receiver, Slot slot) {
        bindToPage(id, page);
        connect(action(id), &QAction::triggered, receiver, [page, receiver, slot] {
            if (page->isVisible())
                std::invoke(slot, receiver);
        });
    }
    // A disabled action says why, in its tool tip and status tip.
    void setAvailable(const char* id, bool available, const QString& whyNot = {});
    void setShortcut(const char* id, const QKeySequence& keys); // kept in the settings
    void setStandardShortcuts();                                // those of the table, for good

  private:
    void bindToPage(const char* id, QWidget* page);
    void takeTexts();

    QWidget* m_window;
    QHash<QString, QAction*> m_actions;
};

} // namespace classmith
