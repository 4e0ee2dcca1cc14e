// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>
#include <cstdio>

#include "core/learning/device/precision.h"
#include "core/learning/network/network.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/setup/precision_probe.h"
#include "core/learning/training/head_training.h"

namespace classmith {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kFlushSeconds = 2.0; // an epoch takes milliseconds, writing a model takes more

struct FeatureSets {
    FeatureTable train;
    FeatureTable validation;
};

class HeadOnly {
  public:
    HeadOnly(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job)
        : m_setup(setup), m_data(data), m_recorder(recorder), m_job(job) {}
    Result<TrainEnd> run();
    Result<HeadStart> first();

  private:
    Result<Precision> trainingPrecision();
    Result<FeatureSets> features();
    Result<FeatureTable> pass(SetKind set, Scorer& scorer, const std::function<void(const Batch&)>& onBatch);
    Result<> describe(const Scorer& scorer);
    HeadOptions headOptions() const;
    HeadOptions firstOptions() const;
    StateDict wholeModel(const LinearHead& head) const;
    Result<AfterEpoch> endEpoch(EpochEvent& event, const std::function<StateDict()>& model);
    using End = std::function<Result<AfterEpoch>(EpochEvent& event, const std::function<StateDict()>& model)>;
    Result<TrainEnd> trainLinear(const FeatureSets& sets, const HeadOptions& options, const End& end);
    Result<TrainEnd> trainLayers(const FeatureSets& sets, const HeadOptions& options, const End& end);
    Result<TrainEnd> trainOn(const FeatureSets& sets, const HeadOptions& options, const End& end);

    const TrainSetup& m_setup;
    TrainData& m_data;
    TrainRecorder& m_recorder;
    JobContext& m_job;
    std::int64_t m_done = 0;
};

Result<Precision> HeadOnly::trainingPrecision() {
    if (m_setup.request.precision != "auto")
        return parsePrecision(m_setup.request.precision);
    const auto choice = fastestFeaturePrecision(m_setup, m_data.size(SetKind::Train), m_job);
    if (!choice)
        return tl::unexpected(choice.error());
    m_recorder.log(choice->sentence);
    return choice->precision;
}

Result<> HeadOnly::describe(const Scorer& scorer) {
    m_recorder.info().kernels = "features: " + scorer.description() + "; head: LibTorch fp32";
    return m_recorder.writeInfo();
}

// Validation is always computed in float32: its numbers are those that evaluate gives later.
Result<FeatureSets> HeadOnly::features() {
    const auto precision = trainingPrecision();
    if (!precision)
        return tl::unexpected(precision.error());
    m_recorder.info().precision = m_recorder.info().request.precision = std::string(precisionName(*precision));
    auto scorer = makeFeatureScorer(m_setup, *precision);
    if (!scorer)
        return tl::unexpected(scorer.error());
    if (auto described = describe(**scorer); !described)
        return tl::unexpected(described.error());
    auto train = pass(SetKind::Train, **scorer, {});
    if (!train)
        return tl::unexpected(train.error());
    if (*precision != Precision::Float32) {
        scorer = makeFeatureScorer(m_setup, Precision::Float32);
        if (!scorer)
            return tl::unexpected(scorer.error());
    }
    SampleKeeper keeper(m_data, m_setup.preprocessing.sizePx);
    auto validation = pass(SetKind::Validation, **scorer, [&](const Batch& batch) { keeper.offer(batch); });
    if (!validation)
        return tl::unexpected(validation.error());
    if (auto kept = m_recorder.folder().writeSamples(keeper.take()); !kept)
        return tl::unexpected(kept.error());
    return FeatureSets{std::move(*train), std::move(*validation)};
}

Result<FeatureTable> HeadOnly::pass(SetKind set, Scorer& scorer, const std::function<void(const Batch&)>& onBatch) {
    FeaturePassOptions options;
    options.preprocessing = m_setup.preprocessing;
    options.threads = m_setup.decodeThreads();
    options.done = m_done;
    options.total = static_cast<std::int64_t>(m_data.size(SetKind::Train) + m_data.size(SetKind::Validation));
    options.onBatch = onBatch;
    const auto start = Clock::now();
    auto table = computeFeatures(m_data.source(set), m_data.readable(set), scorer, options, m_job);
    if (!table)
        return table;
    if (auto marked = m_recorder.leaveOut(m_data, set, table->unreadable); !marked)
        return tl::unexpected(marked.error());
    if (auto enough = m_data.check(set); !enough)
        return tl::unexpected(enough.error());
    m_done += static_cast<std::int64_t>(table->labels.size());
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::array<char, 128> line{};
    std::snprintf(line.data(), line.size(), "features of %zu %s (%s) in %.1f s, %.0f a second", table->labels.size(),
                  table->labels.size() == 1 ? "picture" : "pictures", std::string(setName(set)).c_str(), seconds,
                  static_cast<double>(table->labels.size()) / seconds);
    m_recorder.log(line.data());
    return table;
}

HeadOptions HeadOnly::headOptions() const {
    HeadOptions options(m_setup.request);
    options.start = linearStart(m_setup);
    return options;
}

StateDict HeadOnly::wholeModel(const LinearHead& head) const {
    StateDict all = m_setup.weights; // shares the trunk's bytes
    all[m_setup.graph.classifier().name + ".weight"] = fromAten(head.weight);
    all[m_setup.graph.classifier().name + ".bias"] = fromAten(head.bias);
    return all;
}

Result<AfterEpoch> HeadOnly::endEpoch(EpochEvent& event, const std::function<StateDict()>& model) {
    event.best = m_recorder.isBest(event);
    const StateDict weights = event.best ? model() : StateDict();
    m_recorder.noteEpoch(event, event.best ? &weights : nullptr);
    if (m_recorder.secondsSinceFlush() > kFlushSeconds) {
        if (auto flushed = m_recorder.flush(); !flushed)
            return tl::unexpected(flushed.error());
    }
    m_recorder.announce(event);
    return m_recorder.isPatienceOver() ? AfterEpoch::Enough : AfterEpoch::GoOn;
}

Result<TrainEnd> HeadOnly::trainLinear(const FeatureSets& sets, const HeadOptions& options, const End& end) {
    const auto onEpoch = [&](EpochEvent& event, const LinearHead& head) {
        return end(event, [&] { return wholeModel(head); });
    };
    return trainHead(sets.train, sets.validation, m_setup.graph.classCount, options, onEpoch, m_job);
}

Result<TrainEnd> HeadOnly::trainLayers(const FeatureSets& sets, const HeadOptions& options, const End& end) {
    auto network = Network::create(m_setup.graph, m_setup.weights, m_setup.preprocessing, m_setup.request.seed, "cpu");
    if (!network)
        return tl::unexpected(network.error());
    const auto onEpoch = [&](EpochEvent& event) { return end(event, [&] { return network->stateDict(); }); };
    return trainHeadLayers(*network, sets.train, sets.validation, options, onEpoch, m_job);
}

Result<TrainEnd> HeadOnly::trainOn(const FeatureSets& sets, const HeadOptions& options, const End& end) {
    return m_setup.headIsConvex() ? trainLinear(sets, options, end) : trainLayers(sets, options, end);
}

Result<TrainEnd> HeadOnly::run() {
    const auto sets = features();
    if (!sets)
        return tl::unexpected(sets.error());
    const End end = [this](EpochEvent& event, const std::function<StateDict()>& model) {
        return endEpoch(event, model);
    };
    return trainOn(*sets, headOptions(), end);
}

// What a head trains best with alone; of the request what says which answers count.
HeadOptions HeadOnly::firstOptions() const {
    HeadOptions options;
    const TrainRequest& asked = m_setup.request;
    options.request.seed = asked.seed;
    options.request.threads = asked.threads;
    options.request.bestBy = asked.bestBy;
    options.request.labelSmoothing = asked.labelSmoothing;
    options.request.loss = asked.loss;
    options.request.focalGamma = asked.focalGamma;
    options.request.classWeights = asked.classWeights;
    options.request.sampler = asked.sampler;
    options.start = linearStart(m_setup);
    return options;
}

Result<HeadStart> HeadOnly::first() {
    const auto begun = Clock::now();
    const auto sets = features();
    if (!sets)
        return tl::unexpected(sets.error());
    HeadStart start;
    BestEpoch best;
    const End end = [&](EpochEvent& event, const std::function<StateDict()>& model) -> Result<AfterEpoch> {
        if (best.beatenBy(event, m_setup.request.bestBy)) {
            best = {event.epoch, event.valTop1, event.valLoss, measureOf(event, m_setup.request.bestBy)};
            start = {model(), event};
        }
        return AfterEpoch::GoOn;
    };
    const auto ended = trainOn(*sets, firstOptions(), end);
    if (!ended)
        return tl::unexpected(ended.error());
    if (*ended == TrainEnd::Stopped)
        return fail(ErrorCode::Cancelled, "The training");
    start.epoch.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    start.epoch.imagesPerSecond = static_cast<double>(sets->train.labels.size()) / start.epoch.seconds;
    return start;
}

} // namespace

std::optional<LinearHead> linearStart(const TrainSetup& setup) {
    const std::string& name = setup.graph.classifier().name;
    const auto weight = setup.weights.find(name + ".weight");
    const auto bias = setup.weights.find(name + ".bias");
    if (weight == setup.weights.end() || bias == setup.weights.end())
        return std::nullopt;
    return LinearHead{toAten(weight->second), toAten(bias->second)};
}

Result<HeadStart> trainHeadFirst(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job) {
    return HeadOnly(setup, data, recorder, job).first();
}

Result<TrainEnd> headOnlyTraining(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job) {
    return HeadOnly(setup, data, recorder, job).run();
}

} // namespace classmith
