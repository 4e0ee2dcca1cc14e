// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTableView>

#include "core/answers/live_evaluation.h"

class QStandardItemModel;

namespace classmith {

// The mistakes by their number: what was labelled so and called otherwise.
class PairsTable : public QTableView {
    Q_OBJECT
  public:
    explicit PairsTable(QWidget* parent = nullptr);
    void setEvaluation(const Evaluation& evaluation, const QStringList& keys); // of its classes
    void setChosen(int label, int answer);

  Q_SIGNALS:
    void chosen(int label, int answer);
    void entered(); // by mouse or with Return

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void tell(const QModelIndex& index);

    QStandardItemModel* m_model;
    bool m_quiet = false; // the program chooses, not the person
};

} // namespace classmith
