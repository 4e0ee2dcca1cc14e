// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/rate_sweep.h"

#include <algorithm>
#include <cmath>

#include "core/base/text/csv.h"

namespace classmith {

namespace {

constexpr double pastWeight = 0.98; // fastai's numbers, all four
constexpr double explosion = 4.0;
constexpr std::size_t skippedShare = 10;
constexpr std::size_t skippedLast = 5;
constexpr double mostRate = 1000; // as --lr
constexpr std::ptrdiff_t shortestFall = 3;
constexpr double leastFall = 1e-9; // of the loss; less is rounding

// The longest run of ever smaller losses, not necessarily neighbours. begin: so long before its end, and counted at the
// moment when it becomes the longest, as fastai does both; a run of all of them begins one before the first.
struct Fall {
    std::ptrdiff_t begin = 0;
    std::size_t end = 0;
    std::ptrdiff_t length() const { return static_cast<std::ptrdiff_t>(end) - begin; }
};

Fall longestFall(const std::vector<double>& losses) {
    std::vector<std::ptrdiff_t> lengths(losses.size(), 1);
    Fall fall;
    for (std::size_t i = 1; i < losses.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (losses[i] < losses[j])
                lengths[i] = std::max(lengths[i], lengths[j] + 1);
            if (lengths[i] > lengths[fall.end])
                fall = {static_cast<std::ptrdiff_t>(i) - lengths[i], i};
        }
    return fall;
}

} // namespace

Result<> validate(const RateRange& range) {
    const auto unusable = [](const char* name, const std::string& words, double value) {
        return fail(ErrorCode::InvalidValue, name, "it must be " + words + ", not " + csvNumber(value));
    };
    if (!(range.lowest > 0 && range.lowest <= mostRate))
        return unusable("from", "above 0 and at most " + csvNumber(mostRate), range.lowest);
    if (!(range.highest > 0 && range.highest <= mostRate))
        return unusable("to", "above 0 and at most " + csvNumber(mostRate), range.highest);
    if (range.highest <= range.lowest)
        return unusable("to", "above “from”, which is " + csvNumber(range.lowest), range.highest);
    if (range.steps < fewestRateSteps || range.steps > mostRateSteps)
        return unusable("steps", std::to_string(fewestRateSteps) + " to " + std::to_string(mostRateSteps), range.steps);
    return {};
}

double RateSweep::rateAt(std::size_t step) const {
    const double share = static_cast<double>(step) / static_cast<double>(std::max(1, m_range.steps - 1));
    return m_range.lowest * std::pow(m_range.highest / m_range.lowest, share);
}

void RateSweep::add(double loss) {
    m_losses.push_back(loss);
    m_average = pastWeight * m_average + (1 - pastWeight) * loss;
    const double smooth = m_average / (1 - std::pow(pastWeight, static_cast<double>(m_losses.size())));
    m_smoothed.push_back(smooth);
    m_least = m_losses.size() == 1 ? smooth : std::min(m_least, smooth);
    m_exploded = !std::isfinite(smooth) || smooth > explosion * m_least;
}

std::vector<double> RateSweep::rates() const {
    std::vector<double> rates;
    for (std::size_t i = 0; i < m_losses.size(); ++i)
        rates.push_back(rateAt(i));
    return rates;
}

RateSweep::Part RateSweep::read() const {
    const std::size_t first = static_cast<std::size_t>(m_range.steps) / skippedShare;
    const std::size_t last = m_losses.size() > skippedLast ? m_losses.size() - skippedLast : 0;
    return {std::min(first, last), last};
}

std::optional<double> RateSweep::valley() const {
    const Part part = read();
    const std::vector<double> losses(m_smoothed.begin() + static_cast<std::ptrdiff_t>(part.first),
                                     m_smoothed.begin() + static_cast<std::ptrdiff_t>(part.last));
    const Fall fall = longestFall(losses);
    const double top = losses.empty() ? 0 : losses[static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, fall.begin))];
    if (fall.length() < shortestFall || top - losses[fall.end] < leastFall * top)
        return std::nullopt;
    const std::ptrdiff_t place = fall.begin + fall.length() / 3 + fall.length() / 6;
    return rateAt(part.first + static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, place)));
}

std::optional<double> RateSweep::steepest() const {
    const Part part = read();
    std::optional<double> found;
    double steepest = m_smoothed.empty() ? 0 : -leastFall * m_smoothed.front();
    for (std::size_t i = part.first; i + 1 < part.last; ++i)
        if (const double change = m_smoothed[i + 1] - m_smoothed[i]; change < steepest) { // equal ratios of the rates
            steepest = change;
            found = rateAt(i);
        }
    return found;
}

} // namespace classmith
