// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/answers/live_evaluation.h"
#include "core/evaluation/comparison.h"

namespace classmith {

// What another model says of a picture of an evaluation.
struct ComparedImage {
    ImageId id;
    PairOutcome outcome = PairOutcome::BothWrong;
    int output = 0; // the other model's answer, an index into LiveComparison::classes
    float probability = 0;
};

// An evaluation beside another run's answers to the same pictures; "first" in the figures is the evaluated run.
struct LiveComparison {
    Comparison figures;                  // of the classes as the evaluation has them, and one more for all others
    std::vector<ComparedImage> images;   // that both were asked about, by id
    std::vector<EvaluatedClass> classes; // the other model's
    std::vector<ImageId> unanswered;     // by the other, of the evaluation's pictures
    int trainedOn = 0;                   // of images, by the other
    int unknown = 0;                     // of images: with a class that the other does not know

    const ComparedImage* find(ImageId id) const; // null: the other was not asked
};

// After every edit, as LiveEvaluation::evaluate(); names are left to the caller.
LiveComparison compareWith(const Evaluation& evaluation, const LiveEvaluation& other);

} // namespace classmith
