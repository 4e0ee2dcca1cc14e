// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/base/error.h"
#include "core/learning/training/train_recorder.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// All that a training needs to go on as if it had never stopped. What is random follows from seed and epoch, and the
// learning rate from the step, so neither needs a place here.
struct Checkpoint {
    StateDict model;
    StateDict optimizer;
    int epochsDone = 0;
    BestEpoch best;
    double lossScale = 1.0; // float16 only
    int goodSteps = 0;      // float16 only: since the loss scale last changed
};

// One safetensors file, written atomically. Errors: DiskFull, FileUnwritable.
Result<> writeCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint);
// Errors: FileNotFound, RunDamaged, those of readWeights().
Result<Checkpoint> readCheckpoint(const std::filesystem::path& path);

} // namespace classmith
