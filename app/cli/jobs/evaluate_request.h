// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"

namespace classmith {

// Which pictures a trained run is tried on.
struct EvaluateRequest {
    std::filesystem::path run;
    std::filesystem::path data;     // empty: the run's own dataset
    std::filesystem::path samples;  // a sample list (sample_list.h) below data; empty: the run's own, or a scan
    std::optional<std::string> set; // isEvaluationSet(); none: val, or all where a foreign folder or a list has no sets
    int threads = 0;                // 0: all
};

inline bool isEvaluationSet(std::string_view name) {
    return name == "train" || name == "val" || name == "test" || name == "all";
}

// Keys: run, data, samples, set, threads. Errors: InvalidJson.
Result<EvaluateRequest> evaluateRequestFromJson(const nlohmann::ordered_json& json);

} // namespace classmith
