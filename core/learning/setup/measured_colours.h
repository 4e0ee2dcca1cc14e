// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "core/base/job.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/learning/pictures/sample_source.h"
#include "core/learning/setup/train_setup.h"

namespace classmith {

// Mean and deviation of red, green and blue, as shares of white, over all pixels of some pictures.
struct MeasuredColours {
    std::array<float, 3> mean{};
    std::array<float, 3> std{}; // no smaller than one of 255 steps, so that one may divide by it
};

// Of the pictures as evaluation prepares them by the rule; those that cannot be read are passed over. Counts whole
// numbers, so that it is the same for any number of threads. Progress phase "measuring".
// Errors: Cancelled, DatasetTooSmall (none could be read), those of BatchLoader.
Result<MeasuredColours> measureColours(const SampleSource& source, const std::vector<std::size_t>& numbers,
                                       const Preprocessing& rule, int threads, JobContext& job);

// Sets the setup's normalisation to that of the training pictures, where the request says so; a run that goes on keeps
// what it began with. A note tells the numbers. Errors: measureColours()'s.
Result<> measureWhereAsked(TrainSetup& setup, const SampleSource& source, const std::vector<std::size_t>& numbers,
                           JobContext& job);

} // namespace classmith
