// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string>

namespace classmith {

// Which run it is, wherever its folder lies and whatever that is called: made once with the run and kept in its
// run.json. A copy of the folder is the same run.
struct RunId {
    std::string text; // 32 hexadecimal digits; empty: none

    explicit operator bool() const { return !text.empty(); }
    auto operator<=>(const RunId&) const = default;
};

RunId newRunId(); // unlike any other, by the system's random numbers

} // namespace classmith
