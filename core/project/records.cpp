// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/records.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace classmith {

namespace {

// Names that Windows gives to devices, with any extension.
constexpr std::array<std::string_view, 4> devices{"CON", "PRN", "AUX", "NUL"};

bool isDeviceName(std::string_view name) {
    std::string stem(name.substr(0, name.find('.')));
    std::transform(stem.begin(), stem.end(), stem.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (std::find(devices.begin(), devices.end(), stem) != devices.end())
        return true;
    return stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) && stem[3] >= '1' && stem[3] <= '9';
}

const char* reasonAgainst(std::string_view name) {
    if (name.empty())
        return "it is empty";
    if (name.size() > 200)
        return "it is too long";
    if (name.front() == '.' || name.front() == ' ')
        return "it begins with a point or a space";
    if (name.back() == '.' || name.back() == ' ')
        return "it ends with a point or a space";
    const auto bad = [](unsigned char c) {
        return c < 32 || std::string_view("<>:\"/\\|?*").find(char(c)) != std::string_view::npos;
    };
    if (std::any_of(name.begin(), name.end(), bad))
        return "a folder's name cannot hold < > : \" / \\ | ? *";
    if (isDeviceName(name))
        return "Windows keeps this name for a device";
    return nullptr;
}

} // namespace

Result<> checkClassName(std::string_view name) {
    if (const char* reason = reasonAgainst(name))
        return fail(ErrorCode::InvalidValue, "The class name “" + std::string(name) + "”", reason);
    return {};
}

} // namespace classmith
