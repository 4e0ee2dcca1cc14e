// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

#include "app/desktop/common/background.h"

class QPlainTextEdit;

namespace classmith {

// What the window and the worker have written into their logs, in the order of time, for a person to read and to send
// along with a question.
class LogDialog : public QDialog {
    Q_OBJECT
  public:
    explicit LogDialog(QWidget* parent = nullptr);
    QString text() const;

  private:
    void build();
    void read(); // on a thread of its own
    void copy() const;
    static void openFolder();

    QPlainTextEdit* m_text;
    Latest m_reading;
};

} // namespace classmith
