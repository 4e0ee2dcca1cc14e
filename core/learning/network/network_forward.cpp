// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// The forward pass of Network: one ATen call a node.
#include <limits>

#include <ATen/ops/add.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/relu.h>
#include <c10/core/GradMode.h>

#include "core/learning/network/network.h"

namespace classmith {

namespace {

bool isSymmetric(const std::array<int, 4>& padding) {
    return padding[0] == padding[2] && padding[1] == padding[3];
}

// Convolution and pooling of ATen pad both sides alike; TensorFlow's "SAME" does not.
at::Tensor padded(const at::Tensor& input, const Node& node, double value) {
    const auto& [top, left, bottom, right] = node.padding;
    return at::constant_pad_nd(input, {left, right, top, bottom}, value);
}

at::Tensor convolve(const at::Tensor& input, const Node& node, const std::vector<at::Tensor>& tensors) {
    const std::optional<at::Tensor> bias = node.hasBias ? std::optional(tensors[1]) : std::nullopt;
    const bool symmetric = isSymmetric(node.padding);
    const std::array<std::int64_t, 2> padding{symmetric ? node.padding[0] : 0, symmetric ? node.padding[1] : 0};
    return at::conv2d(symmetric ? input : padded(input, node, 0.0), tensors[0], bias, node.stride,
                      at::IntArrayRef(padding), 1, node.groups);
}

at::Tensor maxPool(const at::Tensor& input, const Node& node) {
    if (isSymmetric(node.padding))
        return at::max_pool2d(input, node.kernel, node.stride, {node.padding[0], node.padding[1]});
    return at::max_pool2d(padded(input, node, -std::numeric_limits<double>::infinity()), node.kernel, node.stride);
}

// The mask is drawn where the generator lives, so that one on the CPU gives the same training on every device.
at::Tensor dropout(const at::Tensor& input, double probability, const at::Generator& generator) {
    const double kept = 1.0 - probability;
    at::Tensor mask = at::empty(input.sizes(), at::TensorOptions().dtype(at::kFloat).device(generator.device()));
    mask.bernoulli_(kept, generator).div_(kept);
    return at::mul(input, mask.to(input.options()));
}

// Who may overwrite an input: the backward passes of these producers do not look at what they produced.
bool outputIsFree(OpKind kind) {
    return kind == OpKind::Conv || kind == OpKind::BatchNorm || kind == OpKind::Linear || kind == OpKind::Add;
}

} // namespace

void Network::planMemory() {
    const auto& nodes = m_graph.nodes;
    m_lastUse.assign(nodes.size(), static_cast<int>(nodes.size()));
    m_inPlace.assign(nodes.size(), false);
    std::vector<int> uses(nodes.size(), 0);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        for (const int input : nodes[i].inputs)
            if (input >= 0) {
                m_lastUse[input] = static_cast<int>(i);
                ++uses[input];
            }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const int input = nodes[i].inputs.front();
        const OpKind kind = nodes[i].kind;
        if (kind == OpKind::Relu || kind == OpKind::Relu6 || kind == OpKind::Add)
            m_inPlace[i] = input >= 0 && uses[input] == 1 && outputIsFree(nodes[input].kind);
    }
}

bool Network::isFrozen(const Node& node) const {
    return m_plan[node.stage] == StageState::Frozen;
}

at::Tensor Network::evaluate(int index, const std::vector<at::Tensor>& inputs, const ForwardOptions& options) {
    const Node& node = m_graph.nodes[index];
    const auto& tensors = m_nodeTensors[index];
    at::Tensor input = inputs.front();
    switch (node.kind) {
    case OpKind::Conv:
        return convolve(input, node, tensors);
    case OpKind::BatchNorm: {
        const bool follows = options.training && m_plan[node.stage] == StageState::Trains;
        return at::batch_norm(input, tensors[0], tensors[1], tensors[2], tensors[3], follows, node.momentum,
                              node.epsilon, true);
    }
    case OpKind::Relu:
        return m_inPlace[index] ? at::relu_(input) : at::relu(input);
    case OpKind::Relu6:
        return m_inPlace[index] ? at::hardtanh_(input, 0, 6) : at::hardtanh(input, 0, 6);
    case OpKind::Add:
        if (m_inPlace[index] && input.scalar_type() == inputs[1].scalar_type())
            return input.add_(inputs[1]);
        return at::add(input, inputs[1]);
    case OpKind::MaxPool:
        return maxPool(input, node);
    case OpKind::GlobalAveragePool:
        return at::mean(input, at::IntArrayRef{2, 3});
    case OpKind::Dropout:
        if (!options.training || isFrozen(node) || node.probability <= 0)
            return input;
        return dropout(input, node.probability, options.generator.value());
    case OpKind::Linear:
        return at::linear(input, tensors[0], node.hasBias ? std::optional(tensors[1]) : std::nullopt);
    }
    TORCH_CHECK(false, "unknown operation ", node.name);
}

at::Tensor Network::run(const at::Tensor& input, int firstNode, int lastNode, const ForwardOptions& options) {
    const bool gradients = c10::GradMode::is_enabled();
    std::vector<at::Tensor> values(lastNode + 1);
    std::vector<at::Tensor> inputs;
    for (int i = firstNode; i <= lastNode; ++i) {
        const Node& node = m_graph.nodes[i];
        for (const int source : node.inputs)
            inputs.push_back(source < firstNode ? input : values[source]);
        const c10::AutoGradMode mode(gradients && node.stage >= m_frozenPrefix);
        values[i] = evaluate(i, inputs, options);
        inputs.clear();
        for (const int source : node.inputs)
            if (source >= firstNode && m_lastUse[source] == i)
                values[source].reset();
    }
    return values[lastNode];
}

at::Tensor Network::logits(const at::Tensor& normalisedInput, const ForwardOptions& options) {
    return run(normalisedInput, 0, static_cast<int>(m_graph.nodes.size()) - 1, options);
}

at::Tensor Network::features(const at::Tensor& normalisedInput, const ForwardOptions& options) {
    return run(normalisedInput, 0, m_graph.featureNode, options);
}

at::Tensor Network::featureMaps(const at::Tensor& normalisedInput, const ForwardOptions& options) {
    return run(normalisedInput, 0, m_graph.nodes[m_graph.featureNode].inputs.front(), options);
}

at::Tensor Network::headLogits(const at::Tensor& features, const ForwardOptions& options) {
    return run(features, m_graph.featureNode + 1, static_cast<int>(m_graph.nodes.size()) - 1, options);
}

} // namespace classmith
