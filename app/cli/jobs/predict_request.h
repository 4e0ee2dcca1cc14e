// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"

namespace classmith {

// Pictures that a model is asked about.
struct PredictRequest {
    std::filesystem::path model;               // an .onnx file or a run folder
    std::vector<std::filesystem::path> inputs; // files, and folders that are walked to the bottom
    std::filesystem::path csv;                 // empty: none
    int threads = 0;                           // 0: all
    bool listPredictions = true;               // in the answer; a caller that reads the CSV needs none
    bool noneReadableFails = true;             // false: an answer that lists them all as unreadable
};

// Keys: model, inputs, csv, threads. The answer lists no predictions where there is a CSV; that no picture could be
// read is no failure. Errors: InvalidJson.
Result<PredictRequest> predictRequestFromJson(const nlohmann::ordered_json& json);

} // namespace classmith
