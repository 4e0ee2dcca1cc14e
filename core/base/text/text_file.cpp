// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/text_file.h"

#include <algorithm>

namespace classmith {

namespace {

using Text = tl::expected<std::string, std::string>;

enum class ByteOrder { LittleEndian, BigEndian };

char32_t unitAt(std::string_view bytes, std::size_t at, ByteOrder order) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return order == ByteOrder::LittleEndian ? first | second << 8U : first << 8U | second;
}

void append(std::string& text, char32_t point) {
    const auto byte = [&text](char32_t value) { text += static_cast<char>(value); };
    if (point < 0x80) {
        byte(point);
        return;
    }
    if (point < 0x800) {
        byte(0xC0 | point >> 6U);
    } else {
        if (point < 0x10000) {
            byte(0xE0 | point >> 12U);
        } else {
            byte(0xF0 | point >> 18U);
            byte(0x80 | (point >> 12U & 0x3F));
        }
        byte(0x80 | (point >> 6U & 0x3F));
    }
    byte(0x80 | (point & 0x3F));
}

Text fromUtf16(std::string_view bytes, ByteOrder order) {
    std::string text;
    text.reserve(bytes.size());
    const auto wrong = [&text] {
        const auto line = std::count(text.begin(), text.end(), '\n') + 1;
        return tl::unexpected("line " + std::to_string(line) + " is not whole UTF-16");
    };
    if (bytes.size() % 2 != 0)
        return tl::unexpected<std::string>("it looks like UTF-16, but ends in the middle of a character");
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        char32_t point = unitAt(bytes, at, order);
        if (point >= 0xDC00 && point < 0xE000)
            return wrong();
        if (point >= 0xD800 && point < 0xDC00) {
            const char32_t low = at + 2 < bytes.size() ? unitAt(bytes, at + 2, order) : 0;
            if (low < 0xDC00 || low >= 0xE000)
                return wrong();
            point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
            at += 2;
        }
        append(text, point);
    }
    return text;
}

Text decoded(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv))
        return tl::unexpected<std::string>("it is UTF-32; save it as UTF-8");
    if (bytes.starts_with("\xFF\xFE"sv))
        return fromUtf16(bytes.substr(2), ByteOrder::LittleEndian);
    if (bytes.starts_with("\xFE\xFF"sv))
        return fromUtf16(bytes.substr(2), ByteOrder::BigEndian);
    if (bytes.size() > 1 && bytes[0] != 0 && bytes[1] == 0) // an ASCII letter without a mark before it
        return fromUtf16(bytes, ByteOrder::LittleEndian);
    if (bytes.size() > 1 && bytes[0] == 0 && bytes[1] != 0)
        return fromUtf16(bytes, ByteOrder::BigEndian);
    return std::string(bytes.substr(bytes.starts_with("\xEF\xBB\xBF"sv) ? 3 : 0));
}

} // namespace

Text textOfFile(std::string_view bytes) {
    Text text = decoded(bytes);
    if (text && text->find('\n') == std::string::npos) // old programs on the Mac
        std::replace(text->begin(), text->end(), '\r', '\n');
    return text;
}

} // namespace classmith
