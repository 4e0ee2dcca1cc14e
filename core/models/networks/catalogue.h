// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/models/networks/model_info.h"

namespace classmith {

// All models, the default first.
const std::vector<ModelInfo>& modelCatalogue();

// Their titles in that order, with commas between them.
std::string modelTitles();

// Errors: ModelUnknown.
Result<ModelInfo> findModel(const std::string& id);

// The network for that many classes and that input size (which decides EfficientNet's TensorFlow "SAME" padding).
// Errors: ModelUnknown, InvalidValue (size below 32 or above 1024, no classes or more than 10,000).
Result<ModelGraph> buildModel(const std::string& id, int classCount, int inputSizePx);

} // namespace classmith
