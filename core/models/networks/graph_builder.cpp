// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/graph_builder.h"

#include <algorithm>

namespace classmith {

namespace {

constexpr int squeezeReduction = 16;

} // namespace

GraphBuilder::GraphBuilder(const ModelInfo& model, const GraphOptions& options, PaddingRule rule)
    : m_rule(rule), m_squeezes(options.squeezes) {
    m_graph.id = model.id;
    m_graph.title = model.title;
    m_graph.classCount = options.classCount;
    m_graph.inputSizePx = options.inputSizePx;
}

void GraphBuilder::setBatchNorm(double epsilon, double momentum) {
    m_epsilon = epsilon;
    m_momentum = momentum;
}

void GraphBuilder::stage(const std::string& name, const std::string& title) {
    m_graph.stages.push_back({name, title});
}

int GraphBuilder::add(const std::string& name, Operation operation, std::vector<int> inputs) {
    std::vector<Extent> extents;
    for (const int input : inputs)
        extents.push_back(extentOf(input));
    m_extents.push_back(outputOf(operation, extents));
    m_graph.nodes.push_back({std::move(operation), name, std::move(inputs), m_graph.headStage()});
    return static_cast<int>(m_graph.nodes.size()) - 1;
}

Extent GraphBuilder::extentOf(int node) const {
    return node < 0 ? Extent{3, m_graph.inputSizePx} : m_extents[static_cast<std::size_t>(node)];
}

Padding GraphBuilder::paddingFor(int input, int kernel, int stride) const {
    int before = kernel / 2;
    int after = before;
    if (m_rule == PaddingRule::TensorFlowSame) {
        const int sizePx = extentOf(input).sidePx;
        const int out = (sizePx + stride - 1) / stride;
        const int total = std::max((out - 1) * stride + kernel - sizePx, 0);
        before = total / 2;
        after = total - before;
    }
    return {before, before, after, after};
}

int GraphBuilder::conv(const std::string& name, int input, const ConvShape& shape) {
    op::Conv conv;
    conv.inChannels = channels(input);
    conv.outChannels = shape.outChannels;
    conv.kernel = shape.kernel;
    conv.stride = shape.stride;
    conv.groups = shape.groups;
    if (shape.isPadded)
        conv.padding = paddingFor(input, shape.kernel, shape.stride);
    conv.hasBias = shape.hasBias;
    conv.start = m_start;
    return add(name, conv, {input});
}

int GraphBuilder::batchNorm(const std::string& name, int input) {
    op::BatchNorm norm;
    norm.channels = channels(input);
    norm.epsilon = m_epsilon;
    norm.momentum = m_momentum;
    return add(name, norm, {input});
}

int GraphBuilder::convNorm(const std::string& convName, const std::string& normName, int input,
                           const ConvShape& shape) {
    return batchNorm(normName, conv(convName, input, shape));
}

int GraphBuilder::maxPool(const std::string& name, int input, int kernel, int stride) {
    return add(name, op::MaxPool{kernel, stride, paddingFor(input, kernel, stride)}, {input});
}

int GraphBuilder::linear(const std::string& name, int input, int outFeatures) {
    return add(name, op::Linear{channels(input), outFeatures}, {input});
}

int GraphBuilder::squeezed(const std::string& prefix, int input) {
    if (!m_squeezes)
        return input;
    const int width = channels(input);
    int x = add(prefix + ".avgpool", op::AveragePool{sidePx(input), sidePx(input)}, {input});
    x = conv(prefix + ".fc1", x, {std::max(1, width / squeezeReduction), 1, 1, 1, true});
    x = add(prefix + ".relu", op::Relu{}, {x});
    x = conv(prefix + ".fc2", x, {width, 1, 1, 1, true});
    x = add(prefix + ".gate", op::Sigmoid{}, {x});
    for (const char* part : {".fc1", ".fc2"})
        m_graph.additions.push_back(prefix + part);
    return add(prefix + ".scale", op::Multiply{}, {input, x});
}

int GraphBuilder::features(const std::string& name, int input) {
    m_graph.mapNode = input;
    m_graph.featureNode = add(name, op::GlobalAveragePool{}, {input});
    return m_graph.featureNode;
}

int GraphBuilder::allFeatures(const std::string& name, int input) {
    m_graph.featureNode = add(name, op::Flatten{}, {input});
    return m_graph.featureNode;
}

} // namespace classmith
