// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace classmith {

// The text of a file that any program may have written, as UTF-8 with "\n" at the ends of its lines: UTF-8 with a mark
// in front or without, UTF-16 (what spreadsheets call Unicode text). Bytes that are neither are kept as they are: they
// may be a file's name. The error is a phrase about what the file is instead, with the line.
tl::expected<std::string, std::string> textOfFile(std::string_view bytes);

} // namespace classmith
