// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/job.h"
#include "core/learning/setup/train_setup.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/train_request.h"

namespace classmith {

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
