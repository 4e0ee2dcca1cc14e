// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

#include "core/base/error.h"

namespace classmith {

// What must be known of an ONNX file before an engine is shown it. Reads the protobuf alone and opens nothing else.
struct OnnxFacts {
    std::map<std::string, std::string> metadata; // metadata_props
    bool externalData = false;                   // a tensor anywhere in it says that its values lie in another file
};

// name is used in errors only. Errors: ModelFileInvalid (no protobuf, no graph, nested too deep, or more nodes than
// an engine goes through in time).
Result<OnnxFacts> readOnnxFacts(std::span<const std::byte> file, const std::string& name);

} // namespace classmith
