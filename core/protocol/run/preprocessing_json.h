// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/imaging/pixels/preprocess.h"

namespace classmith {

// {"size_px", "resize_short_side_px", "interpolation": "bilinear" | "bicubic", "mean": [R, G, B], "std": [R, G, B],
// "fit": "crop" | "squash" | "letterbox"}, as in run.json. Reading gives the same floats again; every key is needed but
// "fit", which older runs lack: they crop. Errors: InvalidJson, InvalidValue.
nlohmann::ordered_json toJson(const Preprocessing& rule);
Result<Preprocessing> preprocessingFromJson(const nlohmann::ordered_json& json);

} // namespace classmith
