// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/onnx_graph_builder.h"

#include <bit>

namespace classmith::onnx {

using protozero::pbf_builder;

// raw_data is little-endian by ONNX's rule; the numbers are written as they lie in memory.
static_assert(std::endian::native == std::endian::little);

namespace {

void writeAttribute(pbf_builder<NodeField>& node, const NamedAttribute& attribute) {
    pbf_builder<Attribute> out(node, NodeField::Attribute);
    out.add_string(Attribute::Name, attribute.name);
    auto type = AttributeType::Ints;
    if (const auto* number = std::get_if<std::int64_t>(&attribute.value)) {
        type = AttributeType::Int;
        out.add_int64(Attribute::Int, *number);
    } else if (const auto* real = std::get_if<float>(&attribute.value)) {
        type = AttributeType::Float;
        out.add_float(Attribute::Float, *real);
    } else {
        for (const std::int64_t item : std::get<std::vector<std::int64_t>>(attribute.value))
            out.add_int64(Attribute::Ints, item);
    }
    out.add_enum(Attribute::Type, static_cast<std::int32_t>(type));
}

} // namespace

GraphBuilder::GraphBuilder(const std::string& name) : m_graph(m_buffer) {
    m_graph.add_string(Graph::Name, name);
}

void GraphBuilder::add(const Operation& operation) {
    pbf_builder<NodeField> node(m_graph, Graph::Node);
    for (const std::string& input : operation.inputs)
        node.add_string(NodeField::Input, input);
    node.add_string(NodeField::Output, operation.output);
    node.add_string(NodeField::Name, operation.name);
    node.add_string(NodeField::OpType, operation.type);
    for (const NamedAttribute& attribute : operation.attributes)
        writeAttribute(node, attribute);
}

void GraphBuilder::addInitializer(const std::string& name, const std::vector<std::int64_t>& shape,
                                  std::span<const float> values) {
    addTensor(name, shape, tensorTypeFloat, std::as_bytes(values));
}

void GraphBuilder::addSizes(const std::string& name, const std::vector<std::int64_t>& values) {
    addTensor(name, {std::ssize(values)}, tensorTypeInt64, std::as_bytes(std::span(values)));
}

void GraphBuilder::addTensor(const std::string& name, const std::vector<std::int64_t>& shape, std::int32_t type,
                             std::span<const std::byte> bytes) {
    pbf_builder<Tensor> tensor(m_graph, Graph::Initializer);
    for (const std::int64_t extent : shape)
        tensor.add_int64(Tensor::Dims, extent);
    tensor.add_int32(Tensor::DataType, type);
    tensor.add_string(Tensor::Name, name);
    tensor.add_bytes(Tensor::RawData, reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void GraphBuilder::addInput(const std::string& name, const std::vector<Dim>& shape) {
    addValue(Graph::Input, name, shape);
}

void GraphBuilder::addOutput(const std::string& name, const std::vector<Dim>& shape) {
    addValue(Graph::Output, name, shape);
}

void GraphBuilder::addValue(Graph field, const std::string& name, const std::vector<Dim>& shape) {
    pbf_builder<ValueInfo> value(m_graph, field);
    value.add_string(ValueInfo::Name, name);
    pbf_builder<Type> type(value, ValueInfo::Type);
    pbf_builder<TensorType> tensor(type, Type::TensorType);
    tensor.add_int32(TensorType::ElementType, tensorTypeFloat);
    pbf_builder<Shape> dims(tensor, TensorType::Shape);
    for (const Dim& extent : shape) {
        pbf_builder<Dimension> dim(dims, Shape::Dim);
        if (extent.symbol.empty())
            dim.add_int64(Dimension::Value, extent.value);
        else
            dim.add_string(Dimension::Name, extent.symbol);
    }
}

} // namespace classmith::onnx
