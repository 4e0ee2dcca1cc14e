// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/checks/rate_finder.h"

#include <algorithm>
#include <chrono>

#include <ATen/Parallel.h>

#include "core/learning/device/precision.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/setup/feature_pass.h"
#include "core/learning/setup/measured_colours.h"
#include "core/learning/setup/precision_probe.h"
#include "core/learning/setup/step_options.h"
#include "core/learning/training/head_training.h"
#include "core/learning/training/train_data.h"
#include "core/learning/training/training_order.h"

namespace classmith {

namespace {

constexpr const char* searchSubject = "The search for a learning rate";

Result<> leaveOutUnreadable(TrainData& data, const std::vector<std::pair<std::size_t, Error>>& unreadable,
                            JobContext& job) {
    for (const std::string& line : data.leaveOut(SetKind::Train, unreadable))
        job.log(line);
    return data.check(SetKind::Train);
}

// The steps of fine-tuning, without what is for whole epochs.
class TuningTrial {
  public:
    TuningTrial(const TrainSetup& setup, TrainData& data, Network network, JobContext& job)
        : m_setup(setup), m_data(data), m_job(job), m_network(std::move(network)) {}
    Result<> run(Precision precision, const RateTrial& trial);

  private:
    BatchList batches(int epoch) const;
    Result<bool> tryEpoch(int epoch, const RateTrial& trial);
    Result<> addBatch(const Batch& batch, const MixPlace& place, std::size_t ofUpdate);
    Result<bool> update(const RateTrial& trial);

    const TrainSetup& m_setup;
    TrainData& m_data;
    JobContext& m_job;
    Network m_network;
    std::unique_ptr<Optimizer> m_optimizer;
    std::optional<TrainStep> m_step;
    std::optional<at::Generator> m_generator;
    double m_loss = 0; // of the batches that wait for an update, by their pictures
    std::int64_t m_images = 0;
};

Result<> TuningTrial::run(Precision precision, const RateTrial& trial) {
    m_network.setFreezing(m_setup.plan);
    auto optimizer = Optimizer::create(optimizerOptions(m_setup.request), m_network.trainableParameters());
    if (!optimizer)
        return tl::unexpected(optimizer.error());
    m_optimizer = std::move(*optimizer);
    m_step.emplace(m_network, *m_optimizer,
                   stepOptions(m_setup, labelsOf(m_data.source(SetKind::Train)), precision, m_network.device()));
    for (int epoch = 1;; ++epoch) {
        const auto goesOn = tryEpoch(epoch, trial);
        if (!goesOn)
            return tl::unexpected(goesOn.error());
        if (!*goesOn)
            return {};
    }
}

// A single picture is no statistics.
BatchList TuningTrial::batches(int epoch) const {
    const auto readable = m_data.readable(SetKind::Train);
    std::vector<std::size_t> order;
    const auto drawn = trainingOrder(m_setup.request, labelsOf(m_data.source(SetKind::Train)), epoch);
    for (const std::size_t i : repeatedOrder(drawn, m_setup.request.repeats))
        if (std::binary_search(readable.begin(), readable.end(), i))
            order.push_back(i);
    return cutIntoBatches(order, m_setup.request.batch, true);
}

Result<bool> TuningTrial::tryEpoch(int epoch, const RateTrial& trial) {
    m_generator = epochGenerator(m_setup.request.seed, epoch);
    LoaderOptions options;
    options.preprocessing = m_setup.preprocessing;
    options.augmentation = m_setup.request.augmentation;
    options.seed = m_setup.request.seed;
    options.epoch = static_cast<std::uint64_t>(epoch);
    options.threads = m_setup.decodeThreads();
    BatchList list = batches(epoch);
    const auto accumulate = static_cast<std::size_t>(m_setup.request.accumulate);
    const auto sizes = updateSizes(list, m_setup.request.accumulate);
    BatchLoader loader(m_data.source(SetKind::Train), std::move(list), options);
    for (MixPlace place{m_setup.request.seed, epoch, 0};; ++place.batch) {
        m_job.pausePoint();
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, searchSubject);
        auto batch = loader.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            break;
        if (auto enough = leaveOutUnreadable(m_data, (*batch)->unreadable, m_job); !enough)
            return tl::unexpected(enough.error());
        const auto number = static_cast<std::size_t>(place.batch);
        if (auto added = addBatch(**batch, place, sizes[number / accumulate]); !added)
            return tl::unexpected(added.error());
        const bool ends = (number + 1) % accumulate == 0;
        if (const Result<bool> goesOn = ends ? update(trial) : true; !goesOn || !*goesOn)
            return goesOn;
    }
    return update(trial); // of the batches that were left over
}

// A single picture is no statistics. ofUpdate: the pictures of the update that it belongs to.
Result<> TuningTrial::addBatch(const Batch& batch, const MixPlace& place, std::size_t ofUpdate) {
    if (batch.size() == 0 || (batch.size() == 1 && m_data.size(SetKind::Train) > 1))
        return {};
    const TrainRequest& request = m_setup.request;
    const Mix mix = drawPictureMix({request.mixup, request.cutmix}, m_network.graph().inputSizePx, batch.size(),
                                   m_network.device(), place);
    const double share = static_cast<double>(batch.size()) / static_cast<double>(ofUpdate);
    const auto result = m_step->addGradients(batch.pixels, batch.labels, *m_generator, mix, share);
    if (!result)
        return tl::unexpected(result.error());
    const auto images = static_cast<std::int64_t>(batch.size());
    m_loss += result->loss.item<double>() * static_cast<double>(images);
    m_images += images;
    return {};
}

Result<bool> TuningTrial::update(const RateTrial& trial) {
    if (m_images == 0)
        return true;
    if (auto updated = m_step->update(trial.rate()); !updated)
        return tl::unexpected(updated.error());
    const double loss = m_loss / static_cast<double>(m_images);
    m_loss = 0;
    m_images = 0;
    return trial.took(loss);
}

// As many pictures as the steps can use, in ascending order; all where that is more than there are.
std::vector<std::size_t> picturesFor(const TrainSetup& setup, const TrainData& data, int steps) {
    const auto wanted = static_cast<std::size_t>(steps) * static_cast<std::size_t>(setup.request.batch);
    auto order = trainingOrder(setup.request, labelsOf(data.source(SetKind::Train)), 1);
    if (order.size() <= wanted)
        return data.readable(SetKind::Train);
    order.resize(wanted);
    std::sort(order.begin(), order.end());
    order.erase(std::unique(order.begin(), order.end()), order.end());
    return order;
}

Result<> tryHead(const TrainSetup& setup, TrainData& data, const RateTrial& trial, int steps, JobContext& job) {
    const auto scorer = makeFeatureScorer(setup, Precision::Float32);
    if (!scorer)
        return tl::unexpected(scorer.error());
    const auto pictures = picturesFor(setup, data, steps);
    FeaturePassOptions options;
    options.preprocessing = setup.preprocessing;
    options.threads = setup.decodeThreads();
    options.total = static_cast<std::int64_t>(pictures.size());
    const auto table = computeFeatures(data.source(SetKind::Train), pictures, **scorer, options, job);
    if (!table && table.error().code == ErrorCode::Cancelled)
        return fail(ErrorCode::Cancelled, searchSubject);
    if (!table)
        return tl::unexpected(table.error());
    if (auto enough = leaveOutUnreadable(data, table->unreadable, job); !enough)
        return enough;
    HeadOptions head(setup.request);
    if (setup.headIsConvex()) {
        head.start = linearStart(setup);
        return tryHeadRates(*table, setup.graph.classCount, head, trial, job);
    }
    auto network = Network::create(setup.graph, setup.weights, setup.preprocessing, setup.request.seed, "cpu");
    return network ? tryHeadRates(*network, *table, head, trial, job) : tl::unexpected(network.error());
}

Result<Precision> precisionFor(const TrainSetup& setup, JobContext& job) {
    if (setup.headOnly())
        return Precision::Float32;
    if (setup.request.precision != "auto")
        return parsePrecision(setup.request.precision);
    return fastestTrainingPrecision(setup, job).map([](const PrecisionChoice& choice) { return choice.precision; });
}

Result<> tryTuning(const TrainSetup& setup, TrainData& data, Precision precision, const RateTrial& trial,
                   JobContext& job) {
    auto network =
        Network::create(setup.graph, setup.weights, setup.preprocessing, setup.request.seed, setup.request.device);
    if (!network)
        return tl::unexpected(network.error());
    return TuningTrial(setup, data, std::move(*network), job).run(precision, trial);
}

RateTrial trialOf(RateSweep& sweep, const std::function<void(const RateEvent&)>& onStep, JobContext& job) {
    return {[&sweep] { return sweep.rate(); },
            [&sweep, &onStep, &job](double loss) {
                const double rate = sweep.rate();
                sweep.add(loss);
                const int step = static_cast<int>(sweep.losses().size());
                if (onStep)
                    onStep({step, sweep.range().steps, rate, loss, sweep.smoothed().back()});
                job.progress(Phase::Training, step, sweep.range().steps);
                return !sweep.isOver();
            }};
}

FindRateAnswer answerOf(const RateSweep& sweep, const TrainSetup& setup, Precision precision) {
    FindRateAnswer answer;
    answer.suggestion = sweep.valley().value_or(answer.suggestion);
    answer.steepest = sweep.steepest().value_or(answer.steepest);
    answer.exploded = sweep.exploded();
    answer.rates = sweep.rates();
    answer.losses = sweep.losses();
    answer.smoothed = sweep.smoothed();
    answer.device = setup.request.device;
    answer.precision = precisionName(precision);
    return answer;
}

} // namespace

Result<FindRateAnswer> findLearningRate(const FindRateRequest& request, const TrainCallbacks& callbacks,
                                        const std::function<void(const RateEvent&)>& onStep, JobContext& job) {
    const auto start = std::chrono::steady_clock::now();
    if (auto valid = validate(request.range); !valid) // prepareTrial() looks at the rest
        return tl::unexpected(valid.error());
    auto setup = prepareTrial(request.training, callbacks, job);
    if (!setup)
        return tl::unexpected(setup.error());
    for (const std::string& note : setup->notes)
        job.log(note);
    TrainData data(setup->request.data, setup->entries, setup->classes, callbacks.sourceFactory);
    if (auto measured = measureWhereAsked(*setup, data.source(SetKind::Train), data.readable(SetKind::Train), job);
        !measured)
        return tl::unexpected(measured.error());
    RateSweep sweep(request.range);
    const RateTrial trial = trialOf(sweep, onStep, job);
    Precision used{};
    const auto tried = guardTorch(searchSubject, [&]() -> Result<> {
        at::set_num_threads(setup->request.threads);
        const auto precision = precisionFor(*setup, job);
        if (!precision)
            return tl::unexpected(precision.error());
        used = *precision;
        return setup->headOnly() ? tryHead(*setup, data, trial, request.range.steps, job)
                                 : tryTuning(*setup, data, used, trial, job);
    });
    if (!tried || !*tried)
        return tl::unexpected(tried ? tried->error() : tried.error());
    FindRateAnswer answer = answerOf(sweep, *setup, used);
    answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return answer;
}

} // namespace classmith
