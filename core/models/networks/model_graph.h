// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/pixels/preprocess.h"

namespace classmith {

enum class OpKind { Conv, BatchNorm, Relu, Relu6, Add, MaxPool, GlobalAveragePool, Dropout, Linear };

// One operation. Layouts: activations NCHW; Conv weight [out, in/groups, kernel, kernel]; Linear weight [out, in].
// Parameters are found by name + ".weight", ".bias", ".running_mean", ".running_var".
struct Node {
    OpKind kind{};
    std::string name;        // parameter prefix as in torchvision ("layer1.0.conv1"); unique label for the others
    std::vector<int> inputs; // indices of earlier nodes; -1 is the network's normalised input
    int stage = 0;           // index into ModelGraph::stages

    int inChannels = 0; // Conv, Linear; BatchNorm: its channels in both
    int outChannels = 0;
    int kernel = 1; // Conv, MaxPool
    int stride = 1;
    int groups = 1;
    std::array<int, 4> padding{0, 0, 0, 0}; // top, left, bottom, right; MaxPool pads with -infinity
    bool hasBias = false;                   // Conv, Linear
    double epsilon = 1e-5;                  // BatchNorm
    double momentum = 0.1;                  // BatchNorm, torch's meaning
    double probability = 0.0;               // Dropout
};

// A run of nodes that is frozen or trained together.
struct Stage {
    std::string name;  // "stem", "layer1", … "head"
    std::string title; // for people: "Stage 1"
};

// A whole network as plain data. From it come the LibTorch execution, the OpenVINO model, the ONNX file, the
// TorchScript source, the stage table and the counts. The last node is the Linear head and gives the logits; the node
// before the head's first (featureNode) gives the pooled features [N, featureCount]. GlobalAveragePool flattens:
// [N,C,H,W] → [N,C].
struct ModelGraph {
    std::string id;    // "resnet18"
    std::string title; // "ResNet-18"
    int inputSizePx = 224;
    int classCount = 0;
    int featureNode = 0; // index of the GlobalAveragePool
    std::vector<Node> nodes;
    std::vector<Stage> stages; // first to last; the last is the head

    const Node& head() const { return nodes.back(); }
    int featureCount() const { return head().inChannels; }
};

// A named tensor that the graph needs, in order of execution.
struct ParameterSpec {
    std::string name; // "layer1.0.bn1.running_mean"
    std::vector<std::int64_t> shape;
    int stage = 0;
    bool trainable = true; // false: running statistics
};
std::vector<ParameterSpec> parameterSpecs(const ModelGraph& graph);

// Number of trainable values in a stage, or in all (stage -1).
std::int64_t parameterCount(const ModelGraph& graph, int stage = -1);

// Multiplications of convolutions and linear layers in one forward pass of one picture, in a stage or in all (-1).
std::int64_t multiplyAdds(const ModelGraph& graph, int stage = -1);

} // namespace classmith
