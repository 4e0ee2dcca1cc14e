// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/job.h"
#include "core/learning/device/precision.h"
#include "core/learning/setup/train_setup.h"

namespace classmith {

// The outcome of "auto" for a training's precision, with its reason.
struct PrecisionChoice {
    Precision precision = Precision::Float32;
    std::string sentence; // for the log: what was measured
};

// Times a few training steps of this very model at each precision that the device might be fast at, and takes the
// fastest; float32 unless another wins by more than 5 %. What was measured once on this computer is not measured again
// (precision_book.h). Small trainings are not worth the measurement: float32.
// Errors: Cancelled, those of Network.
Result<PrecisionChoice> fastestTrainingPrecision(const TrainSetup& setup, JobContext& job);

// The same for the features of a frozen trunk; bfloat16 must win by more than 20 %, since float32 is what the model is
// scored in later. Errors: Cancelled, those of Scorer.
Result<PrecisionChoice> fastestFeaturePrecision(const TrainSetup& setup, std::size_t pictures, JobContext& job);

} // namespace classmith
