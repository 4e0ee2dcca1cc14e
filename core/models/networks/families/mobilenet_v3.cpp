// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/families.h"

#include <algorithm>
#include <string>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

enum class Nonlinearity { Relu, HardSwish };

// One inverted residual block, with or without squeeze-and-excitation.
struct Block {
    int kernel;
    int expanded;
    int outChannels;
    bool squeezes;
    Nonlinearity nonlinearity;
    int stride;
};

struct MobileNetRow {
    const char* id;
    const char* title;
    const char* summary;
    const char* name; // torchvision's, and ours in earlier versions
    TorchvisionFile weights;
    std::vector<Block> blocks;
    int headChannels;
};

constexpr int stemChannels = 16;
constexpr auto RE = Nonlinearity::Relu;
constexpr auto HS = Nonlinearity::HardSwish;

const std::vector<MobileNetRow>& mobileNetRows() {
    static const std::vector<MobileNetRow> rows{
        {"mobilenet-v3-large",
         "MobileNetV3-Large",
         forCard("Made for phones: about as accurate as ResNet-34 with a small part of its work."),
         "mobilenet_v3_large",
         {1, "8738ca797c879b547d18bbd15da5736ff2557b2036a9af72225393ca61759a04", 22'139'423},
         {{3, 16, 16, false, RE, 1},
          {3, 64, 24, false, RE, 2},
          {3, 72, 24, false, RE, 1},
          {5, 72, 40, true, RE, 2},
          {5, 120, 40, true, RE, 1},
          {5, 120, 40, true, RE, 1},
          {3, 240, 80, false, HS, 2},
          {3, 200, 80, false, HS, 1},
          {3, 184, 80, false, HS, 1},
          {3, 184, 80, false, HS, 1},
          {3, 480, 112, true, HS, 1},
          {3, 672, 112, true, HS, 1},
          {5, 672, 160, true, HS, 2},
          {5, 960, 160, true, HS, 1},
          {5, 960, 160, true, HS, 1}},
         1280},
        {"mobilenet-v3-small",
         "MobileNetV3-Small",
         forCard("Very small and quick, for devices that have little of everything."),
         "mobilenet_v3_small",
         {1, "047dcff4addef86ea5bc2eff13c9614dc11f47ab1160d0a71a25e7db994f4e1f", 10'306'551},
         {{3, 16, 16, true, RE, 2},
          {3, 72, 24, false, RE, 2},
          {3, 88, 24, false, RE, 1},
          {5, 96, 40, true, HS, 2},
          {5, 240, 40, true, HS, 1},
          {5, 240, 40, true, HS, 1},
          {5, 120, 48, true, HS, 1},
          {5, 144, 48, true, HS, 1},
          {5, 288, 96, true, HS, 2},
          {5, 576, 96, true, HS, 1},
          {5, 576, 96, true, HS, 1}},
         1024},
    };
    return rows;
}

// The multiple of 8 that is nearest, but at least nine tenths of the value (torchvision's _make_divisible).
int divisibleByEight(int value) {
    const int nearest = std::max(8, (value + 4) / 8 * 8);
    return 10 * nearest < 9 * value ? nearest + 8 : nearest;
}

int activation(GraphBuilder& graph, const std::string& name, Nonlinearity kind, int input) {
    return kind == HS ? graph.add(name, op::HardSwish{}, {input}) : graph.add(name, op::Relu{}, {input});
}

// torchvision's Conv2dNormActivation, whose parts are numbered; without the activation.
int convNorm(GraphBuilder& graph, const std::string& prefix, int input, const ConvShape& shape) {
    return graph.convNorm(prefix + ".0", prefix + ".1", input, shape);
}

// Squeeze-and-excitation (Hu et al. 2018): each channel times what two layers make of the means of all channels.
int squeezed(GraphBuilder& graph, const std::string& prefix, int input) {
    const int channels = graph.channels(input);
    const int sidePx = graph.sidePx(input);
    int x = graph.add(prefix + ".avgpool", op::AveragePool{sidePx, sidePx}, {input});
    x = graph.conv(prefix + ".fc1", x, {divisibleByEight(channels / 4), 1, 1, 1, true});
    x = graph.add(prefix + ".activation", op::Relu{}, {x});
    x = graph.conv(prefix + ".fc2", x, {channels, 1, 1, 1, true});
    x = graph.add(prefix + ".scale_activation", op::HardSigmoid{}, {x});
    return graph.add(prefix + ".scale", op::Multiply{}, {input, x});
}

int residualBlock(GraphBuilder& graph, const std::string& name, int input, const Block& block) {
    int part = 0;
    const auto next = [&] { return name + ".block." + std::to_string(part++); };
    int x = input;
    if (block.expanded != graph.channels(input)) {
        const std::string expand = next();
        x = activation(graph, expand + ".2", block.nonlinearity, convNorm(graph, expand, x, {block.expanded}));
    }
    const std::string depthwise = next();
    x = convNorm(graph, depthwise, x, {block.expanded, block.kernel, block.stride, block.expanded});
    x = activation(graph, depthwise + ".2", block.nonlinearity, x);
    if (block.squeezes)
        x = squeezed(graph, next(), x);
    x = convNorm(graph, next(), x, {block.outChannels});
    if (block.stride == 1 && graph.channels(input) == block.outChannels)
        x = graph.add(name + ".add", op::Add{}, {x, input});
    return x;
}

ModelGraph buildMobileNet(const MobileNetRow& row, const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::Symmetric);
    graph.setBatchNorm(1e-3, 0.01);
    graph.stage("stem", "Stem");
    int number = 0;
    int stage = 0;
    const auto next = [&] { return "features." + std::to_string(number++); };
    const std::string stem = next();
    int x = activation(graph, stem + ".2", HS, convNorm(graph, stem, -1, {stemChannels, 3, 2}));
    for (const Block& block : row.blocks) {
        if (block.stride == 2) { // a stage begins where the resolution halves, as ResNet's do
            ++stage;
            graph.stage("stage" + std::to_string(stage), "Stage " + std::to_string(stage));
        }
        x = residualBlock(graph, next(), x, block);
    }
    const std::string last = next();
    x = convNorm(graph, last, x, {6 * graph.channels(x)});
    x = graph.features("avgpool", activation(graph, last + ".2", HS, x));
    graph.stage("head", "Head");
    x = graph.linear("classifier.0", x, row.headChannels);
    x = graph.add("classifier.1", op::HardSwish{}, {x});
    x = graph.add("classifier.2", op::Dropout{{}, 0.2}, {x});
    graph.linear("classifier.3", x, options.classCount);
    return graph.take();
}

} // namespace

std::vector<ModelInfo> mobileNetV3s() {
    std::vector<ModelInfo> models;
    for (const MobileNetRow& row : mobileNetRows()) {
        ModelInfo& model = models.emplace_back();
        model.id = row.id;
        model.formerIds = {row.name};
        model.title = row.title;
        model.summary = row.summary;
        model.weights = {torchvisionWeights(row.name, row.weights)};
        model.build = [&row](const ModelInfo& info, const GraphOptions& options) {
            return buildMobileNet(row, info, options);
        };
    }
    return models;
}

} // namespace classmith
