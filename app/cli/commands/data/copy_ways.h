// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "core/protocol/copy_how.h"

namespace classmith {

// The words of --how.
inline const std::map<std::string, CopyHow> copyWays = [] {
    std::map<std::string, CopyHow> ways;
    for (const auto& [way, word] : copyHowWords)
        ways.emplace(word, way);
    return ways;
}();

} // namespace classmith
