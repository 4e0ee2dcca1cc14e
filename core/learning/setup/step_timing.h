// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/job.h"
#include "core/learning/device/precision.h"
#include "core/learning/setup/train_setup.h"

namespace classmith {

// How long a measurement may take: the longer, the less another program's load falls into it.
struct TimingOptions {
    std::size_t images = 4; // in one run, of noise
    int runs = 2;           // at least so many, after one that warms up,
    double seconds = 0.0;   // and until so much time has gone by with them
};

// Seconds that an image takes in the fastest run. Both compute exactly as training does: a step of fine-tuning by the
// setup's plan (setup.request.batch images at once on a GPU), and the pass through a frozen trunk. Nothing of the setup
// changes. Errors: Cancelled, those of Network, TrainStep and Scorer.
Result<double> trainingSecondsPerImage(const TrainSetup& setup, Precision precision, const TimingOptions& options,
                                       const JobContext& job);
Result<double> featureSecondsPerImage(const TrainSetup& setup, Precision precision, const TimingOptions& options,
                                      const JobContext& job);

} // namespace classmith
