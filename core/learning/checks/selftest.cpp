// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/checks/selftest.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include <c10/core/GradMode.h>

#include "core/base/random.h"
#include "core/learning/device/device.h"
#include "core/learning/device/precision.h"
#include "core/learning/network/network.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/tensor_views.h"
#include "core/models/networks/catalogue.h"
#include "core/models/weights/weight_source.h"

namespace classmith {

namespace {

constexpr int sizePx = 128;
constexpr int pictureCount = 8;
constexpr int randomClassCount = 10;
constexpr std::uint64_t weightSeed = 20;

using Bytes = std::vector<std::uint8_t>;

// Soft waves of a colour and direction of their own, with a little noise.
Bytes generatedPictures() {
    Bytes bytes;
    for (int k = 0; k < pictureCount; ++k) {
        SampleRandom random(weightSeed, 1, k);
        const double angle = 3.1416 * k / pictureCount;
        const double length = 6.0 + 5.0 * k;
        const double phases[3] = {random.uniform() * 6.28, random.uniform() * 6.28, random.uniform() * 6.28};
        for (int y = 0; y < sizePx; ++y)
            for (int x = 0; x < sizePx; ++x)
                for (const double phase : phases) {
                    const double wave = std::sin((x * std::cos(angle) + y * std::sin(angle)) / length + phase);
                    bytes.push_back(static_cast<std::uint8_t>(127.5 + 100 * wave + 20 * (random.uniform() - 0.5)));
                }
    }
    return bytes;
}

// Random weights alone let the signal die or explode on its way; batch statistics taken from the pictures themselves
// (momentum 1: the last batch counts, whole) keep each layer in the range that trained networks have.
Result<StateDict> calibratedWeights(ModelGraph graph, const Preprocessing& preprocessing, const Bytes& pictures) {
    for (Node& node : graph.nodes) {
        if (auto* norm = std::get_if<op::BatchNorm>(&node.operation))
            norm->momentum = 1.0;
        else if (auto* dropout = std::get_if<op::Dropout>(&node.operation))
            dropout->probability = 0.0;
    }
    auto network = Network::create(graph, {}, preprocessing, weightSeed, "cpu");
    if (!network)
        return tl::unexpected(network.error());
    return guardTorch(graph.title, [&] {
        const c10::NoGradGuard noGradients;
        network->setFreezing(FreezePlan(graph.stages.size(), StageState::Trains));
        network->logits(network->normalised(pictureView(pictures, pictureCount, sizePx)), {true, std::nullopt});
        return network->stateDict();
    });
}

struct Way {
    decltype(&makeTorchScorer) make;
    std::string device;
    Precision precision;
};

std::vector<Way> waysToCompute() {
    std::vector<Way> ways{{makeTorchScorer, "cpu", Precision::BFloat16}};
#ifdef CLASSMITH_WITH_OPENVINO
    ways.push_back({makeOpenVinoScorer, "cpu", Precision::Float32});
    ways.push_back({makeOpenVinoScorer, "cpu", Precision::BFloat16});
#endif
    for (const DeviceInfo& device : devices())
        if (device.id != "cpu")
            for (const Precision precision : {Precision::Float32, Precision::Float16, Precision::BFloat16})
                ways.push_back({makeTorchScorer, device.id, precision});
    return ways;
}

int argmax(std::span<const float> values) {
    return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

void compare(const std::vector<float>& reference, const std::vector<float>& logits, SelftestRow& row) {
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const double difference = std::abs(double(reference[i]) - logits[i]);
        row.largestLogit = std::max(row.largestLogit, double(std::abs(reference[i])));
        row.maxLogitDifference = difference <= row.maxLogitDifference ? row.maxLogitDifference : difference;
        if (std::isnan(difference))
            row.maxLogitDifference = std::numeric_limits<double>::infinity();
    }
    const std::size_t classes = reference.size() / pictureCount;
    for (int k = 0; k < pictureCount; ++k) {
        const auto expected = std::span(reference).subspan(k * classes, classes);
        row.sameTop1 += argmax(expected) == argmax(std::span(logits).subspan(k * classes, classes));
    }
    row.pictures = pictureCount;
}

// One model with what all ways to compute it share.
struct Subject {
    ModelGraph graph;
    Preprocessing preprocessing;
    StateDict weights;
    Bytes pictures;
    std::vector<float> reference;
};

// The embedded weights where the model has them and they are here, random ones otherwise.
Result<Subject> makeWeightedGraph(const std::string& model) {
    const auto info = findModel(model);
    if (!info)
        return tl::unexpected(info.error());
    const KnownWeights* known = info->weightsCalled("embedded");
    auto graph = buildModel(model, known ? known->classCount : randomClassCount, sizePx);
    if (!graph)
        return tl::unexpected(graph.error());
    Subject subject{*graph, info->preprocessing.withSize(sizePx), {}, generatedPictures(), {}};
    JobContext silent;
    auto embedded = resolveWeights(*graph, "embedded", silent);
    if (embedded && *embedded) {
        subject.preprocessing = (*embedded)->preprocessing;
        subject.weights = std::move((*embedded)->weights.tensors);
        return subject;
    }
    auto random = calibratedWeights(subject.graph, subject.preprocessing, subject.pictures);
    if (!random)
        return tl::unexpected(random.error());
    subject.weights = std::move(*random);
    return subject;
}

Result<Subject> makeSubject(const std::string& model, int threads) {
    auto weighted = makeWeightedGraph(model);
    if (!weighted)
        return weighted;
    Subject& subject = *weighted;
    const auto scorer = makeTorchScorer(subject.graph, subject.weights, subject.preprocessing,
                                        {NetworkOutput::Logits, Precision::Float32, threads, "cpu"});
    if (!scorer)
        return tl::unexpected(scorer.error());
    auto reference = (*scorer)->run(subject.pictures, pictureCount);
    if (!reference)
        return tl::unexpected(reference.error());
    subject.reference = std::move(*reference);
    return weighted;
}

Result<> runWay(const Subject& subject, const Way& way, int threads, SelftestRow& row) {
    const auto scorer = way.make(subject.graph, subject.weights, subject.preprocessing,
                                 {NetworkOutput::Logits, way.precision, threads, way.device});
    if (!scorer)
        return tl::unexpected(scorer.error());
    row.engine = (*scorer)->description();
    if (const auto warm = (*scorer)->run(subject.pictures, pictureCount); !warm)
        return tl::unexpected(warm.error());
    const auto start = std::chrono::steady_clock::now();
    const auto logits = (*scorer)->run(subject.pictures, pictureCount);
    if (!logits)
        return tl::unexpected(logits.error());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    row.imagesPerSecond = pictureCount / std::max(1e-9, seconds.count());
    compare(subject.reference, *logits, row);
    return {};
}

} // namespace

Result<SelftestReport> selftest(const SelftestOptions& options, JobContext& job) {
    std::vector<std::string> models = options.models;
    if (models.empty())
        for (const ModelInfo& info : modelCatalogue())
            if (info.shelf == Shelf::Usual) // the others would take minutes
                models.push_back(info.id);
    const std::vector<Way> ways = waysToCompute();
    const auto total = static_cast<std::int64_t>(models.size() * ways.size());
    SelftestReport report{machineDescription(), {}};
    for (const std::string& model : models) {
        const auto subject = makeSubject(model, options.threads);
        if (!subject)
            return tl::unexpected(subject.error());
        for (const Way& way : ways) {
            if (job.cancelled())
                return fail(ErrorCode::Cancelled, "The self-test");
            job.progress(Phase::Comparing, static_cast<std::int64_t>(report.rows.size()), total);
            SelftestRow row;
            row.model = model;
            row.device = way.device;
            row.precision = way.precision;
            row.tolerance = selftestTolerance(way.device, way.precision);
            if (const auto ran = runWay(*subject, way, options.threads, row); !ran)
                row.failure = sentence(ran.error());
            report.rows.push_back(std::move(row));
        }
    }
    job.progress(Phase::Comparing, total, total);
    return report;
}

} // namespace classmith
