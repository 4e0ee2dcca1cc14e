// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QMenu>

namespace classmith {

class ActionRegistry;

// The program's menu over one page, made from the table of actions, with the folders opened lately. What is for other
// pages is not in it; the keys of that act as ever.
class MainMenu : public QMenu {
    Q_OBJECT
  public:
    MainMenu(ActionRegistry* actions, const char* page, QWidget* parent = nullptr);

  Q_SIGNALS:
    void recentChosen(const QString& path);

  private:
    void addSection(const QString& title, const char* menu);
    void fillRecents();

    ActionRegistry* m_actions;
    const char* m_page; // its id
    QMenu* m_recents;
};

} // namespace classmith
