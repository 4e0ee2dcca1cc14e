// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "core/answers/live_evaluation.h"

class QLabel;

namespace classmith {

class ClassTable;
class ElidingLabel;
struct ShownComparison;

// How good the model is: the one big figure with its interval, what it means, and each class.
class ScorePanel : public QFrame {
    Q_OBJECT
  public:
    explicit ScorePanel(QWidget* parent = nullptr);
    void setEvaluation(const Evaluation& evaluation, const QStringList& keys); // of its classes
    void setComparison(const ShownComparison* comparison);                     // null: with none
    void setMirrors(const QString& sentence);                                  // empty: nobody asked
    int additionalHeight() const;                                              // what these two need
    ClassTable* table() const { return m_table; }

  private:
    static QString meaning(const Evaluation& evaluation);
    static QString uncounted(const Evaluation& evaluation);
    static QString unknownClasses(const Evaluation& evaluation);
    QString otherFigure(const ShownComparison& comparison) const;

    QLabel* m_accuracy;
    ElidingLabel* m_hits;
    ElidingLabel* m_interval;
    int heightOf(const QLabel* label) const;
    QLabel* m_compared;
    QLabel* m_mirrors;
    ElidingLabel* m_others;
    QLabel* m_meaning;
    QLabel* m_unknown;
    ClassTable* m_table;
};

} // namespace classmith
