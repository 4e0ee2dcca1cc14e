// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/model_graph.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace classmith {

bool ModelGraph::isAddition(const std::string& node) const {
    return std::find(additions.begin(), additions.end(), node) != additions.end();
}

bool ModelGraph::hasLinearHead() const {
    const auto head = nodes.begin() + featureNode + 1;
    return classifier().is<op::Linear>() &&
           std::all_of(head, nodes.end() - 1, [](const Node& node) { return node.is<op::Dropout>(); });
}

int ModelGraph::featureCount() const {
    return extentsOf(*this)[static_cast<std::size_t>(featureNode)].channels;
}

std::vector<ParameterSpec> parameterSpecs(const ModelGraph& graph) {
    std::vector<ParameterSpec> specs;
    for (const Node& node : graph.nodes)
        for (Role& role : rolesOf(node.operation))
            specs.push_back({node.name + "." + std::string(role.name), std::move(role.shape), node.stage,
                             role.trainable, role.start});
    return specs;
}

std::vector<Extent> extentsOf(const ModelGraph& graph) {
    std::vector<Extent> extents;
    std::vector<Extent> inputs;
    for (const Node& node : graph.nodes) {
        inputs.clear();
        for (const int input : node.inputs)
            inputs.push_back(input < 0 ? Extent{3, graph.inputSizePx} : extents[static_cast<std::size_t>(input)]);
        extents.push_back(outputOf(node.operation, inputs));
    }
    return extents;
}

std::vector<int> useCounts(const ModelGraph& graph) {
    std::vector<int> uses(graph.nodes.size(), 0);
    for (const Node& node : graph.nodes)
        for (const int input : node.inputs)
            if (input >= 0)
                ++uses[static_cast<std::size_t>(input)];
    return uses;
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
    const std::vector<Extent> extents = extentsOf(graph);
    std::int64_t count = 0;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        if (stage < 0 || graph.nodes[i].stage == stage)
            count += multiplyAddsOf(graph.nodes[i].operation, extents[i]);
    return count;
}

} // namespace classmith
