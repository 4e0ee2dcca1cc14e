// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/target.h"

#include <cstdio>
#include <cstdlib>

namespace classmith::fuzz {

void must(bool condition, const char* words) {
    if (condition)
        return;
    std::fprintf(stderr, "must: %s\n", words);
    std::abort();
}

void mustBeSaid(const Error& error) {
    must(!sentence(error).empty(), "an error has a sentence");
    must(static_cast<int>(error.code) >= 0 && static_cast<int>(error.code) < errorCodeCount(), "an error has a code");
}

} // namespace classmith::fuzz
