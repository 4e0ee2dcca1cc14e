// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/target.h"

// What libFuzzer calls, in the program of one target: its name is CLASSMITH_FUZZ_TARGET.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    classmith::fuzz::CLASSMITH_FUZZ_TARGET({std::as_bytes(std::span(data, size))});
    return 0;
}
