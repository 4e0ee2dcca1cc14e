// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/export_parameters.h"

#include <cmath>

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

FoldedConvolution foldBatchNorm(const Node& convolution, const Node& batchNorm, const StateDict& parameters) {
    const auto values = [&](const Node& node, const char* suffix) {
        return parameters.at(node.name + suffix).floats();
    };
    const auto weight = values(convolution, ".weight");
    const auto gamma = values(batchNorm, ".weight");
    const auto beta = values(batchNorm, ".bias");
    const auto mean = values(batchNorm, ".running_mean");
    const auto variance = values(batchNorm, ".running_var");
    const auto outChannels = static_cast<std::size_t>(convolution.outChannels);
    const std::size_t perChannel = weight.size() / outChannels;

    FoldedConvolution folded{std::vector<float>(weight.size()), std::vector<float>(outChannels)};
    for (std::size_t channel = 0; channel < outChannels; ++channel) {
        const double factor = gamma[channel] / std::sqrt(static_cast<double>(variance[channel]) + batchNorm.epsilon);
        const double bias = convolution.hasBias ? values(convolution, ".bias")[channel] : 0.0;
        folded.bias[channel] = static_cast<float>((bias - mean[channel]) * factor + beta[channel]);
        for (std::size_t i = channel * perChannel; i < (channel + 1) * perChannel; ++i)
            folded.weight[i] = static_cast<float>(weight[i] * factor);
    }
    return folded;
}

} // namespace classmith
