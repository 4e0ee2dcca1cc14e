// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/models/networks/model_info.h"

namespace classmith {

// Where a convolution's zeros go; weights work only with the rule that they were trained with.
enum class PaddingRule {
    Symmetric,      // kernel / 2 on each side, as torchvision
    TensorFlowSame, // output = ceil(input / stride); an odd rest goes to the bottom and the right
};

// A convolution but for its input, which the builder knows. Square kernels, padding by the builder's rule.
struct ConvShape {
    int outChannels = 0;
    int kernel = 1;
    int stride = 1;
    int groups = 1;
    bool hasBias = false;
    bool isPadded = true;
};

// Writes a ModelGraph node by node, keeping track of channels and of the picture's side (which decides the padding).
// Each function returns the new node's index; input -1 is the network's input.
class GraphBuilder {
  public:
    GraphBuilder(const ModelInfo& model, const GraphOptions& options, PaddingRule rule);
    // Of all batch norms that follow. Torch's meaning of momentum.
    void setBatchNorm(double epsilon, double momentum);
    // Of all convolutions that follow.
    void setStart(op::ConvStart start) { m_start = start; }

    void stage(const std::string& name, const std::string& title);
    int add(const std::string& name, Operation operation, std::vector<int> inputs);
    // Those that follow from what is before them: channels, padding, what all batch norms of a network share.
    int conv(const std::string& name, int input, const ConvShape& shape);
    int batchNorm(const std::string& name, int input);
    int convNorm(const std::string& convName, const std::string& normName, int input, const ConvShape& shape);
    int maxPool(const std::string& name, int input, int kernel, int stride);
    int linear(const std::string& name, int input, int outFeatures);
    // Squeeze-and-excitation (Hu et al. 2018) with a reduction of 16 and timm's names, where the options ask for it;
    // else the input.
    int squeezed(const std::string& prefix, int input);
    // The means of the input's maps are the features that the head answers from.
    int features(const std::string& name, int input);
    // All values of the input are the features; there are no heat maps then.
    int allFeatures(const std::string& name, int input);

    int channels(int node) const { return extentOf(node).channels; }
    int sidePx(int node) const { return extentOf(node).sidePx; }
    ModelGraph take() { return std::move(m_graph); }

  private:
    Extent extentOf(int node) const;
    Padding paddingFor(int input, int kernel, int stride) const;

    ModelGraph m_graph;
    PaddingRule m_rule;
    bool m_squeezes;
    std::vector<Extent> m_extents; // of the nodes so far
    double m_epsilon = 1e-5;
    double m_momentum = 0.1;
    op::ConvStart m_start = op::ConvStart::HeFanOut;
};

} // namespace classmith
