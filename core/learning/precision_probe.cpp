// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/precision_probe.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <numeric>
#include <vector>

#if defined(__x86_64__) && !defined(_MSC_VER)
#include <cpuid.h>
#endif

#include "core/base/random.h"
#include "core/learning/device.h"
#include "core/learning/train_step.h"

namespace classmith {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kProbeImages = 4;
constexpr int kTimedRuns = 2;
constexpr double kTrainingGain = 1.05;
constexpr double kFeatureGain = 1.2;
constexpr double kWorthProbing = 1000; // pictures to go through, below which the measurement costs more than it gives

std::vector<std::uint8_t> noise(std::size_t bytes) {
    SampleRandom random(0, 0, 0);
    std::vector<std::uint8_t> pixels(bytes);
    for (auto& value : pixels)
        value = static_cast<std::uint8_t>(random.next());
    return pixels;
}

// Shortest of a few runs, after one that warms up.
Result<double> seconds(const std::function<Result<>()>& run, const JobContext& job) {
    double best = 1e30;
    for (int i = 0; i <= kTimedRuns; ++i) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        const auto start = Clock::now();
        if (auto done = run(); !done)
            return tl::unexpected(done.error());
        if (i > 0)
            best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

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

Result<double> trainingSeconds(const TrainSetup& setup, Precision precision, const JobContext& job) {
    auto network = Network::create(setup.graph, setup.weights, setup.preprocessing, 0, setup.request.device);
    if (!network)
        return tl::unexpected(network.error());
    network->setFreezing(setup.plan);
    auto optimizer = Optimizer::create({}, network->trainableParameters());
    if (!optimizer)
        return tl::unexpected(optimizer.error());
    TrainStep step(*network, **optimizer, {precision, 0.0});
    const auto side = static_cast<std::size_t>(setup.preprocessing.sizePx);
    const std::size_t images = setup.onCpu() ? kProbeImages : static_cast<std::size_t>(setup.request.batch);
    const auto pixels = noise(images * side * side * 3);
    std::vector<std::int64_t> labels(images);
    std::iota(labels.begin(), labels.end(), std::int64_t{0});
    for (auto& label : labels)
        label %= setup.graph.classCount;
    const at::Generator generator = epochGenerator(0, 0);
    return seconds(
        [&]() -> Result<> {
            const auto result = step.run(pixels, labels, 1e-4, generator);
            if (!result)
                return tl::unexpected(result.error());
            (void)result->loss.item<float>(); // waits for a GPU
            return {};
        },
        job);
}

Result<double> featureSeconds(const TrainSetup& setup, Precision precision, const JobContext& job) {
    auto scorer = makeScorer(setup.graph, setup.weights, setup.preprocessing,
                             {ScorerOutput::Features, precision, setup.request.threads});
    if (!scorer)
        return tl::unexpected(scorer.error());
    const auto side = static_cast<std::size_t>(setup.preprocessing.sizePx);
    const std::size_t images = kProbeImages * 4;
    const auto pixels = noise(images * side * side * 3);
    return seconds(
        [&]() -> Result<> {
            const auto values = (*scorer)->run(pixels, images);
            return values ? Result<>() : tl::unexpected(values.error());
        },
        job);
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

bool processorHasBFloat16() {
#if defined(__x86_64__) && !defined(_MSC_VER)
    unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
    if (!__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx))
        return false;
    const bool amx = (edx & (1U << 22)) != 0;
    const bool subleaf = eax >= 1 && __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0;
    return amx || (subleaf && (eax & (1U << 5)) != 0);
#else
    return false;
#endif
}

Result<PrecisionChoice> fastestTrainingPrecision(const TrainSetup& setup, JobContext& job) {
    if (setup.onCpu() && !processorHasBFloat16())
        return PrecisionChoice{Precision::Float32, "fp32: this processor does not compute in bf16"};
    const auto pictures = static_cast<double>(std::count_if(
        setup.entries.begin(), setup.entries.end(), [](const SplitEntry& e) { return e.set == SetKind::Train; }));
    if (pictures * setup.request.epochs < kWorthProbing)
        return PrecisionChoice{Precision::Float32, "fp32: too few steps to measure anything faster"};
    job.progress("measuring", 0, 0);
    std::vector<Precision> candidates{Precision::Float32, Precision::BFloat16};
    if (!setup.onCpu())
        candidates.push_back(Precision::Float16);
    return compare(candidates, kTrainingGain, "training",
                   [&](Precision precision) { return trainingSeconds(setup, precision, job); });
}

Result<PrecisionChoice> fastestFeaturePrecision(const TrainSetup& setup, std::size_t pictures, JobContext& job) {
    if (!setup.onCpu() || !processorHasBFloat16() || static_cast<double>(pictures) < kWorthProbing)
        return PrecisionChoice{Precision::Float32, "features in fp32"};
    job.progress("measuring", 0, 0);
    return compare({Precision::Float32, Precision::BFloat16}, kFeatureGain, "features",
                   [&](Precision precision) { return featureSeconds(setup, precision, job); });
}

} // namespace classmith
