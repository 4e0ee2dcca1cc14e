// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/families.h"

#include <string>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

constexpr int naturalSizePx = 32;

int relu(GraphBuilder& graph, const std::string& name, int input) {
    return graph.add(name, op::Relu{}, {input});
}

// Two convolutions and a shortcut, which has a convolution of its own where size or channels change. All convolutions
// may have biases, though a batch norm follows: the tutorials leave torch's standard.
struct BlockRule {
    const char* shortcut; // "downsample", "extra"
    bool hasBias;
    bool activatesSum;
};

int basicBlock(GraphBuilder& graph, const std::string& prefix, int input, int width, int stride,
               const BlockRule& rule) {
    int x = graph.convNorm(prefix + "conv1", prefix + "bn1", input, {width, 3, stride, 1, rule.hasBias});
    x = relu(graph, prefix + "relu1", x);
    x = graph.convNorm(prefix + "conv2", prefix + "bn2", x, {width, 3, 1, 1, rule.hasBias});
    x = graph.squeezed(prefix + "se", x);
    int other = input;
    if (stride != 1 || graph.channels(input) != width) {
        const std::string name = prefix + rule.shortcut;
        other = graph.convNorm(name + ".0", name + ".1", input, {width, 1, stride, 1, rule.hasBias});
    }
    x = graph.add(prefix + "add", op::Add{}, {x, other});
    return rule.activatesSum ? relu(graph, prefix + "relu2", x) : x;
}

// 64 → 128: a stem and two stages of two blocks.
ModelGraph buildSmallResnet(const ModelInfo& model, const GraphOptions& options) {
    constexpr BlockRule rule{"downsample", false, true};
    GraphBuilder graph(model, options, PaddingRule::Symmetric);
    graph.setStart(op::ConvStart::Torch);
    graph.stage("stem", "Stem");
    int x = relu(graph, "relu", graph.convNorm("conv1", "bn1", -1, {64, 3, 1, 1, true}));
    for (int stage = 0; stage < 2; ++stage) {
        const std::string number = std::to_string(stage + 1);
        graph.stage("layer" + number, "Stage " + number);
        for (int block = 0; block < 2; ++block)
            x = basicBlock(graph, "layer" + number + "." + std::to_string(block) + ".", x, 64 << stage,
                           stage > 0 && block == 0 ? 2 : 1, rule);
    }
    x = graph.features("avgpool", x);
    graph.stage("head", "Head");
    graph.linear("fc", x, options.classCount);
    return graph.take();
}

// 16 → 32: two blocks without a stride; the head sees all values.
ModelGraph buildTinyResnet(const ModelInfo& model, const GraphOptions& options) {
    constexpr BlockRule rule{"extra", true, false};
    GraphBuilder graph(model, options, PaddingRule::Symmetric);
    graph.setStart(op::ConvStart::Torch);
    graph.stage("stem", "Stem");
    int x = relu(graph, "relu", graph.convNorm("conv1.0", "conv1.1", -1, {16, 3, 1, 1, true}));
    graph.stage("blk1", "Stage 1");
    x = basicBlock(graph, "blk1.", x, 16, 1, rule);
    graph.stage("blk2", "Stage 2");
    x = basicBlock(graph, "blk2.", x, 32, 1, rule);
    x = graph.allFeatures("flatten", x);
    graph.stage("head", "Head");
    graph.linear("outlayer", x, options.classCount);
    return graph.take();
}

// Two convolutions of 5 × 5 without padding, each with a pooling behind it.
struct LeNetRule {
    int first;
    int second;
    bool activates; // after each convolution
    const char* convs[2];
    std::vector<int> hidden; // layers between the features and the answer
    std::vector<const char*> layers;
};

ModelGraph buildLeNet(const LeNetRule& rule, const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::Symmetric);
    graph.setStart(op::ConvStart::Torch);
    int x = -1;
    for (int i = 0; i < 2; ++i) {
        const std::string number = std::to_string(i + 1);
        graph.stage(i == 0 ? "stem" : "stage1", i == 0 ? "Stem" : "Stage 1");
        x = graph.conv(rule.convs[i], x, {i == 0 ? rule.first : rule.second, 5, 1, 1, true, false});
        if (rule.activates)
            x = relu(graph, "relu" + number, x);
        x = graph.add("pool" + number, op::MaxPool{2, 2, {}}, {x});
    }
    x = graph.allFeatures("flatten", x);
    graph.stage("head", "Head");
    for (std::size_t i = 0; i < rule.hidden.size(); ++i) {
        x = graph.linear(rule.layers[i], x, rule.hidden[i]);
        x = relu(graph, "head.relu" + std::to_string(i + 1), x);
    }
    graph.linear(rule.layers.back(), x, options.classCount);
    return graph.take();
}

const LeNetRule lenet{16, 32, false, {"conv_unit.0", "conv_unit.2"}, {32}, {"fc_unit.0", "fc_unit.2"}};
const LeNetRule lenetRelu{16, 32, true, {"conv_unit.0", "conv_unit.3"}, {32}, {"fc_unit.0", "fc_unit.2"}};
const LeNetRule cnn616{6, 16, true, {"conv1", "conv2"}, {120, 84}, {"fc1", "fc2", "fc3"}};

ModelInfo small(const char* id, const char* title, const char* summary) {
    ModelInfo model;
    model.id = id;
    model.title = title;
    model.summary = summary;
    model.shelf = Shelf::More;
    model.preprocessing.sizePx = naturalSizePx;
    model.preprocessing.resizeShortSidePx = naturalSizePx;
    return model;
}

ModelInfo withLeNet(ModelInfo model, const LeNetRule& rule) {
    model.build = [&rule](const ModelInfo& info, const GraphOptions& options) {
        return buildLeNet(rule, info, options);
    };
    return model;
}

} // namespace

std::vector<ModelInfo> smallNetworks() {
    ModelInfo resnet = small("small-resnet", "Small ResNet", forCard("64 to 128 channels, for pictures of 32 pixels."));
    resnet.build = buildSmallResnet;
    resnet.maySqueeze = true;
    ModelInfo tiny = small("tiny-resnet", "Tiny ResNet", forCard("16 to 32 channels, for pictures of 32 pixels."));
    tiny.build = buildTinyResnet;
    tiny.maySqueeze = true;
    return {resnet, tiny,
            withLeNet(
                small("lenet5", "LeNet-5", forCard("The classic of 1998, without activations after its convolutions.")),
                lenet),
            withLeNet(small("lenet5-relu", "LeNet-5 with ReLU",
                            forCard("The classic of 1998 with the activations of today.")),
                      lenetRelu),
            withLeNet(
                small("cnn-6-16", "CNN 6-16-120-84", forCard("The small network that PyTorch's first lesson trains.")),
                cnn616)};
}

} // namespace classmith
