// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace classmith {

// Unicode's normal form C, in which texts that look the same have the same bytes (a build without codecs, which has no
// utf8proc, leaves them as they are). Text that is not UTF-8 comes back unchanged.
std::string composed(std::string_view text);
// Normal form D, as macOS writes names: é is e with an accent. Otherwise as above.
std::string decomposed(std::string_view text);

// Length of the valid UTF-8 character that begins there; 0 where none does.
std::size_t utf8Length(std::string_view text, std::size_t at);
// The same, or written in two normal forms.
bool looksTheSame(std::string_view a, std::string_view b);

bool isAscii(std::string_view text);
// Every byte belongs to a character as Unicode defines UTF-8.
bool isUtf8(std::string_view text);

} // namespace classmith
