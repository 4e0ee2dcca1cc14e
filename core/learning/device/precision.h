// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"

namespace classmith {

// In which numbers a network is computed. Weights on disk and all results are float32.
enum class Precision { Float32, BFloat16, Float16 };

std::string_view precisionName(Precision precision); // "fp32", "bf16", "fp16"
// Only fp32, bf16, fp16. Errors: InvalidValue.
Result<Precision> parsePrecision(const std::string& name);

} // namespace classmith
