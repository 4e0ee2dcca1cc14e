// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace classmith {

class ActionRegistry;
struct PageSpec;

// The narrow column of the pages at the window's left edge.
class Rail : public QFrame {
    Q_OBJECT
  public:
    explicit Rail(ActionRegistry* actions, QWidget* parent = nullptr);
    void setCurrent(const char* page);                // by its id
    QPoint menuPosition(const QSize& menuSize) const; // on the screen, beside the menu button

  Q_SIGNALS:
    void chosen(const char* page);
    void menuWanted();

  private:
    void addPage(const PageSpec& page);
    void addMenuButton();
    void paintIcons();

    ActionRegistry* m_actions;
    QButtonGroup* m_group; // its buttons have the pages' ids as names
    QVBoxLayout* m_layout;
    QToolButton* m_menu;
};

} // namespace classmith
