// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/learning/kernels/norm_rows.h"
#include "core/models/networks/model_graph.h"

namespace classmith {

// A batch norm with what follows it and nothing else reads: the sum with another node, an activation.
struct NormChain {
    int norm = 0;
    int input = 0;               // the norm's
    std::optional<int> residual; // what is added; -1: the network's input
    Activation activation = Activation::None;
    int last = 0; // the chain's last node, whose value it gives
};

// In which order a graph is computed: a step for each node, but for those that a chain takes in, which have none.
struct ExecutionPlan {
    // What happens when it is a node's turn.
    struct Step {
        bool isSkipped = false;         // a chain computes it later
        std::optional<NormChain> chain; // that ends here
        std::vector<int> sources;       // nodes whose values are read; -1: the network's input
    };
    std::vector<Step> steps;
    std::vector<int> lastUse; // of each node's value: the node whose turn it is then
};

ExecutionPlan plainPlan(const ModelGraph& graph);   // each node by itself
ExecutionPlan chainedPlan(const ModelGraph& graph); // norms of at least kFewestChannels channels in chains

} // namespace classmith
