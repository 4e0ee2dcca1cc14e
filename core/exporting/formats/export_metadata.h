// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/imaging/pixels/preprocess.h"

namespace classmith {

// Where an exported file keeps what its numbers mean: a metadata property in ONNX, an extra file in TorchScript.
inline constexpr const char* metadataKey = "classmith.json";

// The JSON text under that name: "format" (1), "classes", "preprocessing" (before the network: size, resize_short_side,
// interpolation; inside it: mean, std of values in 0 .. 1; input) and what metadata adds ("licence", "weights",
// "version", "date", … as strings). Classes that are not UTF-8 are spelled as jsonText() says, so that two of them stay
// two and Classmith gives the names of the folders back.
std::string metadataJson(const std::vector<std::string>& classes, const Preprocessing& preprocessing,
                         const std::map<std::string, std::string>& metadata);

// The classes as a JSON array.
std::string classesJson(const std::vector<std::string>& classes);

} // namespace classmith
