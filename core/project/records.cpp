// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/records.h"

#include <algorithm>
#include <array>

namespace classmith {

namespace {

constexpr std::size_t longestNameBytes = 200; // folders hold 255; a project's own additions need some

// Names that Windows gives to devices, with any extension.
constexpr std::array<std::string_view, 6> devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};

bool isDeviceName(std::string_view name) {
    std::string stem(name.substr(0, name.find('.')));
    while (stem.ends_with(' '))
        stem.pop_back();
    for (char& c : stem)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    if (std::find(devices.begin(), devices.end(), stem) != devices.end())
        return true;
    if (!stem.starts_with("COM") && !stem.starts_with("LPT"))
        return false;
    const std::string_view number = std::string_view(stem).substr(3);
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "¹" || number == "²" ||
           number == "³";
}

bool isUsable(std::string_view name) {
    if (name.empty() || name.size() > longestNameBytes)
        return false;
    // A point at the beginning hides a folder, and the scan passes it over.
    if (name.front() == '.' || name.front() == ' ' || name.back() == '.' || name.back() == ' ')
        return false;
    const auto isBad = [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 32 || code == 127 || std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos;
    };
    return std::none_of(name.begin(), name.end(), isBad) && !isDeviceName(name);
}

} // namespace

Result<> checkClassName(std::string_view name) {
    if (!isUsable(name))
        return fail(ErrorCode::ClassNameUnusable, std::string(name));
    return {};
}

} // namespace classmith
