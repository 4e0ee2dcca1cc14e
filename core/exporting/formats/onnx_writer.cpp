// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/onnx_writer.h"

#include <array>
#include <cstring>

#include "core/exporting/formats/export_metadata.h"
#include "core/exporting/formats/export_parameters.h"
#include "core/exporting/formats/onnx_graph_builder.h"

namespace classmith {

namespace {

using onnx::NamedAttribute;
using onnx::Operation;

// protobuf's own limit for one message; a graph near it would need external data.
constexpr std::size_t maxBytes = 2'000'000'000;

std::vector<std::int64_t> square(int value) {
    return {value, value};
}

std::vector<std::int64_t> pads(const Node& node) {
    return {node.padding.begin(), node.padding.end()}; // ONNX has the same order: top, left, bottom, right
}

// Walks the graph once. The value that node i gives is called by the node's name, but a batch-norm that was folded away
// and a dropout give their input's.
class Emitter {
  public:
    Emitter(const ModelGraph& graph, const StateDict& parameters)
        : m_graph(graph), m_parameters(parameters), m_builder(graph.id), m_values(graph.nodes.size()) {
        findFoldable();
    }

    std::string run(const Preprocessing& preprocessing);

  private:
    void findFoldable();
    void addNormalisation(const Preprocessing& preprocessing);
    void addNode(std::size_t index);
    void addConvolution(std::size_t index);
    void addBatchNorm(std::size_t index);
    void addLinear(const Node& node);
    void addPooledFeatures(const Node& node);
    void addClip(const Node& node);
    void addPlain(const char* type, const Node& node, std::vector<NamedAttribute> attributes = {});
    std::string input(const Node& node, std::size_t position = 0) const;
    std::string parameter(const Node& node, const char* suffix);

    const ModelGraph& m_graph;
    const StateDict& m_parameters;
    onnx::GraphBuilder m_builder;
    std::vector<std::string> m_values;
    std::vector<int> m_batchNormAfter; // per node: the batch-norm to fold into it, or -1
    bool m_hasClipBounds = false;
};

void Emitter::findFoldable() {
    std::vector<int> uses(m_graph.nodes.size(), 0);
    for (const Node& node : m_graph.nodes)
        for (const int from : node.inputs)
            if (from >= 0)
                ++uses[static_cast<std::size_t>(from)];
    m_batchNormAfter.assign(m_graph.nodes.size(), -1);
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
        const Node& node = m_graph.nodes[i];
        if (node.kind != OpKind::BatchNorm || node.inputs.at(0) < 0)
            continue;
        const auto from = static_cast<std::size_t>(node.inputs[0]);
        if (m_graph.nodes[from].kind == OpKind::Conv && uses[from] == 1)
            m_batchNormAfter[from] = static_cast<int>(i);
    }
}

std::string Emitter::input(const Node& node, std::size_t position) const {
    const int from = node.inputs.at(position);
    return from < 0 ? "normalised" : m_values[static_cast<std::size_t>(from)];
}

std::string Emitter::parameter(const Node& node, const char* suffix) {
    const std::string name = node.name + suffix;
    const TensorData& data = m_parameters.at(name);
    m_builder.addInitializer(name, data.shape, data.floats());
    return name;
}

// Not folded into the first convolution: its zero padding comes after the normalisation, so that would be inexact.
void Emitter::addNormalisation(const Preprocessing& preprocessing) {
    std::array<float, 3> mean{};
    std::array<float, 3> factor{};
    for (std::size_t c = 0; c < 3; ++c) {
        mean[c] = static_cast<float>(255.0 * preprocessing.mean[c]);
        factor[c] = static_cast<float>(1.0 / (255.0 * preprocessing.std[c]));
    }
    m_builder.addInitializer("normalise.mean", {1, 3, 1, 1}, mean);
    m_builder.addInitializer("normalise.factor", {1, 3, 1, 1}, factor);
    m_builder.add({"Sub", "normalise.subtract", {"images", "normalise.mean"}, "centred", {}});
    m_builder.add({"Mul", "normalise.scale", {"centred", "normalise.factor"}, "normalised", {}});
}

void Emitter::addPlain(const char* type, const Node& node, std::vector<NamedAttribute> attributes) {
    Operation operation{type, node.name, {}, node.name, std::move(attributes)};
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        operation.inputs.push_back(input(node, i));
    m_builder.add(operation);
}

void Emitter::addConvolution(std::size_t index) {
    const Node& node = m_graph.nodes[index];
    std::vector<std::string> inputs{input(node), node.name + ".weight"};
    if (const int after = m_batchNormAfter[index]; after >= 0) {
        const auto folded = foldBatchNorm(node, m_graph.nodes[static_cast<std::size_t>(after)], m_parameters);
        m_builder.addInitializer(inputs[1], m_parameters.at(inputs[1]).shape, folded.weight);
        inputs.push_back(node.name + ".bias");
        m_builder.addInitializer(inputs[2], {node.outChannels}, folded.bias);
    } else {
        parameter(node, ".weight");
        if (node.hasBias)
            inputs.push_back(parameter(node, ".bias"));
    }
    m_builder.add({"Conv",
                   node.name,
                   inputs,
                   node.name,
                   {{"kernel_shape", square(node.kernel)},
                    {"strides", square(node.stride)},
                    {"pads", pads(node)},
                    {"group", std::int64_t{node.groups}}}});
}

void Emitter::addBatchNorm(std::size_t index) {
    const Node& node = m_graph.nodes[index];
    const int from = node.inputs.at(0);
    if (from >= 0 && m_batchNormAfter[static_cast<std::size_t>(from)] == static_cast<int>(index)) {
        m_values[index] = input(node);
        return;
    }
    m_builder.add({"BatchNormalization",
                   node.name,
                   {input(node), parameter(node, ".weight"), parameter(node, ".bias"), parameter(node, ".running_mean"),
                    parameter(node, ".running_var")},
                   node.name,
                   {{"epsilon", static_cast<float>(node.epsilon)}}});
}

void Emitter::addClip(const Node& node) {
    if (!m_hasClipBounds) {
        m_builder.addInitializer("relu6.min", {}, std::array{0.0F});
        m_builder.addInitializer("relu6.max", {}, std::array{6.0F});
        m_hasClipBounds = true;
    }
    m_builder.add({"Clip", node.name, {input(node), "relu6.min", "relu6.max"}, node.name, {}});
}

void Emitter::addPooledFeatures(const Node& node) {
    const std::string pooled = node.name + ".pooled";
    m_builder.add({"GlobalAveragePool", pooled, {input(node)}, pooled, {}});
    m_builder.add({"Flatten", node.name, {pooled}, node.name, {{"axis", std::int64_t{1}}}});
}

void Emitter::addLinear(const Node& node) {
    const bool isHead = &node == &m_graph.head();
    std::vector<std::string> inputs{input(node), parameter(node, ".weight")};
    if (node.hasBias)
        inputs.push_back(parameter(node, ".bias"));
    m_builder.add({"Gemm", node.name, inputs, isHead ? "logits" : node.name, {{"transB", std::int64_t{1}}}});
}

void Emitter::addNode(std::size_t index) {
    const Node& node = m_graph.nodes[index];
    m_values[index] = node.name;
    switch (node.kind) {
    case OpKind::Conv:
        return addConvolution(index);
    case OpKind::BatchNorm:
        return addBatchNorm(index);
    case OpKind::Relu:
        return addPlain("Relu", node);
    case OpKind::Relu6:
        return addClip(node);
    case OpKind::Add:
        return addPlain("Add", node);
    case OpKind::MaxPool:
        return addPlain(
            "MaxPool", node,
            {{"kernel_shape", square(node.kernel)}, {"strides", square(node.stride)}, {"pads", pads(node)}});
    case OpKind::GlobalAveragePool:
        return addPooledFeatures(node);
    case OpKind::Dropout:
        m_values[index] = input(node);
        return;
    case OpKind::Linear:
        return addLinear(node);
    }
}

std::string Emitter::run(const Preprocessing& preprocessing) {
    const onnx::Dim batch{0, "batch"};
    const onnx::Dim size{m_graph.inputSizePx, {}};
    const onnx::Dim classes{m_graph.classCount, {}};
    m_builder.addInput("images", {batch, {3, {}}, size, size});
    addNormalisation(preprocessing);
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
        addNode(i);
    m_builder.add({"Softmax", "softmax", {"logits"}, "probabilities", {{"axis", std::int64_t{1}}}});
    m_builder.addOutput("logits", {batch, classes});
    m_builder.addOutput("probabilities", {batch, classes});
    return m_builder.bytes();
}

void addMetadata(protozero::pbf_builder<onnx::Model>& model, const std::string& key, const std::string& value) {
    protozero::pbf_builder<onnx::Metadata> entry(model, onnx::Model::Metadata);
    entry.add_string(onnx::Metadata::Key, key);
    entry.add_string(onnx::Metadata::Value, value);
}

std::string modelBytes(const std::string& graph, const OnnxOptions& options) {
    std::string bytes;
    protozero::pbf_builder<onnx::Model> model(bytes);
    model.add_int64(onnx::Model::IrVersion, onnx::irVersion);
    model.add_string(onnx::Model::ProducerName, "Classmith");
    model.add_string(onnx::Model::ProducerVersion, CLASSMITH_VERSION);
    model.add_message(onnx::Model::Graph, graph);
    {
        protozero::pbf_builder<onnx::Opset> opset(model, onnx::Model::OpsetImport);
        opset.add_int64(onnx::Opset::Version, onnx::opsetVersion);
    }
    addMetadata(model, metadataKey, metadataJson(options.classes, options.preprocessing, options.metadata));
    addMetadata(model, "classes", classesJson(options.classes));
    for (const auto& [key, value] : options.metadata)
        addMetadata(model, key, value);
    return bytes;
}

} // namespace

Result<std::vector<std::byte>> writeOnnx(const ModelGraph& graph, const StateDict& weights,
                                         const OnnxOptions& options) {
    const auto parameters = exportParameters(graph, weights);
    if (!parameters)
        return tl::unexpected(parameters.error());
    std::size_t total = 0;
    for (const auto& [name, data] : *parameters)
        total += data.floats().size_bytes();
    if (total > maxBytes)
        return fail(ErrorCode::Internal, "export", "the network is too large for one ONNX file");
    const std::string text = modelBytes(Emitter(graph, *parameters).run(options.preprocessing), options);
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

} // namespace classmith
