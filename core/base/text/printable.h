// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace classmith {

// The one way of names and of what files say onto a terminal. What would steer the terminal or turn the line around
// (control characters with escape sequences, bidirectional marks and overrides, line separators) and bytes that are no
// UTF-8 are written as \n, \t, \x1b or \u202e; everything else stays.

// Of a name: one line for certain.
std::string printableName(std::string_view name);
std::string printablePath(const std::filesystem::path& path);

// Of a text of several lines: line ends stay.
std::string printableText(std::string_view text);

// Of JSON as dumpJson() writes it: the same characters as JSON spells them, so that it reads back as it was.
std::string printableJson(std::string_view json);

} // namespace classmith
