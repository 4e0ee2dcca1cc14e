// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/models/networks/freezing.h"
#include "core/models/networks/model_graph.h"

namespace classmith {

// The beginning of a network that a training leaves as it is: what it makes of a picture can be computed once.
struct FrozenPart {
    int last = 0;        // the node whose output is all that the rest of the network reads
    Extent output;       // for one picture
    bool isFlat = false; // [N, channels], otherwise [N, channels, side, side]
};

// The stages that are frozen from the input on, and what follows them that neither learns nor is random, where that
// makes the output smaller: pooling. None: nothing is frozen there, or the rest reads more than one value of it.
std::optional<FrozenPart> frozenPartOf(const ModelGraph& graph, const FreezePlan& plan);

// The graph's nodes up to one, which gives the features. It has no logits.
ModelGraph firstPartOf(const ModelGraph& graph, int last);

} // namespace classmith
