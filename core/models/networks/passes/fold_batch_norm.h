// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// A network with the weights that belong to it: what a pass takes and gives.
struct WeightedGraph {
    ModelGraph graph;
    StateDict weights;
};

// Multiplies each batch norm into the convolution before it, where that one is read by nobody else; the convolution has
// a bias then and the batch norm is gone. The answers stay, but for rounding: computed in double precision, rounded
// once. w' = w γ / √(σ² + ε), b' = (b - μ) γ / √(σ² + ε) + β (Ioffe and Szegedy 2015, §3.1, at inference).
// Other tensors are shared, not copied; those that no folding needs may be missing. Throws std::out_of_range where one
// that it needs is missing.
WeightedGraph foldBatchNorm(const ModelGraph& graph, const StateDict& weights);

} // namespace classmith
