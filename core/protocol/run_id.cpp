// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run_id.h"

#include <random>

namespace classmith {

RunId newRunId() {
    constexpr int digits = 32;
    std::random_device random;
    RunId id;
    for (int digit = 0; digit < digits; ++digit)
        id.text += "0123456789abcdef"[random() & 15];
    return id;
}

} // namespace classmith
