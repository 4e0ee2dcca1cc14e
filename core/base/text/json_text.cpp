// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/json_text.h"

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/unicode.h"
#include "core/base/text/utf8_bytes.h"

namespace classmith {

namespace {

// U+10FE80 .. U+10FEFF are F4 8F BA 80 .. F4 8F BB BF: seven bits in the last two bytes.
bool isEscape(std::string_view text, std::size_t at) {
    const unsigned char third = byteAt(text, at + 2);
    return byteAt(text, at) == 0xF4 && byteAt(text, at + 1) == 0x8F && (third == 0xBA || third == 0xBB) &&
           isContinuation(byteAt(text, at + 3));
}

void appendEscaped(std::string& to, unsigned char byte) {
    to += "\xF4\x8F";
    to += static_cast<char>(0xBA | ((byte >> 6) & 1));
    to += static_cast<char>(0x80 | (byte & 0x3F));
}

} // namespace

std::string jsonText(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t length = utf8Length(bytes, at);
        if (length == 0 || isEscape(bytes, at)) {
            length = std::max<std::size_t>(length, 1);
            for (std::size_t i = 0; i < length; ++i)
                appendEscaped(text, byteAt(bytes, at + i));
        } else {
            text.append(bytes.substr(at, length));
        }
        at += length;
    }
    return text;
}

std::string textFromJson(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (isEscape(text, at)) {
            bytes += static_cast<char>(0x80 | ((byteAt(text, at + 2) & 1) << 6) | (byteAt(text, at + 3) & 0x3F));
            at += 4;
        } else {
            bytes += text[at++];
        }
    }
    return bytes;
}

std::string jsonPath(const std::filesystem::path& path) {
    return jsonText(utf8(path));
}

std::filesystem::path pathFromJson(std::string_view text) {
    return pathFromUtf8(textFromJson(text));
}

std::string dumpJson(const nlohmann::ordered_json& json, int indent) {
    return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<nlohmann::ordered_json> parseJson(std::string_view text, const std::string& subject) {
    try {
        return nlohmann::ordered_json::parse(text);
    } catch (const nlohmann::ordered_json::exception& error) {
        std::string detail = error.what(); // "[json.exception.…] parse error at line 1, column 5: …"
        if (const auto end = detail.find("] "); end != std::string::npos)
            detail.erase(0, end + 2);
        return fail(ErrorCode::InvalidJson, subject, jsonText(detail));
    }
}

} // namespace classmith
