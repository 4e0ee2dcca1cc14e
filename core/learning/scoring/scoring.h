// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/learning/pictures/sample_source.h"
#include "core/learning/scoring/scorer.h"
#include "core/protocol/run/opened_run.h"

namespace classmith {

// Answers for those pictures of a source that could be read; the others are listed with their errors and stop nothing.
struct ScoredImages {
    std::vector<std::size_t> indices; // into the source, of the images that could be read, ascending
    std::vector<float> logits;        // indices.size() × classes
    std::vector<float> probabilities; // softmax of the logits
    std::vector<int> unflipped;       // with Flips::Averaged: the answer to each picture as it is
    std::vector<std::pair<std::size_t, Error>> unreadable;
};

// Whether a model is asked about each picture alone, or about its mirror image as well: then the answer is the mean of
// both softmax outputs (test-time augmentation), and the logits are its logarithms.
enum class Flips { None, Averaged };

// Decodes on a pool (full decode, evaluation preprocessing), scores in order. Progress phase "scoring".
// Errors: Cancelled, those of Scorer::run.
Result<ScoredImages> scoreImages(const SampleSource& source, Scorer& scorer, const Preprocessing& preprocessing,
                                 int threads, JobContext& job, Flips flips = Flips::None);

} // namespace classmith
