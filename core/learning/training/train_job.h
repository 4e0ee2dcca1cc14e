// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/job.h"
#include "core/dataset/catalogue.h"
#include "core/learning/pictures/sample_source.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/train_request.h"

namespace classmith {

// Builds the source of the pictures of some split entries; the ordinary one reads files below the dataset's root.
using SourceFactory =
    std::function<std::unique_ptr<SampleSource>(const std::filesystem::path& root, std::vector<SplitEntry> entries)>;

// What a caller of train() may put in the place of files and hear of the epochs; all of it may be empty.
struct TrainCallbacks {
    std::function<void(const EpochEvent&)> onEpoch; // on the training thread
    SourceFactory sourceFactory;                    // empty: files (NotBuiltIn without codecs)
    std::optional<DatasetCatalogue> catalogue;      // instead of a scan of request.data
};

// The whole training: scan (or sample list), split, weights, freezing, features or fine-tuning, run folder. A run that
// has begun ends in state finished, stopped or failed, with the best model so far in best.safetensors. Cancelling stops
// after the running batch and is no error: TrainDone.stopped says it (Cancelled only where no epoch was finished yet).
// With request.resume the run folder's own request and split are used, and request.data only where it is given; an
// unbegun run (RunFolder::isUnbegun) begins, if the data are given.
// Errors: those of validate(), scanFolder(), catalogueFromSamples(), splitDataset(), resolveWeights(), RunFolder and
// readWeights(); ModelUnknown, FrozenWithoutWeights, DeviceMissing, PrecisionUnsupported, RunExists, DatasetTooSmall (a
// class of which no picture can be read), TrainingDiverged, OutOfMemory, Internal. docs/training.md has the whole
// story.
Result<TrainDone> train(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job);

} // namespace classmith
