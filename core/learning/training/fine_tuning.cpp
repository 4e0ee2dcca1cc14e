// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/fine_tuning.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>

#include <ATen/Context.h>
#include <torch/headeronly/version.h>

#include "core/base/files.h"
#include "core/learning/device/precision.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/setup/precision_probe.h"
#include "core/learning/setup/step_options.h"
#include "core/learning/step/train_step.h"
#include "core/learning/step/weight_average.h"
#include "core/learning/training/checkpoint.h"
#include "core/learning/training/epoch_batches.h"
#include "core/learning/training/frozen_maps.h"
#include "core/learning/training/head_training.h"
#include "core/learning/training/train_validation.h"
#include "core/learning/training/training_order.h"
#include "core/protocol/course/input_size.h"
#include "core/protocol/course/schedule.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

class FineTuning {
  public:
    FineTuning(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job, Network network)
        : m_setup(setup), m_data(data), m_recorder(recorder), m_job(job), m_network(std::move(network)),
          m_validation(setup, data, recorder) {}
    Result<> start(Precision precision);
    // head: the epoch that came first and whose weights the network has; null: none did, or it is in the checkpoint.
    Result<TrainEnd> run(const EpochEvent* head);

  private:
    Result<> keepViews(Precision precision);
    std::unique_ptr<EpochBatches> batchesOf(int epoch) const;
    Result<> takeHead(const EpochEvent& head);
    int scheduledEpoch(int epoch) const; // its number among those that the schedule is for
    void unfreeze(int epoch);
    Result<> useSize(int sizePx);
    Result<ValidationScore> validated();
    EpochEvent eventOf(int epoch, const EpochSums& sums, const ValidationScore& score) const;
    Result<> resume();
    Result<TrainEnd> trainEpoch(int epoch, EpochBatches& batches, EpochSums& sums);
    Result<> trainBatch(const BatchPlace& place, const StepBatch& step, EpochSums& sums);
    Result<StepResult> addGradients(const BatchPlace& place, const StepBatch& step);
    Result<> update(const BatchPlace& place);
    Result<> checkFinite(int epoch, const EpochSums& sums) const;
    Result<> endEpoch(EpochEvent& event);

    const TrainSetup& m_setup;
    TrainData& m_data;
    TrainRecorder& m_recorder;
    JobContext& m_job;
    Network m_network;
    ValidationPass m_validation;
    std::unique_ptr<FrozenMaps> m_maps; // null: each epoch looks at the pictures
    std::unique_ptr<Optimizer> m_optimizer;
    std::optional<TrainStep> m_step;
    std::optional<WeightAverage> m_average;
    std::optional<Schedule> m_schedule;
    std::optional<at::Generator> m_generator;
    bool m_waits = false; // gradients wait for an update
    // Updates, with the unreadable pictures: the schedule must not depend on when they are met.
    std::int64_t m_stepsPerEpoch = 0;
};

Result<> FineTuning::start(Precision precision) {
    const TrainRequest& request = m_setup.request;
    m_network.setFreezing(m_setup.plan);
    auto optimizer = Optimizer::create(optimizerOptions(request), m_network.trainableParameters());
    if (!optimizer)
        return tl::unexpected(optimizer.error());
    m_optimizer = std::move(*optimizer);
    m_step.emplace(m_network, *m_optimizer,
                   stepOptions(m_setup, labelsOf(m_data.source(SetKind::Train)), precision, m_network.device()));
    if (request.ema > 0)
        m_average.emplace(request.ema, m_network.trainableParameters());
    const auto plain = trainingBatches(m_setup, shuffledOrder(m_data.size(SetKind::Train), request.seed, 1));
    m_stepsPerEpoch = static_cast<std::int64_t>(updateSizes(plain, request.accumulate).size());
    const auto schedule = scheduleOptions(request, m_stepsPerEpoch);
    if (!schedule)
        return tl::unexpected(schedule.error());
    m_schedule.emplace(*schedule);
    std::error_code code;
    if (std::filesystem::exists(m_recorder.folder().checkpoint(), code))
        if (auto resumed = resume(); !resumed)
            return resumed;
    return request.views > 0 ? keepViews(precision) : Result<>();
}

// With the weights that the run has: its checkpoint's, where it goes on.
Result<> FineTuning::keepViews(Precision precision) {
    auto maps = FrozenMaps::make(m_setup, m_data, m_recorder, m_job, m_network, precision);
    if (!maps)
        return tl::unexpected(maps.error());
    m_maps = std::move(*maps);
    m_validation.useMaps(m_maps.get());
    return {};
}

// Gradual unfreezing: the head alone, and with each interval one more stage towards the stem.
void FineTuning::unfreeze(int epoch) {
    const int every = m_setup.request.unfreezeEvery;
    if (every == 0)
        return;
    FreezePlan plan = m_setup.plan;
    const int first = static_cast<int>(plan.size()) - 1 - (scheduledEpoch(epoch) - 1) / every;
    for (int stage = 0; stage < first; ++stage)
        plan[static_cast<std::size_t>(stage)] = StageState::Frozen;
    m_network.setFreezing(plan);
}

// Progressive resizing: the network for the pictures that come now.
Result<> FineTuning::useSize(int sizePx) {
    if (m_network.graph().inputSizePx == sizePx)
        return {};
    const auto graph = graphFor(m_setup, sizePx);
    return graph ? m_network.resize(*graph) : tl::unexpected(graph.error());
}

Result<> FineTuning::resume() {
    auto checkpoint = readCheckpoint(m_recorder.folder().checkpoint());
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    auto loaded = m_network.load(checkpoint->model);
    if (loaded)
        loaded = m_optimizer->load(checkpoint->optimizer);
    if (loaded && m_average)
        loaded = m_average->load(checkpoint->optimizer);
    if (!loaded && (loaded.error().code == ErrorCode::WeightsMismatch || loaded.error().code == ErrorCode::RunDamaged))
        return fail(ErrorCode::RunDamaged, utf8(m_recorder.folder().path()),
                    "last.safetensors: " + loaded.error().detail + " does not fit the model");
    if (!loaded)
        return loaded;
    m_step->scaler().restore(checkpoint->lossScale, checkpoint->goodSteps);
    m_recorder.log("going on after epoch " + std::to_string(checkpoint->epochsDone));
    if (auto restored = m_recorder.restore(checkpoint->epochsDone, checkpoint->best); !restored)
        return restored;
    for (const EpochEvent& event : m_recorder.epochs())
        m_schedule->epochEnded(measureOf(event, m_setup.request.bestBy));
    return {};
}

std::unique_ptr<EpochBatches> FineTuning::batchesOf(int epoch) const {
    return std::make_unique<EpochBatches>(m_setup, m_data, m_recorder, m_maps.get(), epoch);
}

int FineTuning::scheduledEpoch(int epoch) const {
    return epoch - (m_setup.request.epochs - epochsOfSchedule(m_setup.request));
}

// The head's epoch is one as all others: validated, and the best until another is better.
Result<> FineTuning::takeHead(const EpochEvent& head) {
    const auto start = Clock::now();
    const auto score = validated();
    if (!score)
        return tl::unexpected(score.error());
    EpochEvent event = head;
    event.seconds += secondsSince(start);
    event.epoch = 1;
    event.epochs = m_setup.request.epochs;
    event.valLoss = score->loss;
    event.valTop1 = score->top1;
    event.valBalancedAccuracy = score->balancedAccuracy;
    event.valMacroF1 = score->macroF1;
    return endEpoch(event);
}

Result<TrainEnd> FineTuning::run(const EpochEvent* head) {
    const int epochs = m_setup.request.epochs;
    if (head)
        if (auto taken = takeHead(*head); !taken)
            return tl::unexpected(taken.error());
    std::unique_ptr<EpochBatches> batches;
    for (int epoch = m_recorder.epochsDone() + 1; epoch <= epochs && !m_recorder.isPatienceOver(); ++epoch) {
        const auto start = Clock::now();
        EpochSums sums;
        if (!batches)
            batches = batchesOf(epoch);
        const auto end = trainEpoch(epoch, *batches, sums);
        if (!end)
            return end;
        if (*end == TrainEnd::Stopped)
            return m_recorder.epochsDone() > 0 ? end : fail(ErrorCode::Cancelled, "The training");
        const double trainSeconds = secondsSince(start);
        // The next epoch's first pictures are decoded while this one is validated.
        batches = epoch < epochs ? batchesOf(epoch + 1) : nullptr;
        const auto score = validated();
        if (!score && score.error().code == ErrorCode::Cancelled && m_recorder.epochsDone() > 0)
            return TrainEnd::Stopped;
        if (!score)
            return tl::unexpected(score.error());
        if (!std::isfinite(score->loss))
            return fail(ErrorCode::TrainingDiverged, "epoch " + std::to_string(epoch));
        EpochEvent event = eventOf(epoch, sums, *score);
        event.imagesPerSecond = static_cast<double>(sums.images) / trainSeconds;
        event.seconds = secondsSince(start);
        if (auto ended = endEpoch(event); !ended)
            return tl::unexpected(ended.error());
    }
    return TrainEnd::Whole;
}

// The averaged weights where there are such: they are what is kept.
Result<ValidationScore> FineTuning::validated() {
    if (auto whole = useSize(m_setup.request.sizePx); !whole)
        return tl::unexpected(whole.error());
    if (m_average)
        m_average->swap();
    auto score = m_validation.run(m_network, m_job);
    if (m_average)
        m_average->swap();
    return score;
}

EpochEvent FineTuning::eventOf(int epoch, const EpochSums& sums, const ValidationScore& score) const {
    EpochEvent event{epoch, m_setup.request.epochs, sums.meanLoss(), sums.top1(), score.loss, score.top1};
    event.learningRate = m_schedule->at(m_stepsPerEpoch * scheduledEpoch(epoch) - 1);
    event.valBalancedAccuracy = score.balancedAccuracy;
    event.valMacroF1 = score.macroF1;
    return event;
}

Result<TrainEnd> FineTuning::trainEpoch(int epoch, EpochBatches& batches, EpochSums& sums) {
    m_generator = epochGenerator(m_setup.request.seed, epoch);
    unfreeze(epoch);
    if (auto sized = useSize(inputSizeAt(m_setup.request, epoch)); !sized)
        return tl::unexpected(sized.error());
    const auto total = static_cast<std::int64_t>(m_data.size(SetKind::Train));
    const std::int64_t accumulate = m_setup.request.accumulate;
    for (BatchPlace place{epoch};; ++place.batch) {
        m_job.pausePoint();
        if (m_job.cancelled())
            return TrainEnd::Stopped;
        auto batch = batches.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            break;
        if (auto marked = m_recorder.leaveOut(m_data, SetKind::Train, (*batch)->batch.unreadable); !marked)
            return tl::unexpected(marked.error());
        place.update = place.batch / accumulate;
        place.pictures = batches.updates()[static_cast<std::size_t>(place.update)];
        place.endsUpdate = (place.batch + 1) % accumulate == 0;
        if (auto trained = trainBatch(place, **batch, sums); !trained)
            return tl::unexpected(trained.error());
        m_job.progress(Phase::Training, sums.images, total);
    }
    const auto last = static_cast<std::int64_t>(batches.updates().size()) - 1;
    if (auto updated = update({epoch, 0, last, 0, true}); !updated) // of the batches that were left over
        return tl::unexpected(updated.error());
    if (auto enough = m_data.check(SetKind::Train); !enough)
        return tl::unexpected(enough.error());
    if (auto finite = checkFinite(epoch, sums); !finite)
        return tl::unexpected(finite.error());
    return TrainEnd::Whole;
}

Result<StepResult> FineTuning::addGradients(const BatchPlace& place, const StepBatch& step) {
    const TrainRequest& request = m_setup.request;
    const Batch& batch = step.batch;
    const double share =
        request.accumulate == 1 ? 1.0 : static_cast<double>(batch.size()) / static_cast<double>(place.pictures);
    const MixPlace mixPlace{request.seed, place.epoch, place.batch};
    if (m_maps) {
        const Mix mix = drawMix(request.mixup, batch.size(), m_network.device(), mixPlace);
        return m_step->addGradients(StepMaps{step.maps, m_maps->firstNode()}, batch.labels, *m_generator, mix, share);
    }
    const Mix mix = drawPictureMix({request.mixup, request.cutmix}, m_network.graph().inputSizePx, batch.size(),
                                   m_network.device(), mixPlace);
    return m_step->addGradients(batch.pixels, batch.labels, *m_generator, mix, share);
}

Result<> FineTuning::trainBatch(const BatchPlace& place, const StepBatch& step, EpochSums& sums) {
    const Batch& batch = step.batch;
    // A single picture is no statistics; batches shrink to one only where the rest could not be read.
    if (batch.size() == 0 || (batch.size() == 1 && statisticsMove(m_setup) && m_data.size(SetKind::Train) > 1))
        return update(place);
    const auto result = addGradients(place, step);
    if (!result)
        return tl::unexpected(result.error());
    m_waits = true;
    if (auto updated = update(place); !updated)
        return updated;
    sums.add(*result, static_cast<std::int64_t>(batch.size()));
    constexpr std::int64_t kLookEvery = 32; // looking makes a GPU wait
    return m_setup.onCpu() || place.batch % kLookEvery == 0 ? checkFinite(place.epoch, sums) : Result<>();
}

Result<> FineTuning::update(const BatchPlace& place) {
    if (!m_waits || !place.endsUpdate)
        return {};
    m_waits = false;
    const std::int64_t position =
        (scheduledEpoch(place.epoch) - 1) * m_stepsPerEpoch + std::min(place.update, m_stepsPerEpoch - 1);
    if (auto updated = m_step->update(m_schedule->at(position)); !updated)
        return updated;
    if (m_average)
        m_average->update();
    return {};
}

Result<> FineTuning::checkFinite(int epoch, const EpochSums& sums) const {
    if (std::isfinite(sums.meanLoss()))
        return {};
    return fail(ErrorCode::TrainingDiverged, "epoch " + std::to_string(epoch));
}

// Best weights and curves first, the checkpoint last: a run that dies in between repeats the epoch to the same numbers.
Result<> FineTuning::endEpoch(EpochEvent& event) {
    Checkpoint checkpoint;
    checkpoint.model = m_network.stateDict();
    checkpoint.optimizer = m_optimizer->state();
    event.best = m_recorder.isBest(event);
    StateDict averaged;
    if (m_average) {
        checkpoint.optimizer.merge(m_average->state());
        m_average->swap();
        averaged = event.best ? m_network.stateDict() : StateDict();
        m_average->swap();
    }
    m_recorder.noteEpoch(event, event.best ? (m_average ? &averaged : &checkpoint.model) : nullptr);
    m_schedule->epochEnded(measureOf(event, m_setup.request.bestBy));
    if (auto flushed = m_recorder.flush(); !flushed)
        return flushed;
    checkpoint.epochsDone = event.epoch;
    checkpoint.best = m_recorder.best();
    checkpoint.lossScale = m_step->scaler().scale();
    checkpoint.goodSteps = m_step->scaler().goodSteps();
    if (auto written = writeCheckpoint(m_recorder.folder().checkpoint(), checkpoint); !written)
        return written;
    m_recorder.announce(event);
    return {};
}

Result<Precision> choosePrecision(const TrainSetup& setup, TrainRecorder& recorder, JobContext& job) {
    if (setup.request.precision != "auto")
        return parsePrecision(setup.request.precision);
    auto choice = fastestTrainingPrecision(setup, job);
    if (!choice)
        return tl::unexpected(choice.error());
    recorder.log(choice->sentence);
    return choice->precision;
}

} // namespace

Result<TrainEnd> fineTune(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job) {
    std::error_code code;
    Result<std::optional<HeadStart>> head;
    if (setup.request.headFirst == "on" && !std::filesystem::exists(recorder.folder().checkpoint(), code))
        head = trainHeadFirst(setup, data, recorder, job);
    if (!head)
        return tl::unexpected(head.error());
    auto precision = choosePrecision(setup, recorder, job);
    if (!precision)
        return tl::unexpected(precision.error());
    recorder.info().precision = recorder.info().request.precision = std::string(precisionName(*precision));
    recorder.info().kernels = "LibTorch " TORCH_VERSION ", channels_last, " + recorder.info().precision;
    if (kernelsOf(setup) == Kernels::Own)
        recorder.info().kernels += "; own: depthwise convolutions, norms with sums and activations";
    if (auto written = recorder.writeInfo(); !written)
        return tl::unexpected(written.error());
    if (!setup.onCpu())
        at::globalContext().setBenchmarkCuDNN(true); // all batches but the last have one shape
    auto network = Network::create(setup.graph, *head ? (*head)->weights : setup.weights, setup.preprocessing,
                                   setup.request.seed, setup.request.device);
    if (!network)
        return tl::unexpected(network.error());
    FineTuning tuning(setup, data, recorder, job, std::move(*network));
    if (auto started = tuning.start(*precision); !started)
        return tl::unexpected(started.error());
    return tuning.run(*head ? &(*head)->epoch : nullptr);
}

} // namespace classmith
