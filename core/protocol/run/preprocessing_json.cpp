// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/preprocessing_json.h"

#include <nlohmann/json.hpp>

#include "core/protocol/run/preprocessing_fields.h"

namespace classmith {

nlohmann::ordered_json toJson(const Preprocessing& rule) {
    return writeFields(rule);
}

Result<Preprocessing> preprocessingFromJson(const nlohmann::ordered_json& json) {
    JsonReader reader(json);
    for (const char* key : {"size_px", "resize_short_side_px", "interpolation", "mean", "std"})
        if (!reader.has(key))
            return fail(ErrorCode::InvalidJson, "preprocessing", std::string("“") + key + "” is missing");
    Preprocessing rule;
    describe(reader, rule);
    if (const std::string problem = reader.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, "preprocessing", problem);
    const bool sizes =
        rule.sizePx > 0 && rule.sizePx <= 4096 && rule.resizeShortSidePx > 0 && rule.resizeShortSidePx <= 8192;
    const bool scales = rule.std[0] > 0 && rule.std[1] > 0 && rule.std[2] > 0;
    if (!sizes || !scales)
        return fail(ErrorCode::InvalidValue, "preprocessing", "sizes and standard deviations must be above zero");
    return rule;
}

} // namespace classmith
