// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QHBoxLayout;
class QProgressBar;
class QPushButton;

namespace classmith {

// What a page shows while it has nothing: an icon, what belongs here, and the button for what comes next.
class EmptyState : public QWidget {
    Q_OBJECT
  public:
    EmptyState(const QString& icon, const QString& title, const QString& text, QWidget* parent = nullptr);
    // primary: the one blue button. Returns it for connecting.
    QPushButton* addButton(const QString& text, bool primary);
    void addBelow(QWidget* widget); // the buttons, in the middle
    void setTexts(const QString& title, const QString& text);
    void setProgress(int done, int total); // total 0: there is no bar; done 0: it moves to and fro

  private:
    void paintIcon();
    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QProgressBar* m_progress;
    QHBoxLayout* m_buttons;
};

} // namespace classmith
