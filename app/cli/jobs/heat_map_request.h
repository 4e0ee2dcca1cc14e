// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"

namespace classmith {

// A picture of which a person wants to know where a model sees a class.
struct HeatMapRequest {
    std::filesystem::path run;
    std::filesystem::path image;
    std::string className;     // empty: the one that the model answers
    std::filesystem::path out; // a .png of the picture with the map on it; empty: none
    int threads = 0;           // 0: all
};

// Keys: run, image, class, out, threads. Errors: InvalidJson.
Result<HeatMapRequest> heatMapRequestFromJson(const nlohmann::ordered_json& json);

} // namespace classmith
