// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/families.h"

#include <array>
#include <string>
#include <vector>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

constexpr int growth = 32;
constexpr int bottleneckGrowths = 4;
constexpr int stemChannels = 64;
constexpr std::array<int, 4> layersOfBlocks{6, 12, 24, 16}; // DenseNet-121

// Batch norm and activation come before their convolution here.
int normRelu(GraphBuilder& graph, const std::string& prefix, const std::string& number, int input) {
    return graph.add(prefix + "relu" + number, op::Relu{}, {graph.batchNorm(prefix + "norm" + number, input)});
}

int denseBlock(GraphBuilder& graph, const std::string& prefix, int input, int layers) {
    std::vector<int> parts{input};
    int x = input;
    for (int i = 0; i < layers; ++i) {
        const std::string layer = prefix + "denselayer" + std::to_string(i + 1) + ".";
        int fresh = graph.conv(layer + "conv1", normRelu(graph, layer, "1", x), {bottleneckGrowths * growth});
        fresh = graph.conv(layer + "conv2", normRelu(graph, layer, "2", fresh), {growth, 3});
        parts.push_back(fresh);
        x = graph.add(layer + "concat", op::Concat{}, parts);
    }
    return x;
}

ModelGraph buildDensenet121(const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::Symmetric);
    graph.setStart(op::ConvStart::HeFanIn);
    graph.stage("stem", "Stem");
    int x = graph.convNorm("features.conv0", "features.norm0", -1, {stemChannels, 7, 2});
    x = graph.maxPool("features.pool0", graph.add("features.relu0", op::Relu{}, {x}), 3, 2);
    for (std::size_t block = 0; block < layersOfBlocks.size(); ++block) {
        const std::string number = std::to_string(block + 1);
        graph.stage("stage" + number, "Stage " + number);
        x = denseBlock(graph, "features.denseblock" + number + ".", x, layersOfBlocks[block]);
        if (block + 1 == layersOfBlocks.size())
            break;
        const std::string prefix = "features.transition" + number + ".";
        x = graph.conv(prefix + "conv", normRelu(graph, prefix, "", x), {graph.channels(x) / 2});
        x = graph.add(prefix + "pool", op::AveragePool{2, 2}, {x});
    }
    x = graph.batchNorm("features.norm5", x);
    x = graph.features("avgpool", graph.add("relu", op::Relu{}, {x}));
    graph.stage("head", "Head");
    graph.linear("classifier", x, options.classCount);
    return graph.take();
}

} // namespace

std::vector<ModelInfo> densenets() {
    ModelInfo model;
    model.id = "densenet121";
    model.title = "DenseNet-121";
    model.summary = forCard("Each layer sees all before it: few parameters for its accuracy, but much memory.");
    model.shelf = Shelf::More;
    model.build = buildDensenet121;
    return {model};
}

} // namespace classmith
