// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/openvino_model.h"

#include <cmath>

#include <openvino/op/adaptive_avg_pool.hpp>
#include <openvino/op/add.hpp>
#include <openvino/op/avg_pool.hpp>
#include <openvino/op/clamp.hpp>
#include <openvino/op/concat.hpp>
#include <openvino/op/constant.hpp>
#include <openvino/op/convert.hpp>
#include <openvino/op/convolution.hpp>
#include <openvino/op/group_conv.hpp>
#include <openvino/op/hsigmoid.hpp>
#include <openvino/op/hswish.hpp>
#include <openvino/op/matmul.hpp>
#include <openvino/op/max_pool.hpp>
#include <openvino/op/multiply.hpp>
#include <openvino/op/pad.hpp>
#include <openvino/op/parameter.hpp>
#include <openvino/op/reduce_mean.hpp>
#include <openvino/op/relu.hpp>
#include <openvino/op/reshape.hpp>
#include <openvino/op/result.hpp>
#include <openvino/op/sigmoid.hpp>
#include <openvino/op/transpose.hpp>

#include "core/models/networks/passes/fold_batch_norm.h"

namespace classmith {

namespace {

using Value = ov::Output<ov::Node>;

std::shared_ptr<ov::op::v0::Constant> constant(const ov::Shape& shape, const std::vector<float>& values) {
    return ov::op::v0::Constant::create(ov::element::f32, shape, values);
}

std::shared_ptr<ov::op::v0::Constant> axes(const std::vector<std::int64_t>& values) {
    return ov::op::v0::Constant::create(ov::element::i64, {values.size()}, values);
}

// Writes an ov::Model from a ModelGraph, node by node: the OpenVINO backend.
class OpenVinoWriter {
  public:
    explicit OpenVinoWriter(const WeightedGraph& network) : m_graph(network.graph), m_weights(network.weights) {}

    Value network(const Value& input, int lastNode) {
        m_input = input;
        for (int i = 0; i <= lastNode; ++i)
            m_values.push_back(dispatch(*this, m_graph.nodes[i].operation, m_graph.nodes[i]));
        return m_values.back();
    }

    Value on(const op::Conv& conv, const Node& node) const {
        const Value y = convolved(conv, parameter(node, "weight"), input(node));
        if (!conv.hasBias)
            return y;
        const std::vector<float> bias = parameter(node, "bias");
        return std::make_shared<ov::op::v1::Add>(y, constant({1, bias.size(), 1, 1}, bias));
    }

    // Only what could not be folded: y = scale * x + shift, for each channel.
    Value on(const op::BatchNorm& norm, const Node& node) const {
        std::vector<float> scale = parameter(node, "weight");
        std::vector<float> shift = parameter(node, "bias");
        const std::vector<float> mean = parameter(node, "running_mean");
        const std::vector<float> variance = parameter(node, "running_var");
        for (std::size_t c = 0; c < scale.size(); ++c) {
            const double factor = scale[c] / std::sqrt(double(variance[c]) + norm.epsilon);
            scale[c] = static_cast<float>(factor);
            shift[c] = static_cast<float>(shift[c] - factor * mean[c]);
        }
        const ov::Shape shape{1, scale.size(), 1, 1};
        const Value scaled = std::make_shared<ov::op::v1::Multiply>(input(node), constant(shape, scale));
        return std::make_shared<ov::op::v1::Add>(scaled, constant(shape, shift));
    }

    Value on(const op::Relu&, const Node& node) const { return std::make_shared<ov::op::v0::Relu>(input(node)); }

    Value on(const op::Relu6&, const Node& node) const {
        return std::make_shared<ov::op::v0::Clamp>(input(node), 0.0, 6.0);
    }

    Value on(const op::HardSwish&, const Node& node) const { return std::make_shared<ov::op::v4::HSwish>(input(node)); }

    Value on(const op::HardSigmoid&, const Node& node) const {
        return std::make_shared<ov::op::v5::HSigmoid>(input(node));
    }

    Value on(const op::Sigmoid&, const Node& node) const { return std::make_shared<ov::op::v0::Sigmoid>(input(node)); }

    Value on(const op::Add&, const Node& node) const {
        return std::make_shared<ov::op::v1::Add>(input(node), input(node, 1));
    }

    Value on(const op::Multiply&, const Node& node) const {
        return std::make_shared<ov::op::v1::Multiply>(input(node), input(node, 1));
    }

    Value on(const op::Concat&, const Node& node) const {
        ov::OutputVector parts;
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            parts.push_back(input(node, i));
        return std::make_shared<ov::op::v0::Concat>(parts, 1);
    }

    Value on(const op::PadChannels& pad, const Node& node) const {
        return std::make_shared<ov::op::v1::Pad>(input(node), axes({0, pad.before, 0, 0}), axes({0, pad.after, 0, 0}),
                                                 constant({}, {0.0F}), ov::op::PadMode::CONSTANT);
    }

    Value on(const op::MaxPool& pool, const Node& node) const {
        const auto size = [](int value) { return static_cast<std::size_t>(value); };
        return std::make_shared<ov::op::v1::MaxPool>(input(node), ov::Strides{size(pool.stride), size(pool.stride)},
                                                     ov::Shape{size(pool.padding[0]), size(pool.padding[1])},
                                                     ov::Shape{size(pool.padding[2]), size(pool.padding[3])},
                                                     ov::Shape{size(pool.kernel), size(pool.kernel)});
    }

    Value on(const op::AveragePool& pool, const Node& node) const {
        const auto size = [](int value) { return static_cast<std::size_t>(value); };
        return std::make_shared<ov::op::v1::AvgPool>(input(node), ov::Strides{size(pool.stride), size(pool.stride)},
                                                     ov::Shape{0, 0}, ov::Shape{0, 0},
                                                     ov::Shape{size(pool.kernel), size(pool.kernel)}, true);
    }

    Value on(const op::AdaptiveAveragePool& pool, const Node& node) const {
        return std::make_shared<ov::op::v8::AdaptiveAvgPool>(input(node), axes({pool.sidePx, pool.sidePx}));
    }

    Value on(const op::Flatten&, const Node& node) const {
        return std::make_shared<ov::op::v1::Reshape>(input(node), axes({0, -1}), true);
    }

    Value on(const op::GlobalAveragePool&, const Node& node) const {
        return std::make_shared<ov::op::v1::ReduceMean>(input(node), axes({2, 3}), false);
    }

    Value on(const op::Dropout&, const Node& node) const { return input(node); }

    Value on(const op::Linear& linear, const Node& node) const {
        const ov::Shape shape{std::size_t(linear.outFeatures), std::size_t(linear.inFeatures)};
        const Value y =
            std::make_shared<ov::op::v0::MatMul>(input(node), constant(shape, parameter(node, "weight")), false, true);
        if (!linear.hasBias)
            return y;
        const std::vector<float> bias = parameter(node, "bias");
        return std::make_shared<ov::op::v1::Add>(y, constant({1, bias.size()}, bias));
    }

  private:
    std::vector<float> parameter(const Node& node, const char* role) const {
        const auto values = m_weights.at(node.name + "." + role).floats();
        return {values.begin(), values.end()};
    }

    Value input(const Node& node, std::size_t which = 0) const {
        return node.inputs[which] < 0 ? m_input : m_values[node.inputs[which]];
    }

    static Value convolved(const op::Conv& conv, const std::vector<float>& weight, const Value& x) {
        const ov::Strides strides{std::size_t(conv.stride), std::size_t(conv.stride)};
        const ov::CoordinateDiff begin{conv.padding[0], conv.padding[1]};
        const ov::CoordinateDiff end{conv.padding[2], conv.padding[3]};
        const auto groups = std::size_t(conv.groups);
        const auto kernel = std::size_t(conv.kernel);
        const std::size_t inputs = std::size_t(conv.inChannels) / groups;
        const std::size_t outputs = std::size_t(conv.outChannels);
        if (groups == 1)
            return std::make_shared<ov::op::v1::Convolution>(x, constant({outputs, inputs, kernel, kernel}, weight),
                                                             strides, begin, end, ov::Strides{1, 1});
        return std::make_shared<ov::op::v1::GroupConvolution>(
            x, constant({groups, outputs / groups, inputs, kernel, kernel}, weight), strides, begin, end,
            ov::Strides{1, 1});
    }

    const ModelGraph& m_graph;
    const StateDict& m_weights;
    Value m_input;
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
                                              const Preprocessing& preprocessing, NetworkOutput output, int batch) {
    const auto size = static_cast<std::size_t>(graph.inputSizePx);
    const auto images = std::make_shared<ov::op::v0::Parameter>(
        ov::element::u8, ov::Shape{static_cast<std::size_t>(batch), size, size, 3});
    const WeightedGraph folded = foldBatchNorm(graph, weights);
    const int last =
        output == NetworkOutput::Features ? folded.graph.featureNode : static_cast<int>(folded.graph.nodes.size()) - 1;
    const Value values = OpenVinoWriter(folded).network(normalised(images, preprocessing), last);
    return std::make_shared<ov::Model>(ov::ResultVector{std::make_shared<ov::op::v0::Result>(values)},
                                       ov::ParameterVector{images}, graph.id);
}

} // namespace classmith
