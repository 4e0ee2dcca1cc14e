// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/passes/frozen_part.h"

#include <algorithm>
#include <cstddef>

namespace classmith {

namespace {

// What comes after a node reads nothing from before it but its own output.
bool isPassage(const ModelGraph& graph, int node) {
    for (std::size_t reader = static_cast<std::size_t>(node) + 1; reader < graph.nodes.size(); ++reader)
        for (const int source : graph.nodes[reader].inputs)
            if (source < node)
                return false;
    return true;
}

bool isFixed(const Node& node) {
    return rolesOf(node.operation).empty() && !node.is<op::Dropout>();
}

bool isFlat(const ModelGraph& graph, int node) {
    const Node& one = graph.nodes[static_cast<std::size_t>(node)];
    if (one.is<op::Flatten>() || one.is<op::GlobalAveragePool>() || one.is<op::Linear>())
        return true;
    return one.inputs.front() >= 0 && isFlat(graph, one.inputs.front());
}

std::int64_t valuesOf(const Extent& extent) {
    return std::int64_t{extent.channels} * extent.sidePx * extent.sidePx;
}

} // namespace

std::optional<FrozenPart> frozenPartOf(const ModelGraph& graph, const FreezePlan& plan) {
    const int stages = frozenPrefix(plan);
    const auto learns = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                     [stages](const Node& node) { return node.stage >= stages; });
    const std::vector<Extent> extents = extentsOf(graph);
    std::optional<FrozenPart> best;
    int node = static_cast<int>(learns - graph.nodes.begin()) - 1;
    for (const int count = static_cast<int>(graph.nodes.size()); node >= 0 && node + 1 < count; ++node) {
        const Extent& output = extents[static_cast<std::size_t>(node)];
        if (isPassage(graph, node) && (!best || valuesOf(output) <= valuesOf(best->output)))
            best = FrozenPart{node, output, isFlat(graph, node)};
        if (!isFixed(graph.nodes[static_cast<std::size_t>(node) + 1]))
            break;
    }
    return best;
}

ModelGraph firstPartOf(const ModelGraph& graph, int last) {
    ModelGraph part = graph;
    part.nodes.resize(static_cast<std::size_t>(last) + 1);
    part.featureNode = last;
    part.mapNode.reset();
    return part;
}

} // namespace classmith
