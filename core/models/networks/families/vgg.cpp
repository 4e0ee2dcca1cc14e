// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/families.h"

#include <array>
#include <string>
#include <vector>

#include "core/models/networks/graph_builder.h"

namespace classmith {

namespace {

struct VggRow {
    const char* id;
    const char* title;
    const char* summary;
    std::array<int, 5> convolutions; // of each stage
};

constexpr std::array<int, 5> widths{64, 128, 256, 512, 512};
constexpr int pooledPx = 7;
constexpr int hiddenFeatures = 4096;

constexpr std::array vggRows{
    VggRow{
        "vgg11-bn", "VGG-11", forCard("Plain and large: most of it is in its head of three layers."), {1, 1, 2, 2, 2}},
    VggRow{"vgg16-bn",
           "VGG-16",
           forCard("The well-known plain network: large and slow, for comparisons."),
           {2, 2, 3, 3, 3}},
};

// As Sequential counts: convolution, batch norm, activation; a pooling at each stage's end.
ModelGraph buildVgg(const VggRow& row, const ModelInfo& model, const GraphOptions& options) {
    GraphBuilder graph(model, options, PaddingRule::Symmetric);
    int number = 0;
    const auto next = [&] { return "features." + std::to_string(number++); };
    int x = -1;
    for (std::size_t stage = 0; stage < widths.size(); ++stage) {
        const std::string place = std::to_string(stage);
        graph.stage(stage == 0 ? "stem" : "stage" + place, stage == 0 ? "Stem" : "Stage " + place);
        for (int i = 0; i < row.convolutions[stage]; ++i) {
            x = graph.conv(next(), x, {widths[stage], 3, 1, 1, true});
            x = graph.batchNorm(next(), x);
            x = graph.add(next(), op::Relu{}, {x});
        }
        x = graph.add(next(), op::MaxPool{2, 2, {}}, {x});
    }
    x = graph.add("avgpool", op::AdaptiveAveragePool{pooledPx}, {x});
    x = graph.allFeatures("flatten", x);
    graph.stage("head", "Head");
    for (int layer : {0, 3}) {
        x = graph.linear("classifier." + std::to_string(layer), x, hiddenFeatures);
        x = graph.add("classifier." + std::to_string(layer + 1), op::Relu{}, {x});
        x = graph.add("classifier." + std::to_string(layer + 2), op::Dropout{{}, 0.5}, {x});
    }
    graph.linear("classifier.6", x, options.classCount);
    return graph.take();
}

} // namespace

std::vector<ModelInfo> vggs() {
    std::vector<ModelInfo> models;
    for (const VggRow& row : vggRows) {
        ModelInfo& model = models.emplace_back();
        model.id = row.id;
        model.title = row.title;
        model.summary = row.summary;
        model.shelf = Shelf::More;
        model.build = [&row](const ModelInfo& info, const GraphOptions& options) {
            return buildVgg(row, info, options);
        };
    }
    return models;
}

} // namespace classmith
