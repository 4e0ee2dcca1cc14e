// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/protocol/run/run_folder.h"

namespace classmith {

// The contents of run.json. "format" rises when a field comes; a newer one is refused, older ones are read. What is
// read fits itself (infoProblem()). Errors: RunDamaged with the subject given.
nlohmann::ordered_json toJson(const RunInfo& info);
Result<RunInfo> runInfoFromJson(const nlohmann::ordered_json& json, const std::string& subject);

} // namespace classmith
