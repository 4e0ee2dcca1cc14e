// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/graph_builder.h"

#include <algorithm>

namespace classmith {

void GraphBuilder::setBatchNorm(double epsilon, double momentum) {
    m_epsilon = epsilon;
    m_momentum = momentum;
}

void GraphBuilder::stage(const std::string& name, const std::string& title) {
    m_graph.stages.push_back({name, title});
}

Node GraphBuilder::start(OpKind kind, const std::string& name, std::vector<int> inputs) const {
    Node node;
    node.kind = kind;
    node.name = name;
    node.inputs = std::move(inputs);
    node.stage = static_cast<int>(m_graph.stages.size()) - 1;
    return node;
}

int GraphBuilder::push(Node node, Output output) {
    m_graph.nodes.push_back(std::move(node));
    m_outputs.push_back(output);
    return static_cast<int>(m_graph.nodes.size()) - 1;
}

GraphBuilder::Output GraphBuilder::outputOf(int node) const {
    return node < 0 ? Output{3, m_graph.inputSizePx} : m_outputs[static_cast<std::size_t>(node)];
}

int GraphBuilder::pad(Node& node, int sizePx) const {
    int before = node.kernel / 2;
    int after = before;
    if (m_rule == PaddingRule::TensorFlowSame) {
        const int out = (sizePx + node.stride - 1) / node.stride;
        const int total = std::max((out - 1) * node.stride + node.kernel - sizePx, 0);
        before = total / 2;
        after = total - before;
    }
    node.padding = {before, before, after, after};
    return (sizePx + before + after - node.kernel) / node.stride + 1;
}

int GraphBuilder::conv(const std::string& name, int input, const ConvShape& shape) {
    const Output from = outputOf(input);
    Node node = start(OpKind::Conv, name, {input});
    node.inChannels = from.channels;
    node.outChannels = shape.outChannels;
    node.kernel = shape.kernel;
    node.stride = shape.stride;
    node.groups = shape.groups;
    const int sizePx = pad(node, from.sizePx);
    return push(std::move(node), {shape.outChannels, sizePx});
}

int GraphBuilder::batchNorm(const std::string& name, int input) {
    const Output from = outputOf(input);
    Node node = start(OpKind::BatchNorm, name, {input});
    node.inChannels = node.outChannels = from.channels;
    node.epsilon = m_epsilon;
    node.momentum = m_momentum;
    return push(std::move(node), from);
}

int GraphBuilder::activation(OpKind kind, const std::string& name, int input) {
    return push(start(kind, name, {input}), outputOf(input));
}

int GraphBuilder::add(const std::string& name, int left, int right) {
    return push(start(OpKind::Add, name, {left, right}), outputOf(left));
}

int GraphBuilder::maxPool(const std::string& name, int input, int kernel, int stride) {
    const Output from = outputOf(input);
    Node node = start(OpKind::MaxPool, name, {input});
    node.kernel = kernel;
    node.stride = stride;
    const int sizePx = pad(node, from.sizePx);
    return push(std::move(node), {from.channels, sizePx});
}

int GraphBuilder::globalAveragePool(const std::string& name, int input) {
    const int index = push(start(OpKind::GlobalAveragePool, name, {input}), {outputOf(input).channels, 1});
    m_graph.featureNode = index;
    return index;
}

int GraphBuilder::dropout(const std::string& name, int input, double probability) {
    Node node = start(OpKind::Dropout, name, {input});
    node.probability = probability;
    return push(std::move(node), outputOf(input));
}

int GraphBuilder::linear(const std::string& name, int input, int outFeatures) {
    Node node = start(OpKind::Linear, name, {input});
    node.inChannels = outputOf(input).channels;
    node.outChannels = outFeatures;
    node.hasBias = true;
    return push(std::move(node), {outFeatures, 1});
}

} // namespace classmith
