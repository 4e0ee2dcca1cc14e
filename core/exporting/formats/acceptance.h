// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace classmith {

// How closely a file's answers must follow the model's to be given to anybody. Each format says its own: one that
// rounds its weights is right where a float32 file would be wrong. The defaults are for float32.
struct AcceptanceRule {
    // Two answers whose probabilities are closer than this are a tie: either may come first.
    double tieInProbability = 1e-4;
    // The largest difference of a logit that passes, times the largest logit where that is above 1. Two right fp32
    // engines stay about a hundred times below it; a wrong weight, padding or preprocessing lies far above.
    double logitTolerance = 1e-3;
    // The share of the pictures that may have another top answer. None may where nothing is rounded.
    double otherAnswers = 0;
};

} // namespace classmith
