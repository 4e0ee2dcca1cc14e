// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <protozero/pbf_builder.hpp>

#include "core/exporting/formats/onnx_fields.h"

namespace classmith::onnx {

// An attribute of an ONNX operator; which type it has is the operator's to say.
struct NamedAttribute {
    std::string name;
    std::variant<std::int64_t, float, std::vector<std::int64_t>> value;
};

// A node of an ONNX graph. Values are known by their names, so the order in which nodes are added must be one in which
// they can be computed.
struct Operation {
    std::string type; // "Conv"
    std::string name;
    std::vector<std::string> inputs; // values or initializers, by name
    std::string output;
    std::vector<NamedAttribute> attributes;
};

// A dimension of an input or output: a number or, where it has a name, a symbol.
struct Dim {
    std::int64_t value = 0;
    std::string symbol;
};

// Writes one GraphProto, message by message. What flows is float32; sizes that an operation is told are int64.
class GraphBuilder {
  public:
    explicit GraphBuilder(const std::string& name);
    void add(const Operation& operation);
    void addInitializer(const std::string& name, const std::vector<std::int64_t>& shape, std::span<const float> values);
    void addSizes(const std::string& name, const std::vector<std::int64_t>& values);
    void addInput(const std::string& name, const std::vector<Dim>& shape);
    void addOutput(const std::string& name, const std::vector<Dim>& shape);
    const std::string& bytes() const { return m_buffer; }

  private:
    void addTensor(const std::string& name, const std::vector<std::int64_t>& shape, std::int32_t type,
                   std::span<const std::byte> bytes);
    void addValue(Graph field, const std::string& name, const std::vector<Dim>& shape);

    std::string m_buffer;
    protozero::pbf_builder<Graph> m_graph;
};

} // namespace classmith::onnx
