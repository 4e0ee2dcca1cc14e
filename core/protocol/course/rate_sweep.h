// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/error.h"

namespace classmith {

// The learning rates that a search tries: from the lowest to the highest by equal factors, one for each step.
struct RateRange {
    double lowest = 1e-7;
    double highest = 10.0;
    int steps = 100;
};
inline constexpr int fewestRateSteps = 20; // fewer leave no curve to read
inline constexpr int mostRateSteps = 2000;
// Errors: InvalidValue, whose subject is from, to or steps.
Result<> validate(const RateRange& range);

// A search for the learning rate (Smith 2017, "Cyclical Learning Rates for Training Neural Networks", section 3.3, as
// fastai's Learner.lr_find does it): the losses of a training whose rate rises with every step.
//   smoothed   the exponential average of the losses, weight 0.98, without the bias of its beginning
//   the end    after the last rate, or as soon as the smoothed loss is more than four times the least one
//   valley     fastai's suggestion: the longest fall of the smoothed loss, half way through its middle third
//   steepest   where the smoothed loss falls most over the logarithm of the rate, fastai's "steep"
// Both look past the first tenth of the steps and the last five. None: the loss never fell.
class RateSweep {
  public:
    explicit RateSweep(const RateRange& range) : m_range(range) {}

    double rate() const { return rateAt(m_losses.size()); } // of the step to be taken now
    bool isOver() const { return m_exploded || m_losses.size() == static_cast<std::size_t>(m_range.steps); }
    void add(double loss); // of the step at rate()

    const RateRange& range() const { return m_range; }
    // Before the last rate.
    bool exploded() const { return m_exploded && m_losses.size() < static_cast<std::size_t>(m_range.steps); }
    std::vector<double> rates() const; // of the steps that were taken
    const std::vector<double>& losses() const { return m_losses; }
    const std::vector<double>& smoothed() const { return m_smoothed; }
    std::optional<double> valley() const;
    std::optional<double> steepest() const;

  private:
    // The steps that a suggestion looks at: [first, last).
    struct Part {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    Part read() const;
    double rateAt(std::size_t step) const;

    RateRange m_range;
    std::vector<double> m_losses;
    std::vector<double> m_smoothed;
    double m_average = 0;
    double m_least = 0; // of the smoothed ones
    bool m_exploded = false;
};

} // namespace classmith
