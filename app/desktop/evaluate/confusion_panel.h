// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "core/answers/live_evaluation.h"

class QComboBox;
class QStackedWidget;

namespace classmith {

class MatrixView;
class PairsTable;

// What is taken for what: the matrix, or the most frequent mistakes as a list, which stays readable with any number of
// classes. A choice is a label (row) and an answer (column), -1 for any.
class ConfusionPanel : public QFrame {
    Q_OBJECT
  public:
    explicit ConfusionPanel(QWidget* parent = nullptr);
    void setEvaluation(const Evaluation& evaluation, const QStringList& keys); // of its classes
    void setChoice(int label, int answer);
    MatrixView* matrix() const { return m_matrix; }
    PairsTable* pairs() const { return m_pairs; }
    QComboBox* mode() const { return m_mode; }

  Q_SIGNALS:
    void chosen(int label, int answer);
    void entered();

  private:
    void showMode();
    int classAt(int place) const; // of the matrix; -1: any
    int placeOf(int classIndex) const;

    QComboBox* m_mode;
    QStackedWidget* m_stack;
    MatrixView* m_matrix;
    PairsTable* m_pairs;
    std::vector<int> m_order; // of the classes in the matrix
    std::size_t m_classCount = 0;
};

} // namespace classmith
