// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/onnx_writer.h"

#include <array>
#include <cstring>

#include "core/exporting/formats/export_metadata.h"
#include "core/exporting/formats/export_parameters.h"
#include "core/exporting/formats/onnx_graph_builder.h"
#include "core/models/networks/passes/fold_batch_norm.h"

namespace classmith {

namespace {

using onnx::NamedAttribute;

// protobuf's own limit for one message; a graph near it would need external data.
constexpr std::size_t maxBytes = 2'000'000'000;

std::vector<std::int64_t> square(int value) {
    return {value, value};
}

std::vector<std::int64_t> pads(const Padding& padding) {
    return {padding.begin(), padding.end()}; // ONNX has the same order: top, left, bottom, right
}

// Walks the graph once: the ONNX backend. The value that a node gives is called by the node's name, but a dropout gives
// its input's and the last node gives the logits.
class OnnxWriter {
  public:
    explicit OnnxWriter(const WeightedGraph& network)
        : m_graph(network.graph), m_parameters(network.weights), m_extents(extentsOf(network.graph)),
          m_builder(network.graph.id) {}

    std::string run(const Preprocessing& preprocessing);

    std::string on(const op::Conv& conv, const Node& node);
    std::string on(const op::BatchNorm& norm, const Node& node);
    std::string on(const op::Relu&, const Node& node) { return addPlain("Relu", node); }
    std::string on(const op::Relu6&, const Node& node);
    std::string on(const op::HardSwish&, const Node& node) { return addPlain("HardSwish", node); }
    std::string on(const op::HardSigmoid&, const Node& node);
    std::string on(const op::Sigmoid&, const Node& node) { return addPlain("Sigmoid", node); }
    std::string on(const op::Add&, const Node& node) { return addPlain("Add", node); }
    std::string on(const op::Multiply&, const Node& node) { return addPlain("Mul", node); }
    std::string on(const op::Concat&, const Node& node) {
        return addPlain("Concat", node, {{"axis", std::int64_t{1}}});
    }
    std::string on(const op::PadChannels& pad, const Node& node);
    std::string on(const op::MaxPool& pool, const Node& node);
    std::string on(const op::AveragePool& pool, const Node& node);
    std::string on(const op::AdaptiveAveragePool& pool, const Node& node);
    std::string on(const op::GlobalAveragePool&, const Node& node);
    std::string on(const op::Flatten&, const Node& node) {
        return addPlain("Flatten", node, {{"axis", std::int64_t{1}}});
    }
    std::string on(const op::Dropout&, const Node& node) { return input(node); }
    std::string on(const op::Linear& linear, const Node& node);

  private:
    void addNormalisation(const Preprocessing& preprocessing);
    std::string addPlain(const char* type, const Node& node, std::vector<NamedAttribute> attributes = {});
    std::string add(const char* type, const Node& node, std::vector<std::string> inputs,
                    std::vector<NamedAttribute> attributes = {});
    std::string input(const Node& node, std::size_t position = 0) const;
    std::string parameter(const Node& node, const char* suffix);

    const ModelGraph& m_graph;
    const StateDict& m_parameters;
    std::vector<Extent> m_extents;
    onnx::GraphBuilder m_builder;
    std::vector<std::string> m_values; // of the nodes so far
    bool m_hasClipBounds = false;
};

std::string OnnxWriter::input(const Node& node, std::size_t position) const {
    const int from = node.inputs.at(position);
    return from < 0 ? "normalised" : m_values[static_cast<std::size_t>(from)];
}

std::string OnnxWriter::parameter(const Node& node, const char* suffix) {
    const std::string name = node.name + suffix;
    const TensorData& data = m_parameters.at(name);
    m_builder.addInitializer(name, data.shape, data.floats());
    return name;
}

// Not folded into the first convolution: its zero padding comes after the normalisation, so that would be inexact.
void OnnxWriter::addNormalisation(const Preprocessing& preprocessing) {
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

std::string OnnxWriter::add(const char* type, const Node& node, std::vector<std::string> inputs,
                            std::vector<NamedAttribute> attributes) {
    const std::string output = &node == &m_graph.classifier() ? "logits" : node.name;
    m_builder.add({type, node.name, std::move(inputs), output, std::move(attributes)});
    return output;
}

std::string OnnxWriter::addPlain(const char* type, const Node& node, std::vector<NamedAttribute> attributes) {
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        inputs.push_back(input(node, i));
    return add(type, node, std::move(inputs), std::move(attributes));
}

std::string OnnxWriter::on(const op::Conv& conv, const Node& node) {
    std::vector<std::string> inputs{input(node), parameter(node, ".weight")};
    if (conv.hasBias)
        inputs.push_back(parameter(node, ".bias"));
    return add("Conv", node, std::move(inputs),
               {{"kernel_shape", square(conv.kernel)},
                {"strides", square(conv.stride)},
                {"pads", pads(conv.padding)},
                {"group", std::int64_t{conv.groups}}});
}

// Only what could not be folded.
std::string OnnxWriter::on(const op::BatchNorm& norm, const Node& node) {
    std::vector<std::string> inputs{input(node)};
    for (const char* suffix : {".weight", ".bias", ".running_mean", ".running_var"})
        inputs.push_back(parameter(node, suffix));
    return add("BatchNormalization", node, std::move(inputs), {{"epsilon", static_cast<float>(norm.epsilon)}});
}

std::string OnnxWriter::on(const op::Relu6&, const Node& node) {
    if (!m_hasClipBounds) {
        m_builder.addInitializer("relu6.min", {}, std::array{0.0F});
        m_builder.addInitializer("relu6.max", {}, std::array{6.0F});
        m_hasClipBounds = true;
    }
    return add("Clip", node, {input(node), "relu6.min", "relu6.max"});
}

// ONNX's own slope is 0.2.
std::string OnnxWriter::on(const op::HardSigmoid&, const Node& node) {
    return addPlain("HardSigmoid", node, {{"alpha", static_cast<float>(1.0 / 6.0)}, {"beta", 0.5F}});
}

std::string OnnxWriter::on(const op::PadChannels& pad, const Node& node) {
    const std::string sizes = node.name + ".pads";
    m_builder.addSizes(sizes, {0, pad.before, 0, 0, 0, pad.after, 0, 0});
    return add("Pad", node, {input(node), sizes});
}

std::string OnnxWriter::on(const op::MaxPool& pool, const Node& node) {
    return addPlain(
        "MaxPool", node,
        {{"kernel_shape", square(pool.kernel)}, {"strides", square(pool.stride)}, {"pads", pads(pool.padding)}});
}

std::string OnnxWriter::on(const op::AveragePool& pool, const Node& node) {
    return addPlain("AveragePool", node, {{"kernel_shape", square(pool.kernel)}, {"strides", square(pool.stride)}});
}

// ONNX has no windows that overlap, so there the means are taken by a matrix from the left and one from the right.
std::string OnnxWriter::on(const op::AdaptiveAveragePool& pool, const Node& node) {
    const int from = node.inputs.front();
    const int sidePx = from < 0 ? m_graph.inputSizePx : m_extents[static_cast<std::size_t>(from)].sidePx;
    if (sidePx % pool.sidePx == 0) {
        const auto window = square(sidePx / pool.sidePx);
        return addPlain("AveragePool", node, {{"kernel_shape", window}, {"strides", window}});
    }
    std::vector<float> rows(static_cast<std::size_t>(pool.sidePx * sidePx));
    std::vector<float> columns(rows.size());
    for (int i = 0; i < pool.sidePx; ++i) {
        const auto [begin, end] = pool.window(i, sidePx);
        for (int at = begin; at < end; ++at) {
            const float share = 1.0F / static_cast<float>(end - begin);
            rows[static_cast<std::size_t>(i * sidePx + at)] = share;
            columns[static_cast<std::size_t>(at * pool.sidePx + i)] = share;
        }
    }
    const std::string left = node.name + ".rows";
    const std::string right = node.name + ".columns";
    m_builder.addInitializer(left, {pool.sidePx, sidePx}, rows);
    m_builder.addInitializer(right, {sidePx, pool.sidePx}, columns);
    m_builder.add({"MatMul", left, {left, input(node)}, left + ".means", {}});
    return add("MatMul", node, {left + ".means", right});
}

std::string OnnxWriter::on(const op::GlobalAveragePool&, const Node& node) {
    const std::string pooled = node.name + ".pooled";
    m_builder.add({"GlobalAveragePool", pooled, {input(node)}, pooled, {}});
    return add("Flatten", node, {pooled}, {{"axis", std::int64_t{1}}});
}

std::string OnnxWriter::on(const op::Linear& linear, const Node& node) {
    std::vector<std::string> inputs{input(node), parameter(node, ".weight")};
    if (linear.hasBias)
        inputs.push_back(parameter(node, ".bias"));
    return add("Gemm", node, std::move(inputs), {{"transB", std::int64_t{1}}});
}

std::string OnnxWriter::run(const Preprocessing& preprocessing) {
    const onnx::Dim batch{0, "batch"};
    const onnx::Dim size{m_graph.inputSizePx, {}};
    const onnx::Dim classes{m_graph.classCount, {}};
    m_builder.addInput("images", {batch, {3, {}}, size, size});
    addNormalisation(preprocessing);
    for (const Node& node : m_graph.nodes)
        m_values.push_back(dispatch(*this, node.operation, node));
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
    const std::string text =
        modelBytes(OnnxWriter(foldBatchNorm(graph, *parameters)).run(options.preprocessing), options);
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

} // namespace classmith
