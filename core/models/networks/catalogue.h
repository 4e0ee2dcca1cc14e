// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/models/networks/model_graph.h"

namespace classmith {

// Pretrained weights that Classmith knows where to find.
struct KnownWeights {
    std::string title;        // "ImageNet-1k (torchvision, IMAGENET1K_V1)"
    std::string url;          // official address; empty: embedded, below resourceFolder()/weights
    std::string fileName;     // "resnet18-f37072fd.pth"
    std::string sha256Prefix; // "f37072fd"
    std::string licence;      // SPDX or a short sentence
    int classCount = 1000;
    Preprocessing preprocessing;
};

struct ModelInfo {
    std::string id;
    std::string title;
    std::string summary; // one sentence for a model card
    std::optional<KnownWeights> embedded;
    std::optional<KnownWeights> official;
    Preprocessing preprocessing; // what training from scratch, and foreign weights of this model, use
};

// All models, the default first: efficientnet-lite0, resnet18, resnet34, resnet50.
const std::vector<ModelInfo>& modelCatalogue();

// Errors: ModelUnknown.
Result<ModelInfo> findModel(const std::string& id);

// The network for that many classes and that input size (which decides EfficientNet's TensorFlow "SAME" padding).
// Errors: ModelUnknown, InvalidValue (size below 32 or above 1024, no classes).
Result<ModelGraph> buildModel(const std::string& id, int classCount, int inputSizePx);

} // namespace classmith
