// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/checks/speed.h"

#include <thread>

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include "core/learning/device/device.h"
#include "core/learning/device/precision.h"
#include "core/learning/network/network.h"
#include "core/learning/setup/step_timing.h"
#include "core/models/weights/weight_source.h"

namespace classmith {

namespace {

constexpr int classCount = 10; // the head's size hardly matters
constexpr TimingOptions featureTiming{16, 1, 0.2};
constexpr TimingOptions trainingTiming{4, 1, 0.2};

// The embedded weights where the model has them: random ones may let the signal die, and numbers that are all but zero
// are slow on some processors.
Result<> chooseWeights(TrainSetup& setup, const ModelInfo& model, JobContext& job) {
    auto embedded = resolveWeights(setup.graph, model.weightsCalled("embedded") ? "embedded" : "none", job);
    if (embedded && *embedded) {
        setup.preprocessing = (*embedded)->preprocessing;
        setup.weights = std::move((*embedded)->weights.tensors);
        return {};
    }
    const auto network = Network::create(setup.graph, {}, setup.preprocessing, 0, "cpu");
    if (!network)
        return tl::unexpected(network.error());
    setup.weights = network->stateDict();
    return {};
}

Result<TrainSetup> setupFor(const SpeedRequest& request, JobContext& job) {
    const auto model = findModel(request.model);
    if (!model)
        return tl::unexpected(model.error());
    TrainSetup setup;
    setup.request.model = request.model;
    setup.request.batch = 32;
    setup.request.sizePx = request.sizePx > 0 ? request.sizePx : model->preprocessing.sizePx;
    setup.request.threads =
        request.threads > 0 ? request.threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    auto device = resolveDevice(request.device);
    if (!device)
        return tl::unexpected(device.error());
    setup.request.device = *device;
    auto graph = buildModel(request.model, classCount, setup.request.sizePx);
    if (!graph)
        return tl::unexpected(graph.error());
    setup.graph = std::move(*graph);
    setup.plan = FreezePlan(setup.graph.stages.size(), StageState::Trains);
    setup.preprocessing = model->preprocessing.withSize(setup.request.sizePx);
    if (auto chosen = chooseWeights(setup, *model, job); !chosen)
        return tl::unexpected(chosen.error());
    return setup;
}

struct Fastest {
    double secondsPerImage = 0;
    Precision precision = Precision::Float32;
};

template<class Measure>
Result<Fastest> fastestOf(const std::vector<Precision>& precisions, const Measure& measure) {
    Fastest best;
    for (const Precision precision : precisions) {
        const auto seconds = measure(precision);
        if (!seconds)
            return tl::unexpected(seconds.error());
        if (best.secondsPerImage == 0 || *seconds < best.secondsPerImage)
            best = {*seconds, precision};
    }
    return best;
}

} // namespace

Result<SpeedReport> measureSpeed(const SpeedRequest& request, JobContext& job) {
    job.progress(Phase::Measuring, 0, 2);
    const auto setup = setupFor(request, job);
    if (!setup)
        return tl::unexpected(setup.error());
    at::set_num_threads(setup->request.threads);
    std::vector<Precision> precisions{Precision::Float32};
    if (!setup->onCpu() || processorHasBFloat16())
        precisions.push_back(Precision::BFloat16);
    const auto features = fastestOf(setup->onCpu() ? precisions : std::vector{Precision::Float32}, [&](Precision each) {
        return featureSecondsPerImage(*setup, each, featureTiming, job);
    });
    if (!features)
        return tl::unexpected(features.error());
    job.progress(Phase::Measuring, 1, 2);
    if (!setup->onCpu()) {
        precisions.push_back(Precision::Float16);
        at::globalContext().setBenchmarkCuDNN(true); // as fine-tuning does
    }
    const auto training = fastestOf(
        precisions, [&](Precision each) { return trainingSecondsPerImage(*setup, each, trainingTiming, job); });
    if (!training)
        return tl::unexpected(training.error());
    job.progress(Phase::Measuring, 2, 2);
    return SpeedReport{request.model,
                       setup->request.sizePx,
                       1.0 / features->secondsPerImage,
                       1.0 / training->secondsPerImage,
                       setup->request.device,
                       std::string(precisionName(training->precision)),
                       std::string(precisionName(features->precision))};
}

} // namespace classmith
