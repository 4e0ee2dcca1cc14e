// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/base/job.h"
#include "core/learning/pictures/batch_loader.h"
#include "core/learning/scoring/scorer.h"
#include "core/learning/setup/train_setup.h"

namespace classmith {

// The trunk's outputs for the pictures of a set, one row each, in the order of the numbers that were asked for.
struct FeatureTable {
    int width = 0;
    std::vector<float> values; // labels.size() × width
    std::vector<std::int64_t> labels;
    std::vector<std::pair<std::size_t, Error>> unreadable;
};

// How the pictures of one pass through a frozen trunk are read, and where its progress stands among several passes.
struct FeaturePassOptions {
    Preprocessing preprocessing;
    int threads = 1;
    std::int64_t done = 0; // for the progress: pictures of an earlier pass, and of all passes
    std::int64_t total = 0;
    std::function<void(const Batch&)> onBatch; // sees every batch before it is scored; may be empty
};

// Decodes on the loader's threads while the scorer computes. Progress phase "features".
// Errors: Cancelled, those of BatchLoader and Scorer.
Result<FeatureTable> computeFeatures(const SampleSource& source, const std::vector<std::size_t>& numbers,
                                     Scorer& scorer, const FeaturePassOptions& options, JobContext& job);

// The trunk as the setup has it, on the setup's device. Errors: those of makeScorer().
Result<std::unique_ptr<Scorer>> makeFeatureScorer(const TrainSetup& setup, Precision precision);

} // namespace classmith
