// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/kernels/execution_plan.h"

#include <algorithm>

#include "core/learning/kernels/depthwise_rows.h"

namespace classmith {

namespace {

// Which node reads each node, where only one does; -1: none, or several.
std::vector<int> onlyReaders(const ModelGraph& graph) {
    const std::vector<int> uses = useCounts(graph);
    std::vector<int> readers(graph.nodes.size(), -1);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        for (const int source : graph.nodes[i].inputs)
            if (source >= 0 && uses[static_cast<std::size_t>(source)] == 1)
                readers[static_cast<std::size_t>(source)] = static_cast<int>(i);
    return readers;
}

std::optional<Activation> activationOf(const Node& node) {
    if (node.is<op::Relu>())
        return Activation::Relu;
    if (node.is<op::Relu6>())
        return Activation::Relu6;
    return node.is<op::HardSwish>() ? std::optional(Activation::HardSwish) : std::nullopt;
}

// The chain that begins with that norm. taken: sums that an earlier one took.
NormChain chainOf(const ModelGraph& graph, int norm, const std::vector<int>& readers, const std::vector<bool>& taken) {
    NormChain chain{norm, graph.nodes[static_cast<std::size_t>(norm)].inputs.front(), {}, Activation::None, norm};
    int next = readers[static_cast<std::size_t>(norm)];
    if (next >= 0 && graph.nodes[static_cast<std::size_t>(next)].is<op::Add>() &&
        !taken[static_cast<std::size_t>(next)]) {
        const std::vector<int>& inputs = graph.nodes[static_cast<std::size_t>(next)].inputs;
        chain.residual = inputs[0] == norm ? inputs[1] : inputs[0];
        chain.last = next;
        next = readers[static_cast<std::size_t>(next)];
    }
    const auto activation = next >= 0 ? activationOf(graph.nodes[static_cast<std::size_t>(next)]) : std::nullopt;
    if (activation && !(chain.residual && *activation == Activation::HardSwish)) {
        chain.activation = *activation;
        chain.last = next;
    }
    return chain;
}

void findLastUses(ExecutionPlan& plan) {
    plan.lastUse.assign(plan.steps.size(), static_cast<int>(plan.steps.size()));
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        for (const int source : plan.steps[i].sources)
            if (source >= 0)
                plan.lastUse[static_cast<std::size_t>(source)] = static_cast<int>(i);
}

} // namespace

ExecutionPlan plainPlan(const ModelGraph& graph) {
    ExecutionPlan plan;
    for (const Node& node : graph.nodes)
        plan.steps.push_back({false, std::nullopt, node.inputs});
    findLastUses(plan);
    return plan;
}

ExecutionPlan chainedPlan(const ModelGraph& graph) {
    ExecutionPlan plan = plainPlan(graph);
    const std::vector<int> readers = onlyReaders(graph);
    std::vector<bool> taken(graph.nodes.size(), false);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto* norm = graph.nodes[i].as<op::BatchNorm>();
        if (!norm || norm->channels < kFewestChannels)
            continue;
        const NormChain chain = chainOf(graph, static_cast<int>(i), readers, taken);
        // From the norm along its only readers to the end.
        for (int at = chain.norm; at != chain.last; at = readers[static_cast<std::size_t>(at)]) {
            plan.steps[static_cast<std::size_t>(at)] = {true, std::nullopt, {}};
            taken[static_cast<std::size_t>(at)] = true;
        }
        taken[static_cast<std::size_t>(chain.last)] = true;
        auto& last = plan.steps[static_cast<std::size_t>(chain.last)];
        last.chain = chain;
        last.sources = {chain.input};
        if (chain.residual)
            last.sources.push_back(*chain.residual);
    }
    findLastUses(plan);
    return plan;
}

} // namespace classmith
