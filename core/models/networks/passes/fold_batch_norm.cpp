// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/passes/fold_batch_norm.h"

#include <cmath>

namespace classmith {

namespace {

// The convolution that the batch norm can be folded into, or -1. What is asked for by itself must stay as it is.
int foldableConvolution(const ModelGraph& graph, const Node& node, const std::vector<int>& uses) {
    if (!node.is<op::BatchNorm>() || node.inputs.front() < 0)
        return -1;
    const int from = node.inputs.front();
    const bool isAskedFor = from == graph.featureNode || from == graph.mapNode;
    const bool isLone = uses[static_cast<std::size_t>(from)] == 1;
    return graph.nodes[static_cast<std::size_t>(from)].is<op::Conv>() && isLone && !isAskedFor ? from : -1;
}

// The convolution has its bias in the folded graph; whether it brought one, the weights know.
void foldWeights(const Node& convolution, bool hadBias, const Node& norm, StateDict& weights) {
    const auto floats = [&](const Node& node, const char* role) { return weights.at(node.name + role).floats(); };
    const auto gamma = floats(norm, ".weight");
    const auto beta = floats(norm, ".bias");
    const auto mean = floats(norm, ".running_mean");
    const auto variance = floats(norm, ".running_var");
    const TensorData own = weights.at(convolution.name + ".weight");
    const auto given = own.floats();
    const std::size_t perChannel = given.size() / gamma.size();
    std::vector<float> weight(given.size());
    std::vector<float> bias(gamma.size());
    for (std::size_t channel = 0; channel < gamma.size(); ++channel) {
        const double factor =
            gamma[channel] / std::sqrt(static_cast<double>(variance[channel]) + norm.as<op::BatchNorm>()->epsilon);
        const double before = hadBias ? floats(convolution, ".bias")[channel] : 0.0;
        bias[channel] = static_cast<float>((before - mean[channel]) * factor + beta[channel]);
        for (std::size_t i = channel * perChannel; i < (channel + 1) * perChannel; ++i)
            weight[i] = static_cast<float>(given[i] * factor);
    }
    weights[convolution.name + ".weight"] = TensorData::fromFloats(own.shape, weight);
    weights[convolution.name + ".bias"] = TensorData::fromFloats({static_cast<std::int64_t>(bias.size())}, bias);
    for (const Role& role : rolesOf(norm.operation))
        weights.erase(norm.name + "." + std::string(role.name));
}

} // namespace

WeightedGraph foldBatchNorm(const ModelGraph& graph, const StateDict& weights) {
    WeightedGraph folded{graph, weights};
    folded.graph.nodes.clear();
    const std::vector<int> uses = useCounts(graph);
    std::vector<int> places; // of the graph's nodes among the folded one's
    for (const Node& node : graph.nodes) {
        if (const int from = foldableConvolution(graph, node, uses); from >= 0) {
            Node& convolution = folded.graph.nodes[static_cast<std::size_t>(places[static_cast<std::size_t>(from)])];
            auto& operation = std::get<op::Conv>(convolution.operation);
            foldWeights(convolution, std::exchange(operation.hasBias, true), node, folded.weights);
            places.push_back(places[static_cast<std::size_t>(from)]);
            continue;
        }
        places.push_back(static_cast<int>(folded.graph.nodes.size()));
        Node& kept = folded.graph.nodes.emplace_back(node);
        for (int& input : kept.inputs)
            if (input >= 0)
                input = places[static_cast<std::size_t>(input)];
    }
    folded.graph.featureNode = places[static_cast<std::size_t>(graph.featureNode)];
    if (graph.mapNode)
        folded.graph.mapNode = places[static_cast<std::size_t>(*graph.mapNode)];
    return folded;
}

} // namespace classmith
