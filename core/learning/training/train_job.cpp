// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/train_job.h"

#include <ATen/Parallel.h>

#include "core/base/files.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/setup/measured_colours.h"
#include "core/learning/training/fine_tuning.h"
#include "core/learning/training/head_training.h"
#include "core/learning/training/train_data.h"
#include "core/learning/training/train_recorder.h"

namespace classmith {

namespace {

std::size_t countOf(const TrainSetup& setup, SetKind set) {
    std::size_t count = 0;
    for (const SplitEntry& entry : setup.entries)
        count += entry.set == set ? 1 : 0;
    return count;
}

void logBeginning(const TrainSetup& setup, const TrainRecorder& recorder) {
    const TrainRequest& request = setup.request;
    recorder.log(setup.graph.title + ", " + std::to_string(setup.classes.size()) +
                 " classes; pictures: " + std::to_string(countOf(setup, SetKind::Train)) + " to train with, " +
                 std::to_string(countOf(setup, SetKind::Validation)) + " to validate with");
    recorder.log("weights: " + setup.weightsTitle + "; freezing: " + request.freeze + "; device: " + request.device +
                 "; threads: " + std::to_string(request.threads));
    for (const std::string& note : setup.notes)
        recorder.log(note);
    for (const std::string& note : setup.weightNotes)
        recorder.folder().appendLog(note);
}

Result<TrainEnd> trainWith(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job) {
    // What LibTorch throws outside a step (running out of memory while a model is made) ends the run with its sentence.
    auto result = guardTorch("the training", [&] {
        at::set_num_threads(setup.request.threads);
        return setup.headOnly() ? headOnlyTraining(setup, data, recorder, job) : fineTune(setup, data, recorder, job);
    });
    return result ? std::move(*result) : tl::unexpected(result.error());
}

// It may have ended early: its curves say after how many epochs.
TrainDone alreadyFinished(const TrainSetup& setup, const RunFolder& folder) {
    const RunInfo& info = *setup.resumed;
    const auto metrics = folder.readMetrics(info);
    const int epochs = metrics ? static_cast<int>(metrics->size()) : setup.request.epochs;
    return {info.bestValTop1, info.bestEpoch, epochs, false, info.seconds, utf8(folder.path())};
}

} // namespace

Result<TrainDone> train(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job) {
    // A run that goes on belongs to this training from before its description is read.
    auto lock = request.resume ? RunFolder(request.run).lock() : nullptr;
    if (!lock)
        return tl::unexpected(lock.error());
    auto setup = prepareTraining(request, callbacks, job);
    if (!setup)
        return tl::unexpected(setup.error());
    TrainData data(setup->request.data, setup->entries, setup->classes, callbacks.sourceFactory);
    if (auto measured = measureWhereAsked(*setup, data.source(SetKind::Train), data.readable(SetKind::Train), job);
        !measured)
        return tl::unexpected(measured.error());
    TrainRecorder recorder(*setup, callbacks, job, std::move(*lock));
    if (setup->resumed && setup->resumed->state == "finished") {
        recorder.log("this run was finished already");
        return alreadyFinished(*setup, recorder.folder());
    }
    if (auto begun = recorder.begin(data); !begun)
        return tl::unexpected(begun.error());
    logBeginning(*setup, recorder);
    return recorder.finish(trainWith(*setup, data, recorder, job));
}

} // namespace classmith
