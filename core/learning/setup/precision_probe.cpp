// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/precision_probe.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <vector>

#include "core/learning/device/device.h"
#include "core/learning/device/precision.h"
#include "core/learning/setup/precision_book.h"
#include "core/learning/setup/step_timing.h"

namespace classmith {

namespace {

constexpr std::size_t kProbeImages = 4;
constexpr double kTrainingGain = 1.05;
constexpr double kFeatureGain = 1.2;
constexpr double kWorthProbing = 1000; // pictures to go through, below which the measurement costs more than it gives

PrecisionChoice fastest(const std::vector<std::pair<Precision, double>>& timings, double gain, const char* what) {
    PrecisionChoice choice{timings.front().first, {}};
    double best = timings.front().second / gain; // float32 comes first
    std::array<char, 160> text{};
    for (const auto& [precision, time] : timings) {
        if (precision == Precision::Float32)
            continue;
        std::snprintf(text.data(), text.size(), "%s%.*s: %.2f times as fast as fp32 here (%s)",
                      choice.sentence.empty() ? "" : ", ", static_cast<int>(precisionName(precision).size()),
                      precisionName(precision).data(), timings.front().second / time, what);
        choice.sentence += text.data();
        if (time < best) {
            best = time;
            choice.precision = precision;
        }
    }
    choice.sentence += "; using " + std::string(precisionName(choice.precision));
    return choice;
}

Result<PrecisionChoice> compare(const std::vector<Precision>& candidates, double gain, const char* what,
                                const std::function<Result<double>(Precision)>& measure) {
    std::vector<std::pair<Precision, double>> timings;
    for (const Precision precision : candidates) {
        const auto time = measure(precision);
        if (!time)
            return tl::unexpected(time.error());
        timings.emplace_back(precision, *time);
    }
    return fastest(timings, gain, what);
}

} // namespace

Result<PrecisionChoice> fastestTrainingPrecision(const TrainSetup& setup, JobContext& job) {
    if (setup.onCpu() && !processorHasBFloat16())
        return PrecisionChoice{Precision::Float32, "fp32: this processor does not compute in bf16"};
    const auto pictures = static_cast<double>(std::count_if(
        setup.entries.begin(), setup.entries.end(), [](const SplitEntry& e) { return e.set == SetKind::Train; }));
    if (pictures * setup.request.epochs < kWorthProbing)
        return PrecisionChoice{Precision::Float32, "fp32: too few steps to measure anything faster"};
    return PrecisionBook::ofThisComputer().choose(PrecisionBook::keyOf(setup, "training"), [&] {
        job.progress(Phase::Measuring, 0, 0);
        std::vector<Precision> candidates{Precision::Float32, Precision::BFloat16};
        if (!setup.onCpu())
            candidates.push_back(Precision::Float16);
        return compare(candidates, kTrainingGain, "training", [&](Precision precision) {
            return trainingSecondsPerImage(setup, precision, {kProbeImages}, job);
        });
    });
}

Result<PrecisionChoice> fastestFeaturePrecision(const TrainSetup& setup, std::size_t pictures, JobContext& job) {
    if (!setup.onCpu() || !processorHasBFloat16() || static_cast<double>(pictures) < kWorthProbing)
        return PrecisionChoice{Precision::Float32, "features in fp32"};
    return PrecisionBook::ofThisComputer().choose(PrecisionBook::keyOf(setup, "features"), [&] {
        job.progress(Phase::Measuring, 0, 0);
        return compare({Precision::Float32, Precision::BFloat16}, kFeatureGain, "features", [&](Precision precision) {
            return featureSecondsPerImage(setup, precision, {4 * kProbeImages}, job);
        });
    });
}

} // namespace classmith
