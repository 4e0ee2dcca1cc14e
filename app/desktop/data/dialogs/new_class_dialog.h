// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

#include "core/base/error.h"

class QLabel;
class QPlainTextEdit;

namespace classmith {

class OpenDataset;

// Asks for the names of new classes: one, or several that are typed or pasted with commas or lines between. A name that
// cannot be stays in the field with the reason below it, the others have their classes then. Return makes them,
// Shift+Return begins another line. Goes with the dataset.
class NewClassDialog : public QDialog {
    Q_OBJECT
  public:
    explicit NewClassDialog(OpenDataset* dataset, QWidget* parent = nullptr);
    static QStringList namesIn(const QString& text); // each once, in order

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    Result<> check(const QString& name) const;
    void makeClasses();

    OpenDataset* m_dataset;
    QPlainTextEdit* m_names;
    QLabel* m_problem;
};

} // namespace classmith
