// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/file_names.h"

#include <algorithm>
#include <array>

namespace classmith {

namespace {

constexpr std::array<std::string_view, 6> devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
constexpr std::array<std::string_view, 3> superscripts{"¹", "²", "³"}; // Windows takes them for the digits

bool isForbidden(char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 || code == 0x7F || std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos;
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

void dropEnd(std::string& name, std::string_view characters) {
    name.resize(name.find_last_not_of(characters) + 1); // npos + 1 is 0
}

} // namespace

bool isDeviceFileName(std::string_view name) {
    std::string stem(name.substr(0, name.find('.')));
    dropEnd(stem, " ");
    std::transform(stem.begin(), stem.end(), stem.begin(), upper);
    if (std::find(devices.begin(), devices.end(), stem) != devices.end())
        return true;
    if (!stem.starts_with("COM") && !stem.starts_with("LPT"))
        return false;
    const std::string_view number = std::string_view(stem).substr(3);
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') ||
           std::find(superscripts.begin(), superscripts.end(), number) != superscripts.end();
}

bool isPortableFileName(std::string_view name, std::size_t mostBytes) {
    if (name.empty() || name.size() > mostBytes)
        return false;
    if (name.front() == '.' || name.front() == ' ' || name.back() == '.' || name.back() == ' ')
        return false;
    return std::none_of(name.begin(), name.end(), isForbidden) && !isDeviceFileName(name);
}

std::string portableFileName(std::string name, std::size_t mostBytes) {
    std::replace_if(name.begin(), name.end(), isForbidden, '_');
    name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
    if (name.size() > mostBytes) {
        std::size_t end = mostBytes;
        while (end > 0 && isContinuation(name[end]))
            --end;
        name.resize(end);
    }
    dropEnd(name, ". ");
    return isDeviceFileName(name) ? "_" + name : name;
}

} // namespace classmith
