// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/summary.h"

#include <functional>
#include <numeric>
#include <utility>

#include "core/base/text/csv.h"

namespace classmith {

namespace {

constexpr std::int64_t bytesOfFloat = 4;

std::string square(int px) {
    return std::to_string(px) + "×" + std::to_string(px);
}

std::string strided(const std::string& words, int stride) {
    return stride == 1 ? words : words + ", stride " + std::to_string(stride);
}

// What an operation is called for people.
struct Describer {
    std::string on(const op::Conv& conv) const {
        const bool isDepthwise = conv.groups > 1 && conv.groups == conv.inChannels;
        return strided((isDepthwise ? "Depthwise conv " : "Conv ") + square(conv.kernel), conv.stride);
    }
    std::string on(const op::BatchNorm&) const { return "Batch norm"; }
    std::string on(const op::Relu&) const { return "ReLU"; }
    std::string on(const op::Relu6&) const { return "ReLU6"; }
    std::string on(const op::HardSwish&) const { return "HardSwish"; }
    std::string on(const op::HardSigmoid&) const { return "HardSigmoid"; }
    std::string on(const op::Sigmoid&) const { return "Sigmoid"; }
    std::string on(const op::Add&) const { return "Add"; }
    std::string on(const op::Multiply&) const { return "Multiply"; }
    std::string on(const op::Concat&) const { return "Concat"; }
    std::string on(const op::PadChannels&) const { return "Pad channels"; }
    std::string on(const op::MaxPool& pool) const { return strided("Max pool " + square(pool.kernel), pool.stride); }
    std::string on(const op::AveragePool& pool) const {
        return strided("Average pool " + square(pool.kernel), pool.stride);
    }
    std::string on(const op::AdaptiveAveragePool& pool) const { return "Average pool to " + square(pool.sidePx); }
    std::string on(const op::GlobalAveragePool&) const { return "Global average pool"; }
    std::string on(const op::Flatten&) const { return "Flatten"; }
    std::string on(const op::Dropout& dropout) const { return "Dropout " + csvNumber(dropout.probability); }
    std::string on(const op::Linear&) const { return "Linear"; }
};

std::int64_t product(const std::vector<std::int64_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{1}, std::multiplies<>());
}

bool isFlat(const Node& node, const std::vector<bool>& flat) {
    return node.is<op::GlobalAveragePool>() || node.is<op::Flatten>() || node.is<op::Linear>() ||
           (node.inputs.front() >= 0 && flat[static_cast<std::size_t>(node.inputs.front())]);
}

} // namespace

void addLayer(NetworkSummary& summary, LayerSummary layer) {
    summary.parameters += layer.parameters;
    summary.multiplyAdds += layer.multiplyAdds;
    if (layer.parameters > 0)
        summary.activationBytes += 2 * layer.outputBytes;
    summary.layers.push_back(std::move(layer));
}

NetworkSummary summaryOf(const ModelGraph& graph, int batch) {
    NetworkSummary summary;
    summary.batch = batch;
    summary.inputSizePx = graph.inputSizePx;
    summary.classCount = graph.classCount;
    const std::vector<Extent> extents = extentsOf(graph);
    std::vector<bool> flat;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        const std::int64_t side = extents[i].sidePx;
        flat.push_back(isFlat(node, flat));
        LayerSummary layer;
        layer.name = node.name;
        layer.operation = dispatch(Describer{}, node.operation);
        layer.output = {batch, extents[i].channels};
        if (!flat.back())
            layer.output.insert(layer.output.end(), {side, side});
        for (const Role& role : rolesOf(node.operation))
            layer.parameters += role.trainable ? product(role.shape) : 0;
        layer.multiplyAdds = batch * layer.parameters * (node.is<op::Conv>() ? side * side : 1);
        layer.outputBytes = bytesOfFloat * product(layer.output);
        addLayer(summary, std::move(layer));
    }
    return summary;
}

} // namespace classmith
