// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace classmith {

// One line above the page that says what happened, until it is closed; no dialog to click away. Equal messages are
// shown once; a new one takes the place of the old.
class MessageBar : public QFrame {
    Q_OBJECT
  public:
    explicit MessageBar(QWidget* parent = nullptr);
    // remedy: what can be done about it, as a button with the action's words; it closes the message.
    void showMessage(const QString& sentence, bool warning, QAction* remedy = nullptr);
    QString text() const;

  private:
    QLabel* m_text;
    QPushButton* m_button;
    QPointer<QAction> m_remedy; // null: there is none
};

} // namespace classmith
