// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/job.h"
#include "core/learning/setup/train_setup.h"
#include "core/learning/training/train_data.h"
#include "core/learning/training/train_recorder.h"

namespace classmith {

// Trains the network's stages that the plan lets learn, from augmented pictures, epoch by epoch, from the run's
// checkpoint where there is one. Stopped only after at least one epoch.
// Errors: Cancelled (before the first epoch's end), TrainingDiverged, DatasetTooSmall, DiskFull, OutOfMemory, Internal.
Result<TrainEnd> fineTune(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job);

} // namespace classmith
