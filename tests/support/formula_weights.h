// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith::test {

// Weights for every parameter of a graph, computed from the names alone, so that a script in Python
// (bench/peers/formula_weights.py) makes the very same ones and references of whole networks need no weight file.
//
// Value i of a tensor: SplitMix64 number i + 1 from the start mix(FNV-1a-64(name) xor mix(seed)); its top 24 bits give
// u in [0, 1). running_var and one-dimensional weights: 0.5 + u. running_mean and biases: 0.1 (2u - 1). Other weights:
// sqrt(gain / fanIn) (2u - 1), where fanIn is the product of all sizes but the first and the gain is 3, but 12 for
// depthwise convolutions, lest the signal drown in EfficientNet. Computed in double, rounded once to float, so both
// sides agree in every bit.
StateDict formulaWeights(const ModelGraph& graph, std::uint64_t seed);

} // namespace classmith::test
