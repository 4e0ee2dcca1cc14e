// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/model_graph.h"

#include <functional>
#include <numeric>

namespace classmith {

namespace {

void appendBatchNorm(std::vector<ParameterSpec>& specs, const Node& node) {
    const std::vector<std::int64_t> shape{node.outChannels};
    specs.push_back({node.name + ".weight", shape, node.stage, true});
    specs.push_back({node.name + ".bias", shape, node.stage, true});
    specs.push_back({node.name + ".running_mean", shape, node.stage, false});
    specs.push_back({node.name + ".running_var", shape, node.stage, false});
}

void appendWeighted(std::vector<ParameterSpec>& specs, const Node& node) {
    std::vector<std::int64_t> shape{node.outChannels, node.inChannels / node.groups};
    if (node.kind == OpKind::Conv)
        shape.insert(shape.end(), 2, node.kernel);
    specs.push_back({node.name + ".weight", std::move(shape), node.stage, true});
    if (node.hasBias)
        specs.push_back({node.name + ".bias", {node.outChannels}, node.stage, true});
}

} // namespace

std::vector<ParameterSpec> parameterSpecs(const ModelGraph& graph) {
    std::vector<ParameterSpec> specs;
    for (const Node& node : graph.nodes) {
        if (node.kind == OpKind::BatchNorm)
            appendBatchNorm(specs, node);
        else if (node.kind == OpKind::Conv || node.kind == OpKind::Linear)
            appendWeighted(specs, node);
    }
    return specs;
}

std::int64_t parameterCount(const ModelGraph& graph, int stage) {
    std::int64_t count = 0;
    for (const ParameterSpec& spec : parameterSpecs(graph)) {
        if (spec.trainable && (stage < 0 || spec.stage == stage))
            count += std::accumulate(spec.shape.begin(), spec.shape.end(), std::int64_t{1}, std::multiplies<>());
    }
    return count;
}

std::int64_t multiplyAdds(const ModelGraph& graph, int stage) {
    std::vector<std::int64_t> sidesPx; // of each node's output
    std::int64_t count = 0;
    for (const Node& node : graph.nodes) {
        const int input = node.inputs.front();
        std::int64_t sidePx = input < 0 ? graph.inputSizePx : sidesPx[static_cast<std::size_t>(input)];
        if (node.kind == OpKind::Conv || node.kind == OpKind::MaxPool)
            sidePx = (sidePx + node.padding[0] + node.padding[2] - node.kernel) / node.stride + 1;
        else if (node.kind == OpKind::GlobalAveragePool)
            sidePx = 1;
        sidesPx.push_back(sidePx);
        if ((node.kind == OpKind::Conv || node.kind == OpKind::Linear) && (stage < 0 || node.stage == stage))
            count += sidePx * sidePx * node.outChannels * (node.inChannels / node.groups) * node.kernel * node.kernel;
    }
    return count;
}

} // namespace classmith
