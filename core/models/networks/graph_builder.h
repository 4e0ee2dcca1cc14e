// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/models/networks/model_graph.h"

namespace classmith {

enum class PaddingRule {
    Symmetric,      // kernel / 2 on each side, as torchvision
    TensorFlowSame, // output = ceil(input / stride); an odd rest goes to the bottom and the right
};

struct ConvShape {
    int outChannels = 0;
    int kernel = 1;
    int stride = 1;
    int groups = 1;
};

// Writes a ModelGraph node by node, keeping track of channels and of the picture's side (which decides the padding).
// Each function returns the new node's index; input -1 is the network's input.
class GraphBuilder {
  public:
    GraphBuilder(ModelGraph start, PaddingRule rule) : m_graph(std::move(start)), m_rule(rule) {}
    // Of all batch norms that follow. Torch's meaning of momentum.
    void setBatchNorm(double epsilon, double momentum);

    void stage(const std::string& name, const std::string& title);
    int conv(const std::string& name, int input, const ConvShape& shape);
    int batchNorm(const std::string& name, int input);
    int activation(OpKind kind, const std::string& name, int input);
    int add(const std::string& name, int left, int right);
    int maxPool(const std::string& name, int input, int kernel, int stride);
    int globalAveragePool(const std::string& name, int input);
    int dropout(const std::string& name, int input, double probability);
    int linear(const std::string& name, int input, int outFeatures);

    int channels(int node) const { return node < 0 ? 3 : m_outputs[static_cast<std::size_t>(node)].channels; }
    ModelGraph take() { return std::move(m_graph); }

  private:
    struct Output {
        int channels;
        int sizePx;
    };
    Node start(OpKind kind, const std::string& name, std::vector<int> inputs) const;
    int push(Node node, Output output);
    Output outputOf(int node) const;
    // Pads the node for an input of that side and returns the output's side.
    int pad(Node& node, int sizePx) const;

    ModelGraph m_graph;
    PaddingRule m_rule;
    std::vector<Output> m_outputs;
    double m_epsilon = 1e-5;
    double m_momentum = 0.1;
};

} // namespace classmith
