// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/device/precision.h"

namespace classmith {

std::string_view precisionName(Precision precision) {
    switch (precision) {
    case Precision::BFloat16:
        return "bf16";
    case Precision::Float16:
        return "fp16";
    case Precision::Float32:
        break;
    }
    return "fp32";
}

Result<Precision> parsePrecision(const std::string& name) {
    for (const Precision precision : {Precision::Float32, Precision::BFloat16, Precision::Float16})
        if (name == precisionName(precision))
            return precision;
    return fail(ErrorCode::InvalidValue, "precision", "“" + name + "”; possible are fp32, bf16 and fp16");
}

} // namespace classmith
