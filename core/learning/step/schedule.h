// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/error.h"

namespace classmith {

// The shapes of the learning rate over a training; Schedule below says which is which.
enum class ScheduleKind { OneCycle, Cosine, Constant };
// "one-cycle", "cosine", "constant". Errors: InvalidValue.
Result<ScheduleKind> parseSchedule(const std::string& name);

// The learning rate of each step, a function of the step alone, so that a resumed run needs no state of it.
//   one-cycle  torch's OneCycleLR with its defaults (pct_start 0.3, cosine, from peak/25 to peak, down to
//   peak/250,000);
//              the momentum is not cycled
//   cosine     5 % of the steps up from peak/25 in a straight line, then CosineAnnealingLR down to 0
//   constant   always the peak
class Schedule {
  public:
    Schedule(ScheduleKind kind, double peak, std::int64_t totalSteps);
    double at(std::int64_t step) const; // step from 0; past the end the last step's rate
    std::int64_t totalSteps() const { return m_total; }

  private:
    double oneCycle(double step) const;
    double cosine(double step) const;

    ScheduleKind m_kind;
    double m_peak;
    std::int64_t m_total;
};

} // namespace classmith
