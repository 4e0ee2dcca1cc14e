// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/openvino_model.h"

#include <cmath>

#include <openvino/op/add.hpp>
#include <openvino/op/clamp.hpp>
#include <openvino/op/constant.hpp>
#include <openvino/op/convert.hpp>
#include <openvino/op/convolution.hpp>
#include <openvino/op/group_conv.hpp>
#include <openvino/op/matmul.hpp>
#include <openvino/op/max_pool.hpp>
#include <openvino/op/multiply.hpp>
#include <openvino/op/parameter.hpp>
#include <openvino/op/reduce_mean.hpp>
#include <openvino/op/relu.hpp>
#include <openvino/op/result.hpp>
#include <openvino/op/transpose.hpp>

namespace classmith {

namespace {

using Value = ov::Output<ov::Node>;

std::shared_ptr<ov::op::v0::Constant> constant(const ov::Shape& shape, const std::vector<float>& values) {
    return ov::op::v0::Constant::create(ov::element::f32, shape, values);
}

std::shared_ptr<ov::op::v0::Constant> axes(const std::vector<std::int64_t>& values) {
    return ov::op::v0::Constant::create(ov::element::i64, {values.size()}, values);
}

// A batch norm in evaluation mode: y = scale * x + shift, for each channel.
struct Affine {
    std::vector<double> scale;
    std::vector<double> shift;
};

// Writes an ov::Model from a ModelGraph, node by node.
class Builder {
  public:
    Builder(const ModelGraph& graph, const StateDict& weights) : m_graph(graph), m_weights(weights) {
        for (const Node& node : graph.nodes)
            for (const int input : node.inputs)
                if (input >= 0)
                    ++m_uses[input];
    }

    Value network(const Value& input, int lastNode) {
        m_values.assign(m_graph.nodes.size(), Value());
        for (int i = 0; i <= lastNode; ++i)
            m_values[i] = node(i, input);
        return m_values[lastNode];
    }

  private:
    std::span<const float> parameter(const Node& node, const char* role) const {
        return m_weights.at(node.name + "." + role).floats();
    }

    Affine affineOf(const Node& norm) const {
        const auto weight = parameter(norm, "weight");
        const auto bias = parameter(norm, "bias");
        const auto mean = parameter(norm, "running_mean");
        const auto variance = parameter(norm, "running_var");
        Affine affine;
        for (std::size_t c = 0; c < weight.size(); ++c) {
            affine.scale.push_back(weight[c] / std::sqrt(double(variance[c]) + norm.epsilon));
            affine.shift.push_back(bias[c] - affine.scale.back() * mean[c]);
        }
        return affine;
    }

    // The batch norm that alone reads node i and directly follows it, or null.
    const Node* foldableNorm(int i) const {
        const auto& nodes = m_graph.nodes;
        const bool follows = i + 1 < static_cast<int>(nodes.size()) && nodes[i + 1].kind == OpKind::BatchNorm &&
                             nodes[i + 1].inputs.front() == i;
        return follows && m_uses.at(i) == 1 ? &nodes[i + 1] : nullptr;
    }

    Value source(const Node& node, std::size_t which, const Value& input) const {
        return node.inputs[which] < 0 ? input : m_values[node.inputs[which]];
    }

    Value convolution(int i, const Value& x) const {
        const Node& node = m_graph.nodes[i];
        const auto given = parameter(node, "weight");
        std::vector<float> weight(given.begin(), given.end());
        std::vector<double> bias(node.outChannels, 0.0);
        if (node.hasBias)
            bias.assign(parameter(node, "bias").begin(), parameter(node, "bias").end());
        const Node* norm = foldableNorm(i);
        if (norm) {
            const Affine affine = affineOf(*norm);
            const std::size_t perChannel = weight.size() / bias.size();
            for (std::size_t k = 0; k < weight.size(); ++k)
                weight[k] = static_cast<float>(weight[k] * affine.scale[k / perChannel]);
            for (std::size_t c = 0; c < bias.size(); ++c)
                bias[c] = bias[c] * affine.scale[c] + affine.shift[c];
        }
        const Value y = convolved(node, x, weight);
        if (!norm && !node.hasBias)
            return y;
        const std::vector<float> shift(bias.begin(), bias.end());
        return std::make_shared<ov::op::v1::Add>(y, constant({1, shift.size(), 1, 1}, shift));
    }

    static Value convolved(const Node& node, const Value& x, const std::vector<float>& weight) {
        const ov::Strides strides{std::size_t(node.stride), std::size_t(node.stride)};
        const ov::CoordinateDiff begin{node.padding[0], node.padding[1]};
        const ov::CoordinateDiff end{node.padding[2], node.padding[3]};
        const auto groups = std::size_t(node.groups);
        const auto kernel = std::size_t(node.kernel);
        const std::size_t inputs = std::size_t(node.inChannels) / groups;
        const std::size_t outputs = std::size_t(node.outChannels);
        if (groups == 1)
            return std::make_shared<ov::op::v1::Convolution>(x, constant({outputs, inputs, kernel, kernel}, weight),
                                                             strides, begin, end, ov::Strides{1, 1});
        return std::make_shared<ov::op::v1::GroupConvolution>(
            x, constant({groups, outputs / groups, inputs, kernel, kernel}, weight), strides, begin, end,
            ov::Strides{1, 1});
    }

    Value batchNorm(int i, const Value& x) const {
        const Node& node = m_graph.nodes[i];
        const int before = node.inputs.front();
        if (before >= 0 && m_graph.nodes[before].kind == OpKind::Conv && foldableNorm(before) == &node)
            return x;
        const Affine affine = affineOf(node);
        const ov::Shape shape{1, affine.scale.size(), 1, 1};
        const auto scale = constant(shape, {affine.scale.begin(), affine.scale.end()});
        const auto shift = constant(shape, {affine.shift.begin(), affine.shift.end()});
        return std::make_shared<ov::op::v1::Add>(std::make_shared<ov::op::v1::Multiply>(x, scale), shift);
    }

    Value linear(const Node& node, const Value& x) const {
        const auto weight = parameter(node, "weight");
        const ov::Shape shape{std::size_t(node.outChannels), std::size_t(node.inChannels)};
        const Value y =
            std::make_shared<ov::op::v0::MatMul>(x, constant(shape, {weight.begin(), weight.end()}), false, true);
        if (!node.hasBias)
            return y;
        const auto bias = parameter(node, "bias");
        return std::make_shared<ov::op::v1::Add>(y, constant({1, bias.size()}, {bias.begin(), bias.end()}));
    }

    static Value maxPool(const Node& node, const Value& x) {
        const auto size = [](int value) { return static_cast<std::size_t>(value); };
        return std::make_shared<ov::op::v1::MaxPool>(x, ov::Strides{size(node.stride), size(node.stride)},
                                                     ov::Shape{size(node.padding[0]), size(node.padding[1])},
                                                     ov::Shape{size(node.padding[2]), size(node.padding[3])},
                                                     ov::Shape{size(node.kernel), size(node.kernel)});
    }

    Value node(int i, const Value& input) const {
        const Node& node = m_graph.nodes[i];
        const Value x = source(node, 0, input);
        switch (node.kind) {
        case OpKind::Conv:
            return convolution(i, x);
        case OpKind::BatchNorm:
            return batchNorm(i, x);
        case OpKind::Relu:
            return std::make_shared<ov::op::v0::Relu>(x);
        case OpKind::Relu6:
            return std::make_shared<ov::op::v0::Clamp>(x, 0.0, 6.0);
        case OpKind::Add:
            return std::make_shared<ov::op::v1::Add>(x, source(node, 1, input));
        case OpKind::MaxPool:
            return maxPool(node, x);
        case OpKind::GlobalAveragePool:
            return std::make_shared<ov::op::v1::ReduceMean>(x, axes({2, 3}), false);
        case OpKind::Linear:
            return linear(node, x);
        case OpKind::Dropout:
            break;
        }
        return x;
    }

    const ModelGraph& m_graph;
    const StateDict& m_weights;
    std::map<int, int> m_uses;
    std::vector<Value> m_values;
};

// (x / 255 - mean) / std as one multiplication and one addition.
Value normalised(const Value& bytes, const Preprocessing& preprocessing) {
    std::vector<float> scale;
    std::vector<float> shift;
    for (std::size_t c = 0; c < 3; ++c) {
        scale.push_back(static_cast<float>(1.0 / (255.0 * preprocessing.std[c])));
        shift.push_back(static_cast<float>(-double(preprocessing.mean[c]) / preprocessing.std[c]));
    }
    const Value floats = std::make_shared<ov::op::v0::Convert>(bytes, ov::element::f32);
    const Value planes = std::make_shared<ov::op::v1::Transpose>(floats, axes({0, 3, 1, 2}));
    const Value scaled = std::make_shared<ov::op::v1::Multiply>(planes, constant({1, 3, 1, 1}, scale));
    return std::make_shared<ov::op::v1::Add>(scaled, constant({1, 3, 1, 1}, shift));
}

} // namespace

std::shared_ptr<ov::Model> buildOpenVinoModel(const ModelGraph& graph, const StateDict& weights,
                                              const Preprocessing& preprocessing, ScorerOutput output, int batch) {
    const auto size = static_cast<std::size_t>(graph.inputSizePx);
    const auto images = std::make_shared<ov::op::v0::Parameter>(
        ov::element::u8, ov::Shape{static_cast<std::size_t>(batch), size, size, 3});
    const int last = output == ScorerOutput::Features ? graph.featureNode : static_cast<int>(graph.nodes.size()) - 1;
    const Value values = Builder(graph, weights).network(normalised(images, preprocessing), last);
    return std::make_shared<ov::Model>(ov::ResultVector{std::make_shared<ov::op::v0::Result>(values)},
                                       ov::ParameterVector{images}, graph.id);
}

} // namespace classmith
