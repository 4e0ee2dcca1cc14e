// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/characters.h"

namespace classmith {

namespace {

unsigned char byteAt(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// The second byte's range depends on the first one.
bool secondByteFits(unsigned char first, unsigned char second) {
    switch (first) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return second <= 0x9F;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second <= 0x8F;
    default:
        return true;
    }
}

} // namespace

std::size_t characterLength(std::string_view text, std::size_t at) {
    const unsigned char first = byteAt(text, at);
    if (first < 0x80)
        return 1;
    const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byteAt(text, at + i) & 0xC0) != 0x80)
            return 0;
    return length == 0 || secondByteFits(first, byteAt(text, at + 1)) ? length : 0;
}

char32_t codePoint(std::string_view character) {
    const std::size_t length = character.size();
    char32_t point = byteAt(character, 0);
    if (length > 1)
        point &= 0x7FU >> length;
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6) | (byteAt(character, i) & 0x3FU);
    return point;
}

} // namespace classmith
