// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"

namespace classmith {

std::uint64_t SampleRandom::below(std::uint64_t bound) {
    // Rejection keeps it exact: throw away the low remainder of the 64-bit range.
    const std::uint64_t threshold = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t value = next();
        if (value >= threshold)
            return value % bound;
    }
}

} // namespace classmith
