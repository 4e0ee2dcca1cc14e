// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/train_recorder.h"

#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/base/utc_time.h"
#include "core/learning/device/device.h"

namespace classmith {

namespace {

using Clock = std::chrono::steady_clock;

std::string deviceTitle(const std::string& id) {
    for (const DeviceInfo& device : devices()) {
        if (device.id == id)
            return id + " " + device.title;
    }
    return id;
}

RunInfo describe(const TrainSetup& setup) {
    if (setup.resumed)
        return *setup.resumed;
    RunInfo info;
    info.id = setup.request.runId ? setup.request.runId : newRunId();
    info.classmithVersion = CLASSMITH_VERSION;
    info.created = utcNow();
    info.datasetRevision = splitRevision(setup.entries);
    info.classes = setup.classes;
    info.preprocessing = setup.preprocessing;
    info.augmentStreams = AugmentStreams::PerStep;
    info.weightsTitle = setup.weightsTitle;
    info.weightsLicence = setup.weightsLicence;
    return info;
}

std::string exactNumber(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.17g", value);
    return text.data();
}

} // namespace

double measureOf(const EpochEvent& event, const std::string& bestBy) {
    if (bestBy == "loss")
        return event.valLoss;
    if (bestBy == "balanced-accuracy")
        return event.valBalancedAccuracy;
    return bestBy == "macro-f1" ? event.valMacroF1 : event.valTop1;
}

bool BestEpoch::beatenBy(const EpochEvent& event, const std::string& bestBy) const {
    const double other = measureOf(event, bestBy);
    if (epoch == 0 || other == measure)
        return epoch == 0 || event.valLoss < valLoss;
    return bestBy == "loss" ? other < measure : other > measure;
}

TrainRecorder::TrainRecorder(const TrainSetup& setup, const TrainCallbacks& callbacks, JobContext& job,
                             std::unique_ptr<FileLock> lock)
    : m_folder(setup.request.run), m_lock(std::move(lock)), m_info(describe(setup)), m_callbacks(callbacks), m_job(job),
      m_start(Clock::now()), m_lastFlush(m_start) {
    m_info.request = setup.request;
    m_info.request.runId = {}; // it is the run's own now
    m_info.machine = machineDescription();
    m_info.device = deviceTitle(setup.request.device);
    m_info.threads = setup.request.threads;
    m_info.precision = setup.request.precision;
    m_secondsBefore = m_info.seconds;
}

Result<> TrainRecorder::begin(const TrainData& data) {
    const bool resumed = m_info.request.resume;
    m_info.request.resume = false; // a way to start, not a property of the run
    m_info.state = "running";
    m_info.failure.clear();
    if (!resumed) {
        if (auto made = m_folder.create(); !made)
            return made;
        if (!m_lock) {
            auto taken = m_folder.lock();
            if (!taken)
                return tl::unexpected(taken.error());
            m_lock = std::move(*taken);
        }
        if (auto split = m_folder.writeSplit(data.entries()); !split)
            return split;
    }
    return writeInfo();
}

void TrainRecorder::log(const std::string& line) const {
    m_job.log(line);
    m_folder.appendLog(line);
}

Result<> TrainRecorder::leaveOut(TrainData& data, SetKind set,
                                 const std::vector<std::pair<std::size_t, Error>>& unreadable) const {
    const auto lines = data.leaveOut(set, unreadable);
    for (const std::string& line : lines)
        log(line);
    return lines.empty() ? Result<>() : m_folder.writeSplit(data.entries());
}

Result<> TrainRecorder::restore(int epochsDone, const BestEpoch& best) {
    auto metrics = m_folder.readMetrics(m_info);
    if (!metrics)
        return tl::unexpected(metrics.error());
    if (metrics->size() < static_cast<std::size_t>(epochsDone))
        return fail(ErrorCode::RunDamaged, utf8(m_folder.path()), "the curves are shorter than the checkpoint");
    metrics->resize(static_cast<std::size_t>(epochsDone));
    m_epochs = std::move(*metrics);
    m_best = best;
    return {};
}

bool TrainRecorder::isPatienceOver() const {
    const int patience = m_info.request.patience;
    return patience > 0 && m_best.epoch > 0 && epochsDone() - m_best.epoch >= patience;
}

std::string TrainRecorder::earlyEndText() const {
    if (m_info.state != "finished" || !isPatienceOver() || epochsDone() >= m_info.request.epochs)
        return {};
    const int patience = m_info.request.patience;
    return "stopped early: no better epoch for " + std::to_string(patience) + (patience == 1 ? " epoch" : " epochs") +
           "; the best was epoch " + std::to_string(m_best.epoch);
}

void TrainRecorder::noteEpoch(const EpochEvent& event, const StateDict* weights) {
    m_epochs.push_back(event);
    if (!weights)
        return;
    m_best = {event.epoch, event.valTop1, event.valLoss, measureOf(event, m_info.request.bestBy)};
    m_bestWeights = *weights;
    m_info.bestEpoch = event.epoch;
    m_info.bestValTop1 = event.valTop1;
}

std::map<std::string, std::string> TrainRecorder::bestMetadata() const {
    auto classes = nlohmann::ordered_json::array();
    for (const std::string& name : m_info.classes)
        classes.push_back(jsonText(name)); // a folder's name may be any bytes, which the file's header escapes
    return {{"format", "pt"},
            {"model", m_info.request.model},
            {"classes", textFromJson(dumpJson(classes))},
            {"epoch", std::to_string(m_best.epoch)},
            {"val_top1", exactNumber(m_best.valTop1)},
            {"classmith_version", m_info.classmithVersion}};
}

Result<> TrainRecorder::flush() {
    m_lastFlush = Clock::now();
    if (!m_bestWeights.empty()) {
        if (auto written = writeSafetensors(m_folder.bestWeights(), m_bestWeights, bestMetadata()); !written)
            return written;
        m_bestWeights.clear();
    }
    if (auto written = m_folder.writeMetrics(m_epochs); !written)
        return written;
    m_info.seconds = seconds();
    return writeInfo();
}

double TrainRecorder::secondsSinceFlush() const {
    return std::chrono::duration<double>(Clock::now() - m_lastFlush).count();
}

double TrainRecorder::seconds() const {
    return m_secondsBefore + std::chrono::duration<double>(Clock::now() - m_start).count();
}

void TrainRecorder::announce(const EpochEvent& event) const {
    if (m_callbacks.onEpoch)
        m_callbacks.onEpoch(event);
}

// Nothing that was measured is worth keeping where no epoch has ended; and only where one has, its model is kept.
Result<TrainEnd> TrainRecorder::truth(Result<TrainEnd> end) const {
    if (end && *end == TrainEnd::Whole && m_best.epoch == 0)
        return fail(ErrorCode::RunWithoutModel, utf8(m_folder.path()), "no epoch has ended");
    if (!end && end.error().code == ErrorCode::TrainingDiverged && m_best.epoch > 0)
        end.error().detail = "the best model so far, of epoch " + std::to_string(m_best.epoch) + ", is kept";
    return end;
}

Result<TrainDone> TrainRecorder::finish(const Result<TrainEnd>& training) {
    const Result<TrainEnd> end = truth(training);
    const bool stopped = end ? *end == TrainEnd::Stopped : end.error().code == ErrorCode::Cancelled;
    m_info.state = stopped ? "stopped" : end ? "finished" : "failed";
    if (!end && !stopped)
        m_info.failure = sentence(end.error());
    if (const std::string early = earlyEndText(); !early.empty())
        log(early);
    log(m_info.failure.empty() ? m_info.state : m_info.state + ": " + m_info.failure);
    auto flushed = flush();
    if (!flushed) {
        m_info.state = "failed";
        m_info.failure = m_info.failure.empty() ? sentence(flushed.error()) : m_info.failure;
        const auto told = writeInfo();
        if (!told) // the error that is returned says what matters; the old description stays
            m_job.log(sentence(told.error()));
    }
    if (!end)
        return tl::unexpected(end.error());
    if (!flushed)
        return tl::unexpected(flushed.error());
    return TrainDone{m_best.valTop1, m_best.epoch, epochsDone(), stopped, m_info.seconds, utf8(m_folder.path())};
}

} // namespace classmith
