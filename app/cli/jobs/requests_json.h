// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/exporting/job/export_job.h"
#include "core/learning/checks/speed.h"

namespace classmith {

// Keys: run, out, data, formats (or, as before, onnx and torchscript), check (a number, or "all"), threads. Errors:
// InvalidJson.
Result<ExportRequest> exportRequestFromJson(const nlohmann::ordered_json& json);

// Keys: model, size, threads, device. Errors: InvalidJson.
Result<SpeedRequest> speedRequestFromJson(const nlohmann::ordered_json& json);

// "all" → -1, otherwise a whole number from 1 on. Errors: InvalidValue (--check).
Result<int> parseCheckCount(const std::string& text);

} // namespace classmith
