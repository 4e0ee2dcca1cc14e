// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace classmith {

class ActionRegistry;

// The narrow column of the five pages at the window's left edge.
class Rail : public QFrame {
    Q_OBJECT
  public:
    explicit Rail(ActionRegistry* actions, QWidget* parent = nullptr);
    void setCurrent(int index);
    QPoint menuPosition(const QSize& menuSize) const; // on the screen, beside the menu button

  Q_SIGNALS:
    void chosen(int index);
    void menuWanted();

  private:
    void addPage(int index, const char* actionId, const QString& icon);
    void addMenuButton();
    void paintIcons();

    ActionRegistry* m_actions;
    QButtonGroup* m_group;
    QVBoxLayout* m_layout;
    QToolButton* m_menu;
};

} // namespace classmith
