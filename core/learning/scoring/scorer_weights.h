// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/learning/scoring/scorer.h"

namespace classmith {

// Whether everything that the output needs is there, as Float32 and in the right shape (for features the head may be
// missing). Errors: WeightsMismatch, naming the first that is not.
Result<> checkScorerWeights(const ModelGraph& graph, const StateDict& weights, NetworkOutput output);

} // namespace classmith
