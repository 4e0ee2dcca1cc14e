// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/printable.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/files.h"
#include "core/base/text/unicode.h"

namespace classmith {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// C0, DEL and C1 controls; Arabic letter mark; zero-width space; left-to-right and right-to-left mark; line and
// paragraph separator, embeddings and overrides; word joiner, invisible operators, isolates and what is no longer used
// beside them; byte order mark; interlinear annotation; tags. The joiners U+200C and U+200D stay: Persian and many
// emoji need them.
constexpr std::array steering{Range{0x00, 0x1F},      Range{0x7F, 0x9F},     Range{0x061C, 0x061C},
                              Range{0x200B, 0x200B},  Range{0x200E, 0x200F}, Range{0x2028, 0x202E},
                              Range{0x2060, 0x206F},  Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB},
                              Range{0xE0000, 0xE007F}};

bool steers(char32_t point) {
    return std::any_of(steering.begin(), steering.end(),
                       [point](Range range) { return point >= range.first && point <= range.last; });
}

std::string escaped(char32_t point) {
    switch (point) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), point < 0x100 ? "\\x%02x" : "\\u%04x", static_cast<unsigned>(point));
    return text.data();
}

// As JSON spells it, in UTF-16.
std::string jsonEscaped(char32_t point) {
    std::array<char, 16> text{};
    if (point < 0x10000)
        std::snprintf(text.data(), text.size(), "\\u%04x", static_cast<unsigned>(point));
    else
        std::snprintf(text.data(), text.size(), "\\u%04x\\u%04x", static_cast<unsigned>(0xD7C0 + (point >> 10)),
                      static_cast<unsigned>(0xDC00 + (point & 0x3FF)));
    return text.data();
}

char32_t codePoint(std::string_view character) {
    char32_t point = static_cast<unsigned char>(character.front());
    if (character.size() > 1)
        point &= 0x7FU >> character.size();
    for (const char byte : character.substr(1))
        point = (point << 6) | (static_cast<unsigned char>(byte) & 0x3FU);
    return point;
}

std::string printable(std::string_view text, bool keepsLines) {
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        const auto character = text.substr(at, std::max<std::size_t>(length, 1));
        const char32_t point = length == 0 ? static_cast<unsigned char>(text[at]) : codePoint(character);
        if (keepsLines && point == '\n')
            shown += '\n';
        else if (length == 0 || steers(point))
            shown += escaped(point);
        else
            shown += character;
        at += character.size();
    }
    return shown;
}

} // namespace

std::string printableName(std::string_view name) {
    return printable(name, false);
}

std::string printablePath(const std::filesystem::path& path) {
    return printableName(utf8(path));
}

std::string printableText(std::string_view text) {
    return printable(text, true);
}

std::string printableJson(std::string_view json) {
    std::string shown;
    shown.reserve(json.size());
    const auto isPlain = [](char c) { return c >= ' ' && c <= '~'; };
    for (std::size_t at = 0; at < json.size();) {
        const auto plain = static_cast<std::size_t>(
            std::find_if_not(json.begin() + static_cast<std::ptrdiff_t>(at), json.end(), isPlain) - json.begin());
        if (plain > at) { // a matrix has millions of them
            shown += json.substr(at, plain - at);
            at = plain;
            continue;
        }
        const std::size_t length = std::max<std::size_t>(utf8Length(json, at), 1);
        const char32_t point = codePoint(json.substr(at, length));
        if (steers(point) && point != '\n')
            shown += jsonEscaped(point);
        else
            shown += json.substr(at, length);
        at += length;
    }
    return shown;
}

} // namespace classmith
