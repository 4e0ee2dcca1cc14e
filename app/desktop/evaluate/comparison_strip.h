// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QtWidgets/QFrame>

#include "app/desktop/answers/shown_comparison.h"

class QPushButton;

namespace classmith {

class ElidingLabel;

// Which of two models is better, whether that may be chance, and the pictures on which they differ, a chip for each
// kind. A chip that is pressed again is let go.
class ComparisonStrip : public QFrame {
    Q_OBJECT
  public:
    explicit ComparisonStrip(QWidget* parent = nullptr);
    void setComparison(const ShownComparison& comparison);
    void setChoice(std::optional<PairOutcome> outcome);
    QPushButton* chip(PairOutcome outcome) const { return m_chips[static_cast<std::size_t>(outcome)]; }

  Q_SIGNALS:
    void chosen(std::optional<PairOutcome> outcome);

  private:
    void showChips(const ShownComparison& comparison);
    QString verdict(const ShownComparison& comparison) const;
    QString certainty(const Comparison& figures) const;
    QString warning(const ShownComparison& comparison) const;

    ElidingLabel* m_verdict;
    ElidingLabel* m_certainty;
    ElidingLabel* m_warning;
    std::array<QPushButton*, 4> m_chips{}; // by PairOutcome
};

} // namespace classmith
