// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/resnet.h"

#include <algorithm>
#include <array>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

struct ResnetRow {
    std::string_view id;
    std::string_view title;
    bool bottleneck;
    std::array<int, 4> blocks; // of each stage
};

constexpr std::array resnets{
    ResnetRow{"resnet18", "ResNet-18", false, {2, 2, 2, 2}},
    ResnetRow{"resnet34", "ResNet-34", false, {3, 4, 6, 3}},
    ResnetRow{"resnet50", "ResNet-50", true, {3, 4, 6, 3}},
};

const ResnetRow* findRow(std::string_view id) {
    const auto found = std::find_if(resnets.begin(), resnets.end(), [&](const ResnetRow& row) { return row.id == id; });
    return found == resnets.end() ? nullptr : &*found;
}

// One convolution with its batch norm, "conv1" and "bn1", without activation.
int convNorm(GraphBuilder& graph, const std::string& prefix, int number, int input, const ConvShape& shape) {
    const std::string index = std::to_string(number);
    return graph.batchNorm(prefix + "bn" + index, graph.conv(prefix + "conv" + index, input, shape));
}

int relu(GraphBuilder& graph, const std::string& prefix, int number, int input) {
    return graph.activation(OpKind::Relu, prefix + "relu" + std::to_string(number), input);
}

int shortcut(GraphBuilder& graph, const std::string& prefix, int input, int outChannels, int stride) {
    if (stride == 1 && graph.channels(input) == outChannels)
        return input;
    const int conv = graph.conv(prefix + "downsample.0", input, {outChannels, 1, stride});
    return graph.batchNorm(prefix + "downsample.1", conv);
}

int basicBlock(GraphBuilder& graph, const std::string& prefix, int input, int width, int stride) {
    int x = relu(graph, prefix, 1, convNorm(graph, prefix, 1, input, {width, 3, stride}));
    x = convNorm(graph, prefix, 2, x, {width, 3});
    x = graph.add(prefix + "add", x, shortcut(graph, prefix, input, width, stride));
    return relu(graph, prefix, 2, x);
}

int bottleneck(GraphBuilder& graph, const std::string& prefix, int input, int width, int stride) {
    int x = relu(graph, prefix, 1, convNorm(graph, prefix, 1, input, {width}));
    x = relu(graph, prefix, 2, convNorm(graph, prefix, 2, x, {width, 3, stride}));
    x = convNorm(graph, prefix, 3, x, {4 * width});
    x = graph.add(prefix + "add", x, shortcut(graph, prefix, input, 4 * width, stride));
    return relu(graph, prefix, 3, x);
}

} // namespace

bool isResnet(std::string_view id) {
    return findRow(id) != nullptr;
}

ModelGraph buildResnet(std::string_view id, int classCount, int inputSizePx) {
    const ResnetRow& row = *findRow(id);
    ModelGraph start;
    start.id = row.id;
    start.title = row.title;
    start.inputSizePx = inputSizePx;
    start.classCount = classCount;
    GraphBuilder graph(std::move(start), PaddingRule::Symmetric);

    graph.stage("stem", "Stem");
    int x = graph.batchNorm("bn1", graph.conv("conv1", -1, {64, 7, 2}));
    x = graph.activation(OpKind::Relu, "relu", x);
    x = graph.maxPool("maxpool", x, 3, 2);
    for (int stage = 0; stage < 4; ++stage) {
        const std::string number = std::to_string(stage + 1);
        graph.stage("layer" + number, "Stage " + number);
        for (int block = 0; block < row.blocks[static_cast<std::size_t>(stage)]; ++block) {
            const std::string prefix = "layer" + number + "." + std::to_string(block) + ".";
            const int stride = stage > 0 && block == 0 ? 2 : 1;
            x = (row.bottleneck ? bottleneck : basicBlock)(graph, prefix, x, 64 << stage, stride);
        }
    }
    x = graph.globalAveragePool("avgpool", x);
    graph.stage("head", "Head");
    graph.linear("fc", x, classCount);
    return graph.take();
}

} // namespace classmith
