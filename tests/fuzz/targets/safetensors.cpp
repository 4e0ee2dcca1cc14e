// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/weights/state_dict.h"
#include "tests/fuzz/small_network.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

void safetensors(Input input) {
    const auto file = readSafetensors(input.bytes, "fuzzed.safetensors");
    if (!file)
        return mustBeSaid(file.error());
    mustHoldTogether(*file);
}

} // namespace classmith::fuzz
