// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace classmith {

namespace {

constexpr double kStartDivisor = 25.0; // OneCycleLR's div_factor
constexpr double kEndDivisor = 1e4;    // OneCycleLR's final_div_factor, of the starting rate
constexpr double kRisingShare = 0.3;   // OneCycleLR's pct_start
constexpr double kWarmUpShare = 0.05;

// Half a cosine from one value to the other, share from 0 to 1.
double halfCosine(double from, double to, double share) {
    return to + (from - to) / 2.0 * (1.0 + std::cos(std::numbers::pi * share));
}

} // namespace

Result<ScheduleKind> parseSchedule(const std::string& name) {
    if (name == "one-cycle")
        return ScheduleKind::OneCycle;
    if (name == "cosine")
        return ScheduleKind::Cosine;
    if (name == "constant")
        return ScheduleKind::Constant;
    return fail(ErrorCode::InvalidValue, "schedule", name);
}

Schedule::Schedule(ScheduleKind kind, double peak, std::int64_t totalSteps)
    : m_kind(kind), m_peak(peak), m_total(std::max<std::int64_t>(totalSteps, 1)) {}

double Schedule::at(std::int64_t step) const {
    const double position = static_cast<double>(std::clamp<std::int64_t>(step, 0, m_total - 1));
    // A single step has neither a rise nor a fall.
    if (m_kind == ScheduleKind::Constant || m_total == 1)
        return m_peak;
    return m_kind == ScheduleKind::OneCycle ? oneCycle(position) : cosine(position);
}

double Schedule::oneCycle(double step) const {
    const double start = m_peak / kStartDivisor;
    const double top = kRisingShare * static_cast<double>(m_total) - 1.0;
    const double last = static_cast<double>(m_total) - 1.0;
    if (step <= top)
        return halfCosine(start, m_peak, top > 0 ? step / top : 1.0);
    return halfCosine(m_peak, start / kEndDivisor, (step - top) / (last - top));
}

double Schedule::cosine(double step) const {
    const double warmUp = std::floor(kWarmUpShare * static_cast<double>(m_total));
    if (step < warmUp)
        return m_peak * (1.0 / kStartDivisor + (1.0 - 1.0 / kStartDivisor) * step / warmUp);
    return halfCosine(m_peak, 0.0, (step - warmUp) / (static_cast<double>(m_total) - warmUp));
}

} // namespace classmith
