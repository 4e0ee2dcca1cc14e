// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTableView>

#include "core/answers/live_evaluation.h"

class QSortFilterProxyModel;

namespace classmith {

class ClassTableModel;
struct ShownComparison;

// Precision, recall, F1 and images of each class, and what another run's F1 differs by; sorted by a click on a heading,
// a third click gives the
// project's order.
class ClassTable : public QTableView {
    Q_OBJECT
  public:
    explicit ClassTable(QWidget* parent = nullptr);
    void setEvaluation(const Evaluation& evaluation, const QStringList& keys); // of its classes
    void setComparison(const ShownComparison* comparison);                     // of that evaluation; null: with none
    void setChosen(int classIndex);                                            // -1: none

  Q_SIGNALS:
    void chosen(int classIndex);
    void entered(); // by mouse or with Return

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void tell(const QModelIndex& index);
    void layOutColumns();

    ClassTableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    bool m_quiet = false; // the program chooses, not the person
};

} // namespace classmith
