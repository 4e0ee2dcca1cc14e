// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/catalogue.h"

#include <algorithm>

#include "core/base/text/reading_budget.h"
#include "core/models/networks/efficientnet.h"
#include "core/models/networks/mobilenet_v3.h"
#include "core/models/networks/resnet.h"

namespace classmith {

namespace {

std::vector<ModelInfo> allModels() {
    std::vector<ModelInfo> all;
    for (const auto& family : {efficientNets(), resnets(), mobileNetV3s()})
        all.insert(all.end(), family.begin(), family.end());
    return all;
}

std::string listed(std::string ModelInfo::*text) {
    std::string list;
    for (const ModelInfo& info : modelCatalogue())
        list += (list.empty() ? "" : ", ") + info.*text;
    return list;
}

} // namespace

bool givesMaps(const ModelInfo& model) {
    return model.build(model, {2, model.naturalSizePx()}).mapNode.has_value();
}

std::string standardWeights(const ModelInfo& model) {
    return model.embedded ? "embedded" : model.official ? "official" : "none";
}

KnownWeights torchvisionWeights(const std::string& id, const std::string& sha256, std::int64_t bytes) {
    KnownWeights weights; // preprocessing: 256 → 224, bilinear, ImageNet's mean and standard deviation
    weights.title = "ImageNet-1k (torchvision, IMAGENET1K_V1)";
    weights.fileName = id + "-" + sha256.substr(0, 8) + ".pth";
    weights.url = "https://download.pytorch.org/models/" + weights.fileName;
    weights.sha256 = sha256;
    weights.bytes = bytes;
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
    const auto found = std::find_if(all.begin(), all.end(), [&](const ModelInfo& info) { return info.id == id; });
    if (found == all.end())
        return fail(ErrorCode::ModelUnknown, id, listed(&ModelInfo::id));
    return *found;
}

Result<ModelGraph> buildModel(const std::string& id, int classCount, int inputSizePx) {
    const auto info = findModel(id);
    if (!info)
        return tl::unexpected(info.error());
    if (classCount < 1 || classCount > mostClasses)
        return fail(ErrorCode::InvalidValue, "The number of classes",
                    std::to_string(classCount) + " is not between 1 and " + std::to_string(mostClasses));
    if (inputSizePx < 32 || inputSizePx > 1024)
        return fail(ErrorCode::InvalidValue, "The input size",
                    std::to_string(inputSizePx) + " is not between 32 and 1024 pixels");
    return info->build(*info, {classCount, inputSizePx});
}

} // namespace classmith
