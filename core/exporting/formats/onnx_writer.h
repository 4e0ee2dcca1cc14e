// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// What an ONNX file holds besides the network, so that it needs no other file to be used.
struct OnnxOptions {
    std::vector<std::string> classes;
    Preprocessing preprocessing;
    std::map<std::string, std::string> metadata; // further metadata_props
};

// The network as one ONNX file, IR version 8, opset 17, by DESIGN's export contract: input "images" float32
// [batch, 3, S, S] RGB 0–255, normalisation inside, outputs "logits" and "probabilities" [batch, classes]. Batch-norm
// is folded into the convolution before it where there is one. No LibTorch. Errors: Internal (a parameter is missing).
Result<std::vector<std::byte>> writeOnnx(const ModelGraph& graph, const StateDict& weights, const OnnxOptions& options);

} // namespace classmith
