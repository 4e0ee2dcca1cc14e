// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace classmith {

// One line above the figures: what is under way or missing, and the button for it.
class NoticeStrip : public QFrame {
    Q_OBJECT
  public:
    explicit NoticeStrip(QWidget* parent = nullptr);
    void showText(const QString& text, const char* look, const QString& button); // hides the bar
    void showProgress(const QString& text, int done, int total, const QString& button);
    QPushButton* addButton(const QString& text); // before the other one, for what else can be done; hidden
    void setWhyNot(const QString& reason);       // disables the button; empty: enables it
    QString text() const;

  Q_SIGNALS:
    void clicked();

  private:
    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_button;
};

} // namespace classmith
