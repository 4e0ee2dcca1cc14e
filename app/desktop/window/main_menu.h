// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QMenu>

namespace classmith {

class ActionRegistry;

// The program's menu, made from the table of actions, with the folders opened lately.
class MainMenu : public QMenu {
    Q_OBJECT
  public:
    explicit MainMenu(ActionRegistry* actions, QWidget* parent = nullptr);

  Q_SIGNALS:
    void recentChosen(const QString& path);

  private:
    void addSection(const QString& title, const char* menu);
    void fillRecents();

    ActionRegistry* m_actions;
    QMenu* m_recents;
};

} // namespace classmith
