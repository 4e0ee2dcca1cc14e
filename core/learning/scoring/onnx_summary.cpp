// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/onnx_summary.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <unordered_set>

#include <openvino/op/add.hpp>
#include <openvino/op/batch_norm.hpp>
#include <openvino/op/constant.hpp>
#include <openvino/op/convolution.hpp>
#include <openvino/op/group_conv.hpp>
#include <openvino/op/matmul.hpp>
#include <openvino/op/parameter.hpp>
#include <openvino/op/reshape.hpp>
#include <openvino/op/result.hpp>

#include "core/base/files.h"
#include "core/learning/scoring/onnx_frontend.h"

namespace classmith {

namespace {

constexpr std::int64_t statisticsOfBatchNorm = 2; // of its four constants: they follow the data and are not trained

std::int64_t product(const std::vector<std::int64_t>& sizes) {
    return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{1}, std::multiplies<>());
}

std::vector<std::int64_t> sizesOf(const ov::Shape& shape) {
    return {shape.begin(), shape.end()};
}

bool isConvolution(const ov::Node& node) {
    return ov::is_type<ov::op::v1::Convolution>(&node) || ov::is_type<ov::op::v1::GroupConvolution>(&node);
}

// Constants, and what is made of nothing else: reshaped, converted, scaled.
using Constants = std::unordered_set<const ov::Node*>;

bool isConstant(const ov::Node& node, const Constants& known) {
    if (ov::is_type<ov::op::v0::Constant>(&node))
        return true;
    if (ov::is_type<ov::op::v1::Reshape>(&node)) // a bias is shaped after what it is added to
        return known.contains(node.get_input_node_ptr(0));
    for (std::size_t i = 0; i < node.get_input_size(); ++i)
        if (!known.contains(node.get_input_node_ptr(i)))
            return false;
    return node.get_input_size() > 0;
}

// The values of the constants that a node reads.
std::int64_t constantValues(const ov::Node& node, const Constants& constants) {
    std::int64_t count = 0;
    for (const auto& input : node.input_values())
        if (constants.contains(input.get_node()))
            count += static_cast<std::int64_t>(ov::shape_size(input.get_shape()));
    return count;
}

std::int64_t parametersOf(const ov::Node& node, const Constants& constants) {
    const std::int64_t values = constantValues(node, constants);
    if (ov::is_type<ov::op::v5::BatchNormInference>(&node))
        return values * statisticsOfBatchNorm / 4;
    const bool learns =
        isConvolution(node) || ov::is_type<ov::op::v0::MatMul>(&node) || ov::is_type<ov::op::v1::Add>(&node);
    return learns ? values : 0;
}

LayerSummary layerOf(const ov::Node& node, int batch, const Constants& constants) {
    LayerSummary layer;
    layer.name = node.get_friendly_name();
    layer.operation = node.get_type_name();
    layer.output = sizesOf(node.get_output_shape(0));
    layer.parameters = parametersOf(node, constants);
    layer.outputBytes = static_cast<std::int64_t>(sizeof(float)) * product(layer.output);
    const std::int64_t channels = layer.output.size() > 1 ? std::max<std::int64_t>(1, layer.output[1]) : 1;
    if (isConvolution(node))
        layer.multiplyAdds = layer.parameters * (product(layer.output) / channels);
    else
        layer.multiplyAdds = layer.parameters * batch;
    return layer;
}

NetworkSummary summaryOf(ov::Model& model, int batch) {
    const ov::PartialShape given = model.input().get_partial_shape();
    ov::PartialShape asked = given;
    asked[0] = batch;
    model.reshape(asked);
    NetworkSummary summary;
    summary.batch = batch;
    summary.inputSizePx = static_cast<int>(asked[2].get_length());
    const ov::Shape answer = model.output(0).get_shape();
    summary.classCount = answer.empty() ? 0 : static_cast<int>(answer.back());
    Constants constants;
    for (const auto& node : model.get_ordered_ops()) {
        if (isConstant(*node, constants))
            constants.insert(node.get());
        else if (!ov::is_type<ov::op::v0::Parameter>(node) && !ov::is_type<ov::op::v0::Result>(node) &&
                 node->get_output_element_type(0).is_real()) // not the sums about shapes
            addLayer(summary, layerOf(*node, batch, constants));
    }
    return summary;
}

bool isPicture(const ov::Model& model) {
    if (model.inputs().size() != 1)
        return false;
    const ov::PartialShape shape = model.input().get_partial_shape();
    return shape.rank().is_static() && shape.size() == 4 && shape[2].is_static();
}

} // namespace

Result<NetworkSummary> summarizeOnnx(const std::filesystem::path& file, int batch) {
    const std::string name = utf8(file);
    const auto bytes = readOnnx(name);
    if (!bytes)
        return tl::unexpected(bytes.error());
    try {
        const auto model = parseOnnx(bytes->file);
        if (!isPicture(*model))
            return fail(ErrorCode::ModelFileInvalid, name, "it should have one input, a picture");
        return summaryOf(*model, batch);
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(onnxError(name, exception));
    }
}

} // namespace classmith
