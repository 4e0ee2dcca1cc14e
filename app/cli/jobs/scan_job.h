// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

struct ScanRequest {
    std::filesystem::path data;
    bool decode = true; // open every picture, to find those that cannot be read
};

// Keys: data, decode. Errors: InvalidJson.
Result<ScanRequest> scanRequestFromJson(const nlohmann::ordered_json& json);

// The answer's keys are those of "scan --json" (docs/cli.md). Needs no engine. Errors: those of scanFolder() and
// findUnreadable().
Result<nlohmann::ordered_json> scanData(const ScanRequest& request, JobContext& job);

} // namespace classmith
