// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;

namespace classmith {

// One line above the page that says what happened, until it is closed; no dialog to click away. Equal messages are
// shown once; a new one takes the place of the old.
class MessageBar : public QFrame {
    Q_OBJECT
  public:
    explicit MessageBar(QWidget* parent = nullptr);
    void showMessage(const QString& sentence, bool warning);
    QString text() const;

  private:
    QLabel* m_text;
};

} // namespace classmith
