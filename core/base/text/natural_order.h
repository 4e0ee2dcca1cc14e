// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace classmith {

// Sorts as a person counts: ok3 before ok11, and letters of ASCII without their case. For display alone; two texts may
// have one key.
std::string naturalKey(std::string_view text);

} // namespace classmith
