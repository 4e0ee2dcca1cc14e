// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/error.h"

namespace classmith::fuzz {

// Bytes that anybody may have made.
struct Input {
    std::span<const std::byte> bytes;

    std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
    // Takes a byte from the front, for a choice; 0 where there is none.
    std::uint8_t take() {
        if (bytes.empty())
            return 0;
        const auto first = static_cast<std::uint8_t>(bytes.front());
        bytes = bytes.subspan(1);
        return first;
    }
};

// A function for each row of targets.inc. It reads the input as the program would, and ends the process by must() where
// what comes out is neither a value that holds together nor an error with a sentence.
#define CLASSMITH_FUZZ(name, maxBytes, megabytes, reference, what) void name(Input input);
#include "tests/fuzz/targets.inc"
#undef CLASSMITH_FUZZ

// Ends the process with the words where the condition does not hold: that is what a fuzzer notices.
void must(bool condition, const char* words);
// An error that a person can read.
void mustBeSaid(const Error& error);

} // namespace classmith::fuzz
