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

// By its id or by one that it had in earlier versions. Errors: ModelUnknown.
Result<ModelInfo> findModel(const std::string& id);
// The id of today for one of an earlier version; what no model is called stays as it is.
std::string currentModelId(const std::string& id);

inline constexpr int leastInputPx = 16;
inline constexpr int mostInputPx = 1024;
// The smallest input that the network can pass: at least one pixel is left of every map.
int smallestInputPx(const ModelInfo& model);

// The network for that many classes and that input size (which decides EfficientNet's TensorFlow "SAME" padding).
// Errors: ModelUnknown, InvalidValue (a size outside leastInputPx to mostInputPx or too small for this network, no
// classes or more than 10,000, squeeze-and-excitation where the network has no place for it).
Result<ModelGraph> buildModel(const std::string& id, const GraphOptions& options);
Result<ModelGraph> buildModel(const std::string& id, int classCount, int inputSizePx);

} // namespace classmith
