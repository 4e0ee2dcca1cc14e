// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/head_training.h"

#include <chrono>
#include <cmath>

#include <ATen/Parallel.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/std_mean.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include "core/learning/network/network_errors.h"
#include "core/learning/network/tensor_views.h"
#include "core/learning/step/gradients.h"
#include "core/learning/step/mixup.h"
#include "core/learning/step/optimizer.h"
#include "core/learning/step/train_step.h"
#include "core/learning/training/train_validation.h"
#include "core/learning/training/training_order.h"
#include "core/protocol/course/schedule.h"

namespace classmith {

namespace {

using Clock = std::chrono::steady_clock;

// A feature that hardly varies must not be blown up: no deviation counts as less than this share of the mean one.
constexpr double kSmallestDeviation = 0.05;

at::Tensor tableTensor(const FeatureTable& table) {
    return tensorView(table.values, {static_cast<std::int64_t>(table.labels.size()), table.width});
}

// Steps this small take longer to hand out to threads than to compute.
class FewThreads {
  public:
    explicit FewThreads(std::int64_t weights) : m_before(at::get_num_threads()) {
        constexpr std::int64_t kWorthSharing = 100'000;
        if (weights < kWorthSharing)
            at::set_num_threads(1);
    }
    ~FewThreads() { at::set_num_threads(m_before); }
    FewThreads(const FewThreads&) = delete;
    FewThreads& operator=(const FewThreads&) = delete;

  private:
    int m_before;
};

// The epochs of a head on a table of features; what the head is, others say.
class HeadTraining {
  public:
    HeadTraining(const FeatureTable& train, const FeatureTable& validation, int classes, const HeadOptions& options)
        : m_train(tableTensor(train)), m_options(options), m_validation(tableTensor(validation)),
          m_validationLabels(labelTensor(validation.labels, at::kCPU)), m_labels(labelTensor(train.labels, at::kCPU)),
          m_classOfRow(train.labels), m_loss(lossOptions(options.request, train.labels, classes, at::kCPU)) {}
    virtual ~HeadTraining() = default;
    Result<> start();
    Result<TrainEnd> run(const LayersEpoch& onEpoch, JobContext& job);
    Result<> tryRates(const RateTrial& trial, JobContext& job);

  protected:
    virtual std::vector<NamedParameter> parameters() const = 0;
    virtual at::Tensor trainingLogits(const at::Tensor& features, int epoch) = 0; // of rows of m_train
    virtual void epochTrained() {}
    virtual at::Tensor answers(const at::Tensor& features) = 0; // of raw features, without gradients

    at::Tensor m_train; // features, as the head wants them
    const HeadOptions m_options;

  private:
    // What one step came to.
    struct Taken {
        double loss = 0;
        double correct = 0;
    };
    BatchList batches(int epoch) const;
    void trainEpoch(int epoch, EpochEvent& event);
    Taken trainBatch(const std::vector<std::size_t>& numbers, const MixPlace& place, double rate);
    ValidationScore validate();

    at::Tensor m_validation; // raw features
    at::Tensor m_validationLabels;
    at::Tensor m_labels;
    std::vector<std::int64_t> m_classOfRow;
    LossOptions m_loss;
    std::unique_ptr<Optimizer> m_optimizer;
    std::optional<Schedule> m_schedule;
    std::int64_t m_step = 0;
};

// One linear layer on standardised features.
class LinearTraining : public HeadTraining {
  public:
    LinearTraining(const FeatureTable& train, const FeatureTable& validation, int classes, const HeadOptions& options);
    const LinearHead& head() const { return m_folded; }

  protected:
    std::vector<NamedParameter> parameters() const override {
        return {{"weight", m_head.weight, 0}, {"bias", m_head.bias, 0}};
    }
    at::Tensor trainingLogits(const at::Tensor& features, int) override {
        return at::linear(features, m_head.weight, m_head.bias);
    }
    void epochTrained() override { m_folded = folded(); }
    at::Tensor answers(const at::Tensor& features) override {
        return at::linear(features, m_folded.weight, m_folded.bias);
    }

  private:
    LinearHead folded() const;
    void unfold(const LinearHead& head);

    at::Tensor m_mean;
    at::Tensor m_deviation;
    LinearHead m_head;   // on standardised features
    LinearHead m_folded; // the same on raw features, as of the last epoch
};

// The network's own head, of whatever layers.
class LayersTraining : public HeadTraining {
  public:
    LayersTraining(Network& network, const FeatureTable& train, const FeatureTable& validation,
                   const HeadOptions& options)
        : HeadTraining(train, validation, network.graph().classCount, options), m_network(network) {
        m_network.setFreezing(freezePreset("head", m_network.graph()).value());
    }

  protected:
    std::vector<NamedParameter> parameters() const override { return m_network.trainableParameters(); }
    at::Tensor trainingLogits(const at::Tensor& features, int epoch) override {
        if (epoch != m_epoch) {
            m_generator = epochGenerator(m_options.request.seed, epoch);
            m_epoch = epoch;
        }
        return m_network.headLogits(features, {true, m_generator});
    }
    at::Tensor answers(const at::Tensor& features) override { return m_network.headLogits(features, {}); }

  private:
    Network& m_network;
    std::optional<at::Generator> m_generator;
    int m_epoch = 0;
};

LinearTraining::LinearTraining(const FeatureTable& train, const FeatureTable& validation, int classes,
                               const HeadOptions& options)
    : HeadTraining(train, validation, classes, options) {
    const at::Tensor raw = m_train;
    std::tie(m_deviation, m_mean) = at::std_mean(raw, at::IntArrayRef{0}, false);
    const double smallest = kSmallestDeviation * m_deviation.mean().item<double>();
    m_deviation = m_deviation.clamp_min(smallest > 0.0 ? smallest : 1.0);
    m_train = raw.sub(m_mean).div_(m_deviation);
    m_head.weight = at::zeros({classes, train.width}, raw.options());
    m_head.bias = at::zeros({classes}, raw.options());
    if (options.start)
        unfold(*options.start);
    m_head.weight.set_requires_grad(true);
    m_head.bias.set_requires_grad(true);
}

Result<> HeadTraining::start() {
    const TrainRequest& request = m_options.request;
    auto optimizer = Optimizer::create(optimizerOptions(request), parameters());
    if (!optimizer)
        return tl::unexpected(optimizer.error());
    m_optimizer = std::move(*optimizer);
    const auto steps = cutIntoBatches(trainingOrder(request, m_classOfRow, 1), request.batch, false).size();
    const auto schedule = scheduleOptions(request, static_cast<std::int64_t>(steps));
    if (!schedule)
        return tl::unexpected(schedule.error());
    m_schedule.emplace(*schedule);
    return {};
}

Result<TrainEnd> HeadTraining::run(const LayersEpoch& onEpoch, JobContext& job) {
    for (int epoch = 1; epoch <= m_options.request.epochs; ++epoch) {
        job.pausePoint();
        if (job.cancelled())
            return epoch > 1 ? Result<TrainEnd>(TrainEnd::Stopped) : fail(ErrorCode::Cancelled, "The training");
        const auto start = Clock::now();
        EpochEvent event;
        event.epoch = epoch;
        event.epochs = m_options.request.epochs;
        trainEpoch(epoch, event);
        const double trainSeconds = std::chrono::duration<double>(Clock::now() - start).count();
        event.imagesPerSecond = static_cast<double>(m_labels.size(0)) / trainSeconds;
        epochTrained();
        const ValidationScore score = validate();
        if (!std::isfinite(event.trainLoss) || !std::isfinite(score.loss))
            return fail(ErrorCode::TrainingDiverged, "epoch " + std::to_string(epoch));
        event.valLoss = score.loss;
        event.valTop1 = score.top1;
        event.valBalancedAccuracy = score.balancedAccuracy;
        event.valMacroF1 = score.macroF1;
        m_schedule->epochEnded(measureOf(event, m_options.request.bestBy));
        event.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        const auto wanted = onEpoch(event);
        if (!wanted)
            return tl::unexpected(wanted.error());
        job.progress(Phase::Training, epoch, m_options.request.epochs);
        if (*wanted == AfterEpoch::Enough)
            break;
    }
    return TrainEnd::Whole;
}

BatchList HeadTraining::batches(int epoch) const {
    return cutIntoBatches(trainingOrder(m_options.request, m_classOfRow, epoch), m_options.request.batch, false);
}

void HeadTraining::trainEpoch(int epoch, EpochEvent& event) {
    const auto rows = static_cast<double>(m_labels.size(0));
    double loss = 0.0, correct = 0.0;
    MixPlace place{m_options.request.seed, epoch, 0};
    for (const auto& numbers : batches(epoch)) {
        event.learningRate = m_schedule->at(m_step++);
        const Taken taken = trainBatch(numbers, place, event.learningRate);
        ++place.batch;
        loss += taken.loss * static_cast<double>(numbers.size());
        correct += taken.correct;
    }
    event.trainLoss = loss / rows;
    event.trainTop1 = correct / rows;
}

HeadTraining::Taken HeadTraining::trainBatch(const std::vector<std::size_t>& numbers, const MixPlace& place,
                                             double rate) {
    const TrainRequest& request = m_options.request;
    const std::vector<std::int64_t> wanted(numbers.begin(), numbers.end());
    const at::Tensor index = labelTensor(wanted, at::kCPU);
    const at::Tensor labels = m_labels.index_select(0, index);
    const Mix mix = drawMix(request.mixup, numbers.size(), at::kCPU, place);
    const at::Tensor features = blended(m_train.index_select(0, index), mix);
    const at::Tensor logits = trainingLogits(features, place.epoch);
    const at::Tensor mean = mixedLoss(logits, labels, mix, m_loss);
    mean.backward();
    clipGradients(m_optimizer->gradients(), {request.clipNorm, request.clipValue});
    m_optimizer->step(rate);
    m_optimizer->zeroGradients();
    return {mean.item<double>(), mixedCorrect(logits, labels, mix).item<double>()};
}

Result<> HeadTraining::tryRates(const RateTrial& trial, JobContext& job) {
    for (int epoch = 1;; ++epoch) {
        MixPlace place{m_options.request.seed, epoch, 0};
        for (const auto& numbers : batches(epoch)) {
            job.pausePoint();
            if (job.cancelled())
                return fail(ErrorCode::Cancelled, "The search for a learning rate");
            const Taken taken = trainBatch(numbers, place, trial.rate());
            ++place.batch;
            if (!trial.took(taken.loss))
                return {};
        }
    }
}

// (x - mean) / deviation · Wᵀ + b  =  x · (W / deviation)ᵀ + (b - (W / deviation) · mean), in float64 on the way.
LinearHead LinearTraining::folded() const {
    const c10::AutoGradMode off(false);
    const at::Tensor weight = m_head.weight.to(at::kDouble).div(m_deviation.to(at::kDouble));
    const at::Tensor bias = m_head.bias.to(at::kDouble).sub(weight.mv(m_mean.to(at::kDouble)));
    return {weight.to(at::kFloat), bias.to(at::kFloat)};
}

void LinearTraining::unfold(const LinearHead& head) {
    const at::Tensor weight = head.weight.to(at::kDouble);
    m_head.weight.copy_(weight.mul(m_deviation.to(at::kDouble)));
    m_head.bias.copy_(head.bias.to(at::kDouble).add(weight.mv(m_mean.to(at::kDouble))));
}

ValidationScore HeadTraining::validate() {
    const c10::AutoGradMode off(false);
    ScoreSum sum;
    sum.add(answers(m_validation), m_validationLabels);
    return sum.score();
}

Result<TrainEnd> runTraining(HeadTraining& training, const LayersEpoch& onEpoch, JobContext& job) {
    if (auto started = training.start(); !started)
        return tl::unexpected(started.error());
    return training.run(onEpoch, job);
}

Result<> runTrial(HeadTraining& training, const RateTrial& trial, JobContext& job) {
    if (auto started = training.start(); !started)
        return started;
    return training.tryRates(trial, job);
}

Result<> flat(Result<Result<>> result) {
    return result ? std::move(*result) : tl::unexpected(result.error());
}

} // namespace

Result<TrainEnd> trainHead(const FeatureTable& train, const FeatureTable& validation, int classes,
                           const HeadOptions& options, const HeadEpoch& onEpoch, JobContext& job) {
    auto result = guardTorch("training the head", [&]() -> Result<TrainEnd> {
        const FewThreads threads(static_cast<std::int64_t>(classes) * train.width);
        LinearTraining training(train, validation, classes, options);
        return runTraining(
            training, [&](EpochEvent& event) { return onEpoch(event, training.head()); }, job);
    });
    return result ? std::move(*result) : tl::unexpected(result.error());
}

Result<TrainEnd> trainHeadLayers(Network& network, const FeatureTable& train, const FeatureTable& validation,
                                 const HeadOptions& options, const LayersEpoch& onEpoch, JobContext& job) {
    auto result = guardTorch("training the head", [&]() -> Result<TrainEnd> {
        const FewThreads threads(parameterCount(network.graph(), network.graph().headStage()));
        LayersTraining training(network, train, validation, options);
        return runTraining(training, onEpoch, job);
    });
    return result ? std::move(*result) : tl::unexpected(result.error());
}

Result<> tryHeadRates(const FeatureTable& train, int classes, const HeadOptions& options, const RateTrial& trial,
                      JobContext& job) {
    return flat(guardTorch("training the head", [&]() -> Result<> {
        const FewThreads threads(static_cast<std::int64_t>(classes) * train.width);
        LinearTraining training(train, train, classes, options);
        return runTrial(training, trial, job);
    }));
}

Result<> tryHeadRates(Network& network, const FeatureTable& train, const HeadOptions& options, const RateTrial& trial,
                      JobContext& job) {
    return flat(guardTorch("training the head", [&]() -> Result<> {
        const FewThreads threads(parameterCount(network.graph(), network.graph().headStage()));
        LayersTraining training(network, train, train, options);
        return runTrial(training, trial, job);
    }));
}

} // namespace classmith
