// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/export_parameters.h"

namespace classmith {

Result<StateDict> exportParameters(const ModelGraph& graph, const StateDict& weights) {
    StateDict parameters;
    for (const ParameterSpec& spec : parameterSpecs(graph)) {
        const auto found = weights.find(spec.name);
        if (found == weights.end())
            return fail(ErrorCode::Internal, "export", "the parameter " + spec.name + " is missing");
        if (found->second.shape != spec.shape)
            return fail(ErrorCode::Internal, "export", "the parameter " + spec.name + " has another shape");
        const bool isFloat = found->second.dtype == DType::Float32;
        parameters.emplace(spec.name, isFloat ? found->second : found->second.toFloat32());
    }
    return parameters;
}

} // namespace classmith
