// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/models/networks/model_graph.h"

namespace classmith {

// One operation of a network, as a person reads it.
struct LayerSummary {
    std::string name;                 // the node's: "layer1.0.conv1"
    std::string operation;            // "Conv 3×3, stride 2"
    std::vector<std::int64_t> output; // [N, C, H, W], or [N, C] once it is flattened
    std::int64_t parameters = 0;      // trainable
    std::int64_t multiplyAdds = 0;    // of the batch
    std::int64_t outputBytes = 0;     // of the batch, float32
};

// A network layer by layer at a batch, with the numbers that torchinfo prints for the same network in PyTorch:
//   multiplyAdds     the trainable values of a layer, those of convolutions once for each place of their output
//   activationBytes  the outputs of the layers that have parameters, twice: for the values and for their gradients
struct NetworkSummary {
    std::vector<LayerSummary> layers;
    int batch = 1;
    int inputSizePx = 0;
    int classCount = 0;
    std::int64_t parameters = 0;
    std::int64_t multiplyAdds = 0;
    std::int64_t activationBytes = 0;
    std::int64_t inputBytes() const { return std::int64_t{4} * batch * 3 * inputSizePx * inputSizePx; }
    std::int64_t parameterBytes() const { return 4 * parameters; }
};

NetworkSummary summaryOf(const ModelGraph& graph, int batch);

// Adds a layer that may be of any network, ours or a file's.
void addLayer(NetworkSummary& summary, LayerSummary layer);

} // namespace classmith
