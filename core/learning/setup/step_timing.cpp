// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/step_timing.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>

#include "core/base/random.h"
#include "core/learning/setup/feature_pass.h"
#include "core/learning/step/train_step.h"

namespace classmith {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<std::uint8_t> noise(const TrainSetup& setup, std::size_t images) {
    const auto side = static_cast<std::size_t>(setup.preprocessing.sizePx);
    SampleRandom random(0, 0, 0);
    std::vector<std::uint8_t> pixels(images * side * side * 3);
    for (auto& value : pixels)
        value = static_cast<std::uint8_t>(random.next());
    return pixels;
}

Result<double> fastestRun(const std::function<Result<>()>& run, const TimingOptions& options, const JobContext& job) {
    double fastest = std::numeric_limits<double>::infinity();
    Clock::time_point begin;
    for (int i = 0; i <= options.runs || secondsSince(begin) < options.seconds; ++i) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The measurement");
        const auto start = Clock::now();
        if (auto done = run(); !done)
            return tl::unexpected(done.error());
        if (i > 0)
            fastest = std::min(fastest, secondsSince(start));
        else
            begin = Clock::now();
    }
    return fastest;
}

} // namespace

Result<double> trainingSecondsPerImage(const TrainSetup& setup, Precision precision, const TimingOptions& options,
                                       const JobContext& job) {
    auto network = Network::create(setup.graph, setup.weights, setup.preprocessing, 0, setup.request.device);
    if (!network)
        return tl::unexpected(network.error());
    network->setFreezing(setup.plan);
    auto optimizer = Optimizer::create({}, network->trainableParameters());
    if (!optimizer)
        return tl::unexpected(optimizer.error());
    StepOptions plain; // neither the loss nor clipping takes time
    plain.precision = precision;
    plain.kernels = kernelsOf(setup);
    TrainStep step(*network, **optimizer, plain);
    const std::size_t images = setup.onCpu() ? options.images : static_cast<std::size_t>(setup.request.batch);
    const auto pixels = noise(setup, images);
    std::vector<std::int64_t> labels;
    for (std::size_t i = 0; i < images; ++i)
        labels.push_back(static_cast<std::int64_t>(i) % setup.graph.classCount);
    const at::Generator generator = epochGenerator(0, 0);
    const auto run = [&]() -> Result<> {
        const auto result = step.run(pixels, labels, 1e-4, generator);
        if (!result)
            return tl::unexpected(result.error());
        (void)result->loss.item<float>(); // waits for a GPU
        return {};
    };
    return fastestRun(run, options, job).map([images](double seconds) {
        return seconds / static_cast<double>(images);
    });
}

Result<double> featureSecondsPerImage(const TrainSetup& setup, Precision precision, const TimingOptions& options,
                                      const JobContext& job) {
    auto scorer = makeFeatureScorer(setup, precision);
    if (!scorer)
        return tl::unexpected(scorer.error());
    const auto pixels = noise(setup, options.images);
    const auto run = [&]() -> Result<> {
        const auto values = (*scorer)->run(pixels, options.images);
        return values ? Result<>() : tl::unexpected(values.error());
    };
    return fastestRun(run, options, job).map([&options](double seconds) {
        return seconds / static_cast<double>(options.images);
    });
}

} // namespace classmith
