// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// Exactly the tensors that the graph needs, as Float32 (shared, not copied, where they are that already). Both writers
// start here and need not look again. Errors: Internal (one is missing or has another shape).
Result<StateDict> exportParameters(const ModelGraph& graph, const StateDict& weights);

// A convolution's weights with the batch-norm after it multiplied in, computed in double precision:
// w' = w γ / √(σ² + ε), b' = (b - μ) γ / √(σ² + ε) + β (Ioffe and Szegedy 2015, §3.1, at inference).
struct FoldedConvolution {
    std::vector<float> weight; // as the convolution's own
    std::vector<float> bias;   // [out]
};
FoldedConvolution foldBatchNorm(const Node& convolution, const Node& batchNorm, const StateDict& parameters);

} // namespace classmith
