// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/openvino_onnx_file.h"

#include <algorithm>
#include <array>

#include <protozero/pbf_reader.hpp>

namespace classmith {

namespace {

// Messages of onnx.proto through which tensors can be reached, and by which fields.
enum class Kind { Model, Training, Function, Graph, Node, Attribute, Sparse, Tensor };

struct Child {
    Kind parent;
    std::uint32_t field;
    Kind kind;
};

constexpr std::uint32_t modelGraph = 7;
constexpr std::uint32_t modelMetadata = 14;
constexpr std::uint32_t tensorExternalData = 13;
constexpr std::uint32_t tensorDataLocation = 14; // 1: EXTERNAL
constexpr std::array children{
    Child{Kind::Model, modelGraph, Kind::Graph}, Child{Kind::Model, 20, Kind::Training}, // training_info
    Child{Kind::Model, 25, Kind::Function},      Child{Kind::Training, 1, Kind::Graph},  // initialization
    Child{Kind::Training, 2, Kind::Graph},                                               // algorithm
    Child{Kind::Function, 7, Kind::Node},        Child{Kind::Function, 11, Kind::Attribute},
    Child{Kind::Graph, 1, Kind::Node},           Child{Kind::Graph, 5, Kind::Tensor}, // initializer
    Child{Kind::Graph, 15, Kind::Sparse},                                             // sparse_initializer
    Child{Kind::Node, 5, Kind::Attribute},       Child{Kind::Attribute, 5, Kind::Tensor},
    Child{Kind::Attribute, 6, Kind::Graph},      Child{Kind::Attribute, 10, Kind::Tensor},
    Child{Kind::Attribute, 11, Kind::Graph},     Child{Kind::Attribute, 22, Kind::Sparse},
    Child{Kind::Attribute, 23, Kind::Sparse},    Child{Kind::Sparse, 1, Kind::Tensor}, // values
    Child{Kind::Sparse, 2, Kind::Tensor},                                              // indices
};

// Deep enough for any real model (a graph in an attribute takes three levels), shallow enough for any stack.
constexpr int maxDepth = 100;
// What an engine does before the first answer grows faster than the nodes; a large vision model has 4,000 in all.
constexpr int maxNodes = 5'000;
constexpr std::size_t maxMetadata = 10'000; // keys

bool isMessage(const protozero::pbf_reader& reader) {
    return reader.wire_type() == protozero::pbf_wire_type::length_delimited;
}

bool tensorIsExternal(protozero::pbf_reader tensor) {
    while (tensor.next()) {
        if (tensor.tag() == tensorExternalData)
            return true;
        if (tensor.tag() == tensorDataLocation && tensor.wire_type() == protozero::pbf_wire_type::varint) {
            if (tensor.get_int32() == 1)
                return true;
        } else {
            tensor.skip();
        }
    }
    return false;
}

// Whether tensors lie in other files; on the way the nodes are counted.
bool hasExternalData(protozero::pbf_reader message, Kind kind, int depth, int& nodes) {
    nodes += kind == Kind::Node ? 1 : 0;
    if (depth > maxDepth)
        throw protozero::invalid_length_exception{};
    if (kind == Kind::Tensor)
        return tensorIsExternal(message);
    while (message.next()) {
        const auto child = std::find_if(children.begin(), children.end(), [&](const Child& row) {
            return row.parent == kind && row.field == message.tag();
        });
        if (child == children.end() || !isMessage(message))
            message.skip();
        else if (hasExternalData(message.get_message(), child->kind, depth + 1, nodes))
            return true;
    }
    return false;
}

void readMetadata(protozero::pbf_reader entry, std::map<std::string, std::string>& metadata) {
    std::string key;
    std::string value;
    while (entry.next()) {
        if (entry.tag() == 1 && isMessage(entry))
            key = entry.get_string();
        else if (entry.tag() == 2 && isMessage(entry))
            value = entry.get_string();
        else
            entry.skip();
    }
    metadata[key] = value;
    if (metadata.size() > maxMetadata)
        throw protozero::invalid_length_exception{};
}

} // namespace

Result<OnnxFacts> readOnnxFacts(std::span<const std::byte> file, const std::string& name) {
    try {
        const protozero::pbf_reader model(reinterpret_cast<const char*>(file.data()), file.size());
        OnnxFacts facts;
        int nodes = 0;
        facts.externalData = hasExternalData(model, Kind::Model, 0, nodes);
        if (nodes > maxNodes)
            return fail(ErrorCode::ModelFileInvalid, name,
                        "it has more than " + std::to_string(maxNodes) +
                            " nodes, which no engine goes through in time");
        bool graph = false;
        for (protozero::pbf_reader reader = model; reader.next(); reader.skip()) {
            graph = graph || (reader.tag() == modelGraph && isMessage(reader));
            if (reader.tag() == modelMetadata && isMessage(reader)) {
                protozero::pbf_reader copy = reader;
                readMetadata(copy.get_message(), facts.metadata);
            }
        }
        if (!graph)
            return fail(ErrorCode::ModelFileInvalid, name, "it is not an ONNX file");
        return facts;
    } catch (const protozero::exception&) {
        return fail(ErrorCode::ModelFileInvalid, name, "it is not an ONNX file, or a damaged one");
    }
}

} // namespace classmith
