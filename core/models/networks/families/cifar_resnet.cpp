// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/families.h"

#include <array>
#include <string>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

struct CifarResnetRow {
    const char* id;
    const char* title;
    const char* summary;
    int blocks; // of each stage; a network of n blocks has 6 n + 2 layers
};

constexpr int stemChannels = 16;
constexpr int naturalSizePx = 32;

constexpr std::array cifarResnetRows{
    CifarResnetRow{"resnet20", "ResNet-20",
                   forCard("For pictures of 32 pixels: very small, and quick to train from nothing."), 3},
    CifarResnetRow{"resnet32", "ResNet-32", forCard("For pictures of 32 pixels, a little deeper than ResNet-20."), 5},
    CifarResnetRow{"resnet44", "ResNet-44", forCard("For pictures of 32 pixels, deeper than ResNet-32."), 7},
    CifarResnetRow{"resnet56", "ResNet-56", forCard("For pictures of 32 pixels: the usual choice where time allows."),
                   9},
    CifarResnetRow{"resnet110", "ResNet-110", forCard("For pictures of 32 pixels: the deepest, and slow to train."),
                   18},
};

// Every stride-th pixel, and zeros for the channels that are new: half of them in front.
int shortcut(GraphBuilder& graph, const std::string& prefix, int input, int width, int stride) {
    const int missing = width - graph.channels(input);
    if (stride == 1 && missing == 0)
        return input;
    const int x = graph.add(prefix + "shortcut.stride", op::AveragePool{1, stride}, {input});
    return graph.add(prefix + "shortcut.pad", op::PadChannels{missing / 2, missing - missing / 2}, {x});
}

int basicBlock(GraphBuilder& graph, const std::string& prefix, int input, int width, int stride) {
    int x = graph.convNorm(prefix + "conv1", prefix + "bn1", input, {width, 3, stride});
    x = graph.add(prefix + "relu1", op::Relu{}, {x});
    x = graph.convNorm(prefix + "conv2", prefix + "bn2", x, {width, 3});
    x = graph.squeezed(prefix + "se", x);
    x = graph.add(prefix + "add", op::Add{}, {x, shortcut(graph, prefix, input, width, stride)});
    return graph.add(prefix + "relu2", op::Relu{}, {x});
}

ModelGraph buildCifarResnet(const CifarResnetRow& row, const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::Symmetric);
    graph.setStart(op::ConvStart::HeFanIn);
    graph.stage("stem", "Stem");
    int x = graph.convNorm("conv1", "bn1", -1, {stemChannels, 3});
    x = graph.add("relu", op::Relu{}, {x});
    for (int stage = 0; stage < 3; ++stage) {
        const std::string number = std::to_string(stage + 1);
        graph.stage("layer" + number, "Stage " + number);
        for (int block = 0; block < row.blocks; ++block)
            x = basicBlock(graph, "layer" + number + "." + std::to_string(block) + ".", x, stemChannels << stage,
                           stage > 0 && block == 0 ? 2 : 1);
    }
    x = graph.features("avgpool", x);
    graph.stage("head", "Head");
    graph.linear("linear", x, options.classCount);
    return graph.take();
}

} // namespace

std::vector<ModelInfo> cifarResnets() {
    std::vector<ModelInfo> models;
    for (const CifarResnetRow& row : cifarResnetRows) {
        ModelInfo& model = models.emplace_back();
        model.id = row.id;
        model.title = row.title;
        model.summary = row.summary;
        model.maySqueeze = true;
        model.shelf = Shelf::More;
        model.preprocessing.sizePx = naturalSizePx;
        model.preprocessing.resizeShortSidePx = naturalSizePx;
        model.build = [&row](const ModelInfo& info, const GraphOptions& options) {
            return buildCifarResnet(row, info, options);
        };
    }
    return models;
}

} // namespace classmith
