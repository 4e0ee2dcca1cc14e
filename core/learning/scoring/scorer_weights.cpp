// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/scorer_weights.h"

namespace classmith {

Result<> checkScorerWeights(const ModelGraph& graph, const StateDict& weights, NetworkOutput output) {
    for (const ParameterSpec& spec : parameterSpecs(graph)) {
        if (output == NetworkOutput::Features && spec.stage == graph.headStage())
            continue;
        const auto found = weights.find(spec.name);
        if (found == weights.end() || found->second.shape != spec.shape || found->second.dtype != DType::Float32)
            return fail(ErrorCode::WeightsMismatch, graph.title, spec.name);
    }
    return {};
}

} // namespace classmith
