// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/inside_path.h"

#include <algorithm>

#include "core/base/output/file_names.h"

namespace classmith {

namespace {

std::string_view separatorsOf(PathRules rules) {
    return rules == PathRules::Windows ? "/\\" : "/";
}

// Windows takes points and spaces off the end of a name, so that ".. " leads up as well.
bool leadsUp(std::string_view part, PathRules rules) {
    if (rules == PathRules::Posix)
        return part == "..";
    return part.starts_with("..") && part.find_first_not_of(". ") == std::string_view::npos;
}

const char* whyPartOutside(std::string_view part, PathRules rules) {
    if (leadsUp(part, rules))
        return "leads out of the folder";
    if (rules == PathRules::Posix)
        return nullptr;
    if (part.find(':') != std::string_view::npos)
        return "names a drive or a part of a file";
    return isDeviceFileName(part) ? "is the name of a device" : nullptr;
}

} // namespace

const char* whyOutside(std::string_view path, PathRules rules) {
    if (path.empty())
        return "is empty";
    if (path.find('\0') != std::string_view::npos)
        return "holds a zero byte";
    const std::string_view separators = separatorsOf(rules);
    if (separators.find(path.front()) != std::string_view::npos)
        return "is not relative to the folder";
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find_first_of(separators, begin), path.size());
        if (const char* why = whyPartOutside(path.substr(begin, end - begin), rules))
            return why;
        begin = end + 1;
    }
    return nullptr;
}

bool isNameInFolder(std::string_view name, PathRules rules) {
    return staysInside(name, rules) && name != "." && name.find_first_of(separatorsOf(rules)) == std::string_view::npos;
}

} // namespace classmith
