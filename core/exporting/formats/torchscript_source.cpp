// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/torchscript_source.h"

#include <array>
#include <cctype>
#include <cstdio>
#include <sstream>

#include "core/exporting/formats/torchscript_writer.h"

namespace classmith {

namespace {

// TorchScript's number for float32 (c10::ScalarType::Float); the source may not say torch.float32.
constexpr int float32Type = 6;

std::string real(double value) {
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.17g", value);
    std::string text = digits;
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

std::string threeNumbers(const std::array<float, 3>& values) {
    // × 255 in float, as the network itself keeps them: the input is 0 .. 255.
    std::ostringstream out;
    out << "torch.reshape(torch.tensor([" << real(values[0] * 255.0F) << ", " << real(values[1] * 255.0F) << ", "
        << real(values[2] * 255.0F) << "], dtype=" << float32Type << ", device=images.device), [1, 3, 1, 1])";
    return out.str();
}

std::string pair(int value) {
    return "[" + std::to_string(value) + ", " + std::to_string(value) + "]";
}

// The TorchScript backend: an expression for each operation.
class SourceWriter {
  public:
    explicit SourceWriter(const ModelGraph& graph) : m_graph(graph) {}
    std::string run(const Preprocessing& preprocessing);

    std::string on(const op::Conv& conv, const Node& node) const;
    std::string on(const op::BatchNorm& norm, const Node& node) const;
    std::string on(const op::Relu&, const Node& node) const { return "torch.relu(" + value(node) + ")"; }
    std::string on(const op::Relu6&, const Node& node) const { return "torch.hardtanh(" + value(node) + ", 0.0, 6.0)"; }
    std::string on(const op::HardSwish&, const Node& node) const { return "torch.hardswish(" + value(node) + ")"; }
    std::string on(const op::HardSigmoid&, const Node& node) const { return "torch.hardsigmoid(" + value(node) + ")"; }
    std::string on(const op::Sigmoid&, const Node& node) const { return "torch.sigmoid(" + value(node) + ")"; }
    std::string on(const op::Add&, const Node& node) const {
        return "torch.add(" + value(node, 0) + ", " + value(node, 1) + ")";
    }
    std::string on(const op::Multiply&, const Node& node) const {
        return "torch.mul(" + value(node, 0) + ", " + value(node, 1) + ")";
    }
    std::string on(const op::Concat&, const Node& node) const;
    std::string on(const op::PadChannels& pad, const Node& node) const {
        return "torch.constant_pad_nd(" + value(node) + ", [0, 0, 0, 0, " + std::to_string(pad.before) + ", " +
               std::to_string(pad.after) + "], 0.0)";
    }
    std::string on(const op::MaxPool& pool, const Node& node) const;
    std::string on(const op::AveragePool& pool, const Node& node) const {
        return "torch.avg_pool2d(" + value(node) + ", " + pair(pool.kernel) + ", " + pair(pool.stride) + ")";
    }
    std::string on(const op::AdaptiveAveragePool& pool, const Node& node) const {
        return "torch.adaptive_avg_pool2d(" + value(node) + ", " + pair(pool.sidePx) + ")";
    }
    std::string on(const op::Flatten&, const Node& node) const { return "torch.flatten(" + value(node) + ", 1, -1)"; }
    std::string on(const op::GlobalAveragePool&, const Node& node) const {
        return "torch.mean(" + value(node) + ", [2, 3])";
    }
    std::string on(const op::Dropout&, const Node& node) const { return value(node); }
    std::string on(const op::Linear& linear, const Node& node) const;

  private:
    std::string value(const Node& node, std::size_t position = 0) const;
    std::string padded(const Node& node, const Padding& padding, const char* fill) const;

    const ModelGraph& m_graph;
};

std::string bias(const Node& node, bool isThere) {
    return isThere ? parameterExpression(node.name + ".bias") : "None";
}

// What conv2d and max_pool2d are told of a padding that padded() leaves to them.
std::string ownPadding(const Padding& padding) {
    return pair(isUniform(padding) ? padding[0] : 0);
}

std::string SourceWriter::value(const Node& node, std::size_t position) const {
    const int from = node.inputs.at(position);
    return from < 0 ? "normalised" : "x" + std::to_string(from);
}

// Padding that conv2d and max_pool2d cannot say themselves (more on one side than on the other).
std::string SourceWriter::padded(const Node& node, const Padding& padding, const char* fill) const {
    if (isUniform(padding))
        return value(node);
    const auto& [top, left, bottom, right] = padding;
    std::ostringstream out;
    out << "torch.constant_pad_nd(" << value(node) << ", [" << left << ", " << right << ", " << top << ", " << bottom
        << "], " << fill << ")";
    return out.str();
}

std::string SourceWriter::on(const op::Conv& conv, const Node& node) const {
    std::ostringstream out;
    out << "torch.conv2d(" << padded(node, conv.padding, "0.0") << ", " << parameterExpression(node.name + ".weight")
        << ", " << bias(node, conv.hasBias) << ", " << pair(conv.stride) << ", " << ownPadding(conv.padding)
        << ", [1, 1], " << conv.groups << ")";
    return out.str();
}

std::string SourceWriter::on(const op::BatchNorm& norm, const Node& node) const {
    std::ostringstream out;
    out << "torch.batch_norm(" << value(node);
    for (const char* suffix : {".weight", ".bias", ".running_mean", ".running_var"})
        out << ", " << parameterExpression(node.name + suffix);
    out << ", False, " << real(norm.momentum) << ", " << real(norm.epsilon) << ", False)";
    return out.str();
}

std::string SourceWriter::on(const op::Concat&, const Node& node) const {
    std::string parts;
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        parts += (i > 0 ? ", " : "") + value(node, i);
    return "torch.cat([" + parts + "], 1)";
}

std::string SourceWriter::on(const op::MaxPool& pool, const Node& node) const {
    std::ostringstream out;
    out << "torch.max_pool2d(" << padded(node, pool.padding, "float('-inf')") << ", " << pair(pool.kernel) << ", "
        << pair(pool.stride) << ", " << ownPadding(pool.padding) << ", [1, 1], False)";
    return out.str();
}

std::string SourceWriter::on(const op::Linear& linear, const Node& node) const {
    return "torch.linear(" + value(node) + ", " + parameterExpression(node.name + ".weight") + ", " +
           bias(node, linear.hasBias) + ")";
}

std::string SourceWriter::run(const Preprocessing& preprocessing) {
    std::ostringstream out;
    out << "def forward(self, images: Tensor) -> Tuple[Tensor, Tensor]:\n"
        << "    mean = " << threeNumbers(preprocessing.mean) << "\n"
        << "    std = " << threeNumbers(preprocessing.std) << "\n"
        << "    normalised = torch.div(torch.sub(torch.to(images, " << float32Type << "), mean), std)\n";
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
        out << "    x" << i << " = " << dispatch(*this, m_graph.nodes[i].operation, m_graph.nodes[i]) << "  # "
            << m_graph.nodes[i].name << "\n";
    const std::string logits = "x" + std::to_string(m_graph.nodes.size() - 1);
    out << "    return (" << logits << ", torch.softmax(" << logits << ", 1))\n";
    return out.str();
}

} // namespace

std::vector<std::string> splitName(const std::string& name) {
    std::vector<std::string> parts;
    std::istringstream in(name);
    for (std::string part; std::getline(in, part, '.');)
        parts.push_back(part);
    return parts;
}

std::string parameterExpression(const std::string& name) {
    std::string expression = "self";
    for (const std::string& part : splitName(name)) {
        const bool isNumber = std::isdigit(static_cast<unsigned char>(part.front())) != 0;
        expression = isNumber ? "getattr(" + expression + ", \"" + part + "\")" : expression + "." + part;
    }
    return expression;
}

std::string torchScriptSource(const ModelGraph& graph, const Preprocessing& preprocessing) {
    return SourceWriter(graph).run(preprocessing);
}

} // namespace classmith
