// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace classmith {

// Length in bytes of the valid UTF-8 character that begins there; 0 where none does (no overlong forms, no surrogates,
// nothing above U+10FFFF: Unicode 15, table 3-7). at: below the text's size.
std::size_t characterLength(std::string_view text, std::size_t at);

// Of a valid character of that length.
char32_t codePoint(std::string_view character);

} // namespace classmith
