// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/families.h"

#include <array>
#include <string>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

struct ResnetRow {
    const char* id;
    const char* title;
    const char* summary;
    bool bottleneck;
    std::array<int, 4> blocks; // of each stage
    // Of torchvision's, those whose hash and size are known. The second edition's of the others are taken as files.
    std::vector<TorchvisionFile> weights;
};

const std::vector<ResnetRow>& resnetRows() {
    static const std::vector<ResnetRow> rows{
        {"resnet18",
         "ResNet-18",
         forCard("The small classic; a good reference to compare with."),
         false,
         {2, 2, 2, 2},
         {{1, "f37072fd47e89c5e827621c5baffa7500819f7896bbacec160b1a16c560e07ec", 46'830'571}}},
        {"resnet34",
         "ResNet-34",
         forCard("Twice as deep as ResNet-18 and a little more accurate."),
         false,
         {3, 4, 6, 3},
         {{1, "b627a593bcbe140c234610266fe4f8ae95ea42fc881d091c9b6052e6b1d0590f", 87'319'819}}},
        {"resnet50",
         "ResNet-50",
         forCard("The workhorse: accurate, and slow without a graphics card."),
         true,
         {3, 4, 6, 3},
         {{1, "0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a", 102'530'333},
          {2, "11ad3fa62ca79e40addfd354a8ec4b7c75143b3038b8d2a807fbc68deab379ca", 102'540'417}}},
        {"resnet101",
         "ResNet-101",
         forCard("Twice as deep as ResNet-50: a little more accurate, and much slower."),
         true,
         {3, 4, 23, 3},
         {}},
        {"resnet152",
         "ResNet-152",
         forCard("The deepest of its kind, for a graphics card and much patience."),
         true,
         {3, 8, 36, 3},
         {}},
    };
    return rows;
}

// One convolution with its batch norm, "conv1" and "bn1", without activation.
int convNorm(GraphBuilder& graph, const std::string& prefix, int number, int input, const ConvShape& shape) {
    const std::string index = std::to_string(number);
    return graph.convNorm(prefix + "conv" + index, prefix + "bn" + index, input, shape);
}

int relu(GraphBuilder& graph, const std::string& prefix, int number, int input) {
    return graph.add(prefix + "relu" + std::to_string(number), op::Relu{}, {input});
}

int shortcut(GraphBuilder& graph, const std::string& prefix, int input, int outChannels, int stride) {
    if (stride == 1 && graph.channels(input) == outChannels)
        return input;
    const int conv = graph.conv(prefix + "downsample.0", input, {outChannels, 1, stride});
    return graph.batchNorm(prefix + "downsample.1", conv);
}

int basicBlock(GraphBuilder& graph, const std::string& prefix, int input, int width, int stride) {
    int x = relu(graph, prefix, 1, convNorm(graph, prefix, 1, input, {width, 3, stride}));
    x = graph.squeezed(prefix + "se", convNorm(graph, prefix, 2, x, {width, 3}));
    x = graph.add(prefix + "add", op::Add{}, {x, shortcut(graph, prefix, input, width, stride)});
    return relu(graph, prefix, 2, x);
}

int bottleneck(GraphBuilder& graph, const std::string& prefix, int input, int width, int stride) {
    int x = relu(graph, prefix, 1, convNorm(graph, prefix, 1, input, {width}));
    x = relu(graph, prefix, 2, convNorm(graph, prefix, 2, x, {width, 3, stride}));
    x = graph.squeezed(prefix + "se", convNorm(graph, prefix, 3, x, {4 * width}));
    x = graph.add(prefix + "add", op::Add{}, {x, shortcut(graph, prefix, input, 4 * width, stride)});
    return relu(graph, prefix, 3, x);
}

ModelGraph buildResnet(const ResnetRow& row, const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::Symmetric);

    graph.stage("stem", "Stem");
    int x = graph.convNorm("conv1", "bn1", -1, {64, 7, 2});
    x = graph.add("relu", op::Relu{}, {x});
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
    x = graph.features("avgpool", x);
    graph.stage("head", "Head");
    graph.linear("fc", x, options.classCount);
    return graph.take();
}

} // namespace

std::vector<ModelInfo> resnets() {
    std::vector<ModelInfo> models;
    for (const ResnetRow& row : resnetRows()) {
        ModelInfo& model = models.emplace_back();
        model.id = row.id;
        model.title = row.title;
        model.summary = row.summary;
        model.maySqueeze = true;
        model.shelf = row.blocks[2] > 6 ? Shelf::More : Shelf::Usual; // the deep ones are for few
        for (const TorchvisionFile& file : row.weights)
            model.weights.push_back(torchvisionWeights(row.id, file));
        model.build = [&row](const ModelInfo& info, const GraphOptions& options) {
            return buildResnet(row, info, options);
        };
    }
    return models;
}

} // namespace classmith
