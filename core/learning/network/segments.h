// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/models/networks/model_graph.h"

namespace classmith {

// Nodes from first to last, which read nothing from before but the output of node first - 1 (of 0: the network's
// input).
struct Segment {
    int first = 0;
    int last = 0;
    bool operator==(const Segment&) const = default;
};

// Divides a network for a training that keeps only what lies between the segments and computes the rest of each again
// on the way back (Chen et al. 2016, "Training Deep Nets with Sublinear Memory Cost"): so that what is kept, and the
// whole of the largest segment, together take the least memory. firstTrained: what lies before that node needs no
// gradients, and is kept nowhere.
std::vector<Segment> segmentsOf(const ModelGraph& graph, int firstTrained);

} // namespace classmith
