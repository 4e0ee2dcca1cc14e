// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace classmith {

// By whose rules a path is read: on Windows "\" separates folders and "C:" is a drive, elsewhere both are part of a
// name.
enum class PathRules { Posix, Windows };
#ifdef _WIN32
inline constexpr PathRules ownPathRules = PathRules::Windows;
#else
inline constexpr PathRules ownPathRules = PathRules::Posix;
#endif

// The one check of a path that stands in a file, before it is looked for below a folder: whoever wrote the file must
// not be able to lead out of that folder, to a server or to a device. Gives what is wrong, as the end of a sentence
// that begins with the path ("leads out of the folder"), or null. Links on the disk are not looked at.
const char* whyOutside(std::string_view path, PathRules rules = ownPathRules);

inline bool staysInside(std::string_view path, PathRules rules = ownPathRules) {
    return whyOutside(path, rules) == nullptr;
}

// Of a file in the folder itself: staysInside(), without a folder in it.
bool isNameInFolder(std::string_view name, PathRules rules = ownPathRules);

} // namespace classmith
