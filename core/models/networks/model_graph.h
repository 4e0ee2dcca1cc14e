// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/models/networks/operation.h"

namespace classmith {

// An operation at its place in a network. Its tensors are found by name + "." + the role's name.
struct Node {
    Operation operation;
    std::string name;        // parameter prefix as in torchvision ("layer1.0.conv1"); unique label for the others
    std::vector<int> inputs; // indices of earlier nodes; -1 is the network's normalised input
    int stage = 0;           // index into ModelGraph::stages

    template<class Op>
    bool is() const {
        return std::holds_alternative<Op>(operation);
    }
    template<class Op>
    const Op* as() const {
        return std::get_if<Op>(&operation);
    }
};

// A run of nodes that is frozen or trained together.
struct Stage {
    std::string name;  // "stem", "layer1", … "head"
    std::string title; // for people: "Stage 1"
};

// A whole network as plain data. From it come the LibTorch execution, the OpenVINO model, the ONNX file, the
// TorchScript source, the stage table and the counts. The nodes after featureNode are the head, a stage of its own: one
// linear layer or several nodes. The last node is a linear layer and gives the logits.
struct ModelGraph {
    std::string id;    // "resnet18"
    std::string title; // "ResNet-18"
    int inputSizePx = 224;
    int classCount = 0;
    int featureNode = 0;        // gives the features that the head answers from, [N, featureCount]
    std::optional<int> mapNode; // gives the maps [N, featureCount, rows, columns] whose means the features are; a
                                // network whose features are made in another way has none, and so no heat maps
    std::vector<Node> nodes;
    std::vector<Stage> stages; // first to last; the last is the head
    // Names of nodes that were put into the network and that its weights may know nothing of: squeeze-and-excitation's.
    std::vector<std::string> additions;

    const Node& classifier() const { return nodes.back(); }
    bool isAddition(const std::string& node) const;
    int headStage() const { return static_cast<int>(stages.size()) - 1; }
    bool hasLinearHead() const; // features · weightᵀ + bias is all that the head computes, dropout left aside
    int featureCount() const;
};

// A named tensor that the graph needs, in order of execution.
struct ParameterSpec {
    std::string name; // "layer1.0.bn1.running_mean"
    std::vector<std::int64_t> shape;
    int stage = 0;
    bool trainable = true; // false: running statistics
    Start start;
};
std::vector<ParameterSpec> parameterSpecs(const ModelGraph& graph);

// What each node gives, for pictures of the graph's input size.
std::vector<Extent> extentsOf(const ModelGraph& graph);

// How many nodes read each node.
std::vector<int> useCounts(const ModelGraph& graph);

// Number of trainable values in a stage, or in all (stage -1).
std::int64_t parameterCount(const ModelGraph& graph, int stage = -1);

// Multiplications of convolutions and linear layers in one forward pass of one picture, in a stage or in all (-1).
std::int64_t multiplyAdds(const ModelGraph& graph, int stage = -1);

} // namespace classmith
