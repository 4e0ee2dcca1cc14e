// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/schedule.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

constexpr double kStartDivisor = 25.0; // OneCycleLR's div_factor
constexpr double kEndDivisor = 1e4;    // OneCycleLR's final_div_factor, of the starting rate
constexpr double kRisingShare = 0.3;   // OneCycleLR's pct_start
constexpr double kWarmUpShare = 0.05;
constexpr double kThreshold = 1e-4;    // ReduceLROnPlateau's
constexpr double kSmallestFall = 1e-8; // ReduceLROnPlateau's eps

constexpr std::array<std::pair<const char*, ScheduleKind>, 10> kNames{
    {{"one-cycle", ScheduleKind::OneCycle},
     {"cosine", ScheduleKind::Cosine},
     {"constant", ScheduleKind::Constant},
     {"step", ScheduleKind::Step},
     {"multi-step", ScheduleKind::MultiStep},
     {"exponential", ScheduleKind::Exponential},
     {"annealing", ScheduleKind::Annealing},
     {"restarts", ScheduleKind::Restarts},
     {"plateau", ScheduleKind::Plateau},
     {"cosine-plateau", ScheduleKind::CosinePlateau}}};

// Half a cosine from one value to the other, share from 0 to 1.
double halfCosine(double from, double to, double share) {
    return to + (from - to) / 2.0 * (1.0 + std::cos(std::numbers::pi * share));
}

bool hasPlateau(ScheduleKind kind) {
    return kind == ScheduleKind::Plateau || kind == ScheduleKind::CosinePlateau;
}

std::int64_t warmUpSteps(const ScheduleOptions& options, std::int64_t total) {
    if (options.warmUpEpochs > 0)
        return options.warmUpEpochs * options.stepsPerEpoch;
    const bool own = options.kind == ScheduleKind::Cosine;
    return own ? static_cast<std::int64_t>(kWarmUpShare * static_cast<double>(total)) : 0;
}

} // namespace

Result<ScheduleKind> parseSchedule(const std::string& name) {
    for (const auto& [known, kind] : kNames)
        if (name == known)
            return kind;
    return fail(ErrorCode::InvalidValue, "schedule", name);
}

Result<ScheduleOptions> scheduleOptions(const TrainRequest& request, std::int64_t stepsPerEpoch) {
    const auto kind = parseSchedule(request.schedule);
    if (!kind)
        return tl::unexpected(kind.error());
    ScheduleOptions options;
    options.kind = *kind;
    options.peak = request.learningRate;
    options.epochs = epochsOfSchedule(request);
    options.stepsPerEpoch = std::max<std::int64_t>(stepsPerEpoch, 1);
    options.warmUpEpochs = request.warmUp;
    options.stepEpochs = request.lrStep;
    options.milestones = milestonesOf(request);
    options.gamma = request.gamma;
    options.cycleEpochs = request.cycle;
    options.cycleGrowth = request.cycleGrowth;
    options.plateauPatience = request.lrPatience;
    options.higherIsBetter = request.bestBy != "loss";
    return options;
}

bool PlateauWatch::isBetter(double measure) const {
    return m_higher ? measure > m_best * (1.0 + kThreshold) : measure < m_best * (1.0 - kThreshold);
}

bool PlateauWatch::isOver(double measure) {
    if (!m_begun || isBetter(measure)) {
        m_begun = true;
        m_best = measure;
        m_bad = 0;
    } else {
        ++m_bad;
    }
    if (m_bad <= m_patience)
        return false;
    m_bad = 0;
    return true;
}

Schedule::Schedule(const ScheduleOptions& options)
    : m_options(options), m_total(std::max<std::int64_t>(options.stepsPerEpoch * options.epochs, 1)),
      m_warmUp(warmUpSteps(options, m_total)), m_watch(options.plateauPatience, options.higherIsBetter),
      m_rate(options.peak) {
    if (m_options.cycleEpochs == 0)
        m_options.cycleEpochs = std::max(1, options.epochs - options.warmUpEpochs);
}

double Schedule::at(std::int64_t step) const {
    const std::int64_t position = std::clamp<std::int64_t>(step, 0, m_total - 1);
    // A single step has neither a rise nor a fall.
    if (m_total == 1)
        return m_options.peak;
    if (position < m_warmUp)
        return m_options.peak * (1.0 / kStartDivisor + (1.0 - 1.0 / kStartDivisor) * static_cast<double>(position) /
                                                           static_cast<double>(m_warmUp));
    return afterWarmUp(position - m_warmUp);
}

double Schedule::afterWarmUp(std::int64_t step) const {
    const auto position = static_cast<double>(step);
    if (m_options.kind == ScheduleKind::OneCycle)
        return oneCycle(position);
    if (m_options.kind == ScheduleKind::Cosine)
        return halfCosine(m_options.peak, 0.0, position / static_cast<double>(m_total - m_warmUp));
    return hasPlateau(m_options.kind) ? m_rate : byEpoch(step / m_options.stepsPerEpoch);
}

double Schedule::byEpoch(std::int64_t epoch) const {
    const auto falls = [this](std::int64_t times) {
        return m_options.peak * std::pow(m_options.gamma, static_cast<double>(times));
    };
    const auto& milestones = m_options.milestones;
    switch (m_options.kind) {
    case ScheduleKind::Step:
        return falls(epoch / m_options.stepEpochs);
    case ScheduleKind::MultiStep:
        return falls(
            std::count_if(milestones.begin(), milestones.end(), [epoch](int milestone) { return milestone <= epoch; }));
    case ScheduleKind::Exponential:
        return falls(epoch);
    case ScheduleKind::Annealing:
        return halfCosine(m_options.peak, 0.0, static_cast<double>(epoch) / static_cast<double>(m_options.cycleEpochs));
    case ScheduleKind::Restarts:
        return restarts(epoch);
    default:
        return m_options.peak;
    }
}

double Schedule::oneCycle(double step) const {
    const double start = m_options.peak / kStartDivisor;
    const double top = kRisingShare * static_cast<double>(m_total) - 1.0;
    const double last = static_cast<double>(m_total) - 1.0;
    if (step <= top)
        return halfCosine(start, m_options.peak, top > 0 ? step / top : 1.0);
    return halfCosine(m_options.peak, start / kEndDivisor, (step - top) / (last - top));
}

double Schedule::restarts(std::int64_t epoch) const {
    std::int64_t length = m_options.cycleEpochs;
    while (epoch >= length) {
        epoch -= length;
        length *= m_options.cycleGrowth;
    }
    return halfCosine(m_options.peak, 0.0, static_cast<double>(epoch) / static_cast<double>(length));
}

void Schedule::epochEnded(double measure) {
    ++m_epochsEnded;
    if (!hasPlateau(m_options.kind) || m_epochsEnded <= m_options.warmUpEpochs)
        return;
    if (m_options.kind == ScheduleKind::CosinePlateau)
        chainedCosine();
    if (!m_watch.isOver(measure))
        return;
    const double lower = m_rate * m_options.gamma;
    if (m_rate - lower > kSmallestFall)
        m_rate = lower;
}

void Schedule::chainedCosine() {
    const int epoch = m_epochsEnded - m_options.warmUpEpochs;
    const int length = m_options.cycleEpochs;
    const auto wave = [length](int at) { return 1.0 + std::cos(std::numbers::pi * at / length); };
    if ((epoch - 1 - length) % (2 * length) == 0) // out of the valley, where the rate before says nothing
        m_rate += m_options.peak * (1.0 - std::cos(std::numbers::pi / length)) / 2.0;
    else
        m_rate *= wave(epoch) / wave(epoch - 1);
}

} // namespace classmith
