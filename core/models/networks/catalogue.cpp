// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/catalogue.h"

#include <algorithm>

#include "core/base/text/reading_budget.h"
#include "core/models/networks/families.h"

namespace classmith {

namespace {

std::vector<ModelInfo> allModels() {
    std::vector<ModelInfo> all;
    for (const auto& family :
         {efficientNets(), resnets(), mobileNetV3s(), vggs(), densenets(), cifarResnets(), smallNetworks()})
        all.insert(all.end(), family.begin(), family.end());
    return all;
}

std::string listed(std::string ModelInfo::*text) {
    std::string list;
    for (const ModelInfo& info : modelCatalogue())
        list += (list.empty() ? "" : ", ") + info.*text;
    return list;
}

bool isCalled(const ModelInfo& model, const std::string& id) {
    return model.id == id || std::find(model.formerIds.begin(), model.formerIds.end(), id) != model.formerIds.end();
}

bool isPassable(const ModelGraph& graph) {
    const std::vector<Extent> extents = extentsOf(graph);
    return std::all_of(extents.begin(), extents.end(),
                       [](const Extent& extent) { return extent.sidePx > 0 && extent.channels > 0; });
}

// In place of the network's own; where it has none, a new one before the last layer, so that no index before changes.
void setHeadDropout(ModelGraph& graph, double probability) {
    bool isSet = false;
    for (Node& node : graph.nodes)
        if (auto* dropout = std::get_if<op::Dropout>(&node.operation)) {
            dropout->probability = probability;
            isSet = true;
        }
    if (isSet)
        return;
    Node dropout{op::Dropout{{}, probability}, "head.dropout", graph.nodes.back().inputs, graph.headStage()};
    graph.nodes.back().inputs = {static_cast<int>(graph.nodes.size()) - 1};
    graph.nodes.insert(graph.nodes.end() - 1, std::move(dropout));
}

Result<> checkOptions(const ModelInfo& model, const GraphOptions& options) {
    if (options.classCount < 1 || options.classCount > mostClasses)
        return fail(ErrorCode::InvalidValue, "The number of classes",
                    std::to_string(options.classCount) + " is not between 1 and " + std::to_string(mostClasses));
    if (options.inputSizePx < leastInputPx || options.inputSizePx > mostInputPx)
        return fail(ErrorCode::InvalidValue, "The input size",
                    std::to_string(options.inputSizePx) + " is not between " + std::to_string(leastInputPx) + " and " +
                        std::to_string(mostInputPx) + " pixels");
    if (options.squeezes && !model.maySqueeze)
        return fail(ErrorCode::InvalidValue, "se",
                    model.title + " has no place for squeeze-and-excitation; every ResNet has, as resnet18");
    return {};
}

} // namespace

bool givesMaps(const ModelInfo& model) {
    return model.build(model, {2, model.naturalSizePx()}).mapNode.has_value();
}

std::string standardWeights(const ModelInfo& model) {
    return model.weights.empty() ? "none" : model.weights.front().name;
}

bool isWeightsName(std::string_view choice) {
    const auto& all = modelCatalogue();
    return std::any_of(all.begin(), all.end(),
                       [choice](const ModelInfo& model) { return model.weightsCalled(choice); });
}

const KnownWeights* ModelInfo::weightsCalled(std::string_view name) const {
    const auto found =
        std::find_if(weights.begin(), weights.end(), [&](const KnownWeights& known) { return known.name == name; });
    return found == weights.end() ? nullptr : &*found;
}

KnownWeights torchvisionWeights(const std::string& name, const TorchvisionFile& file) {
    constexpr int shortSideOfSecond = 232;
    KnownWeights weights; // preprocessing: 256 → 224, bilinear, ImageNet's mean and standard deviation
    if (file.edition > 1)
        weights.preprocessing.resizeShortSidePx = shortSideOfSecond;
    const std::string edition = std::to_string(file.edition);
    weights.name = file.edition > 1 ? "official-v" + edition : "official";
    weights.title = "ImageNet-1k (torchvision, IMAGENET1K_V" + edition + ")";
    weights.sha256 = file.sha256;
    weights.fileName = name + "-" + weights.sha256.substr(0, 8) + ".pth";
    weights.url = "https://download.pytorch.org/models/" + weights.fileName;
    weights.bytes = file.bytes;
    weights.licence = "BSD-3-Clause";
    return weights;
}

const std::vector<ModelInfo>& modelCatalogue() {
    static const std::vector<ModelInfo> catalogue = allModels();
    return catalogue;
}

std::string modelTitles() {
    return listed(&ModelInfo::title);
}

Result<ModelInfo> findModel(const std::string& id) {
    const auto& all = modelCatalogue();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ModelInfo& info) { return isCalled(info, id); });
    if (found == all.end())
        return fail(ErrorCode::ModelUnknown, id, listed(&ModelInfo::id));
    return *found;
}

std::string currentModelId(const std::string& id) {
    const auto model = findModel(id);
    return model ? model->id : id;
}

int smallestInputPx(const ModelInfo& model) {
    int sizePx = leastInputPx;
    while (sizePx < mostInputPx && !isPassable(model.build(model, {1, sizePx})))
        ++sizePx;
    return sizePx;
}

Result<ModelGraph> buildModel(const std::string& id, const GraphOptions& options) {
    const auto info = findModel(id);
    if (!info)
        return tl::unexpected(info.error());
    if (const auto checked = checkOptions(*info, options); !checked)
        return tl::unexpected(checked.error());
    ModelGraph graph = info->build(*info, options);
    if (!isPassable(graph))
        return fail(ErrorCode::InvalidValue, "The input size",
                    std::to_string(options.inputSizePx) + " pixels are too few for " + info->title +
                        "; the smallest that it can pass is " + std::to_string(smallestInputPx(*info)));
    if (options.headDropout > 0)
        setHeadDropout(graph, options.headDropout);
    return graph;
}

Result<ModelGraph> buildModel(const std::string& id, int classCount, int inputSizePx) {
    return buildModel(id, GraphOptions{classCount, inputSizePx});
}

} // namespace classmith
