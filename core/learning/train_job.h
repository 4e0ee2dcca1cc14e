// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "core/base/job.h"
#include "core/learning/sample_source.h"
#include "core/protocol/events.h"
#include "core/protocol/run_folder.h"
#include "core/protocol/train_request.h"

namespace classmith {

// Builds the source of the pictures of some split entries; the ordinary one reads files below the dataset's root.
using SourceFactory =
    std::function<std::unique_ptr<SampleSource>(const std::filesystem::path& root, std::vector<SplitEntry> entries)>;

struct TrainCallbacks {
    std::function<void(const EpochEvent&)> onEpoch; // on the training thread
    SourceFactory sourceFactory;                    // empty: files (NotBuiltIn without codecs)
};

// The whole training: scan, split, weights, freezing, features or fine-tuning, run folder. A run that has begun ends in
// state finished, stopped or failed, with the best model so far in best.safetensors. Cancelling stops after the running
// batch and is no error: TrainDone.stopped says it (Cancelled only where no epoch was finished yet).
Result<TrainDone> train(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job);

} // namespace classmith
