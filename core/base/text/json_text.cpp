// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/json_text.h"

#include <vector>

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

// Counts what a text would become, without making it. A text that is no JSON may be counted wrongly, but never as less
// than the parser would build before it notices.
class JsonCounter {
  public:
    explicit JsonCounter(const JsonBudget& budget) : m_budget(budget) {}

    // Empty, or what is too much.
    std::string excess(std::string_view text) {
        if (text.size() > m_budget.bytes)
            return "it has more than " + std::to_string(m_budget.bytes) + " bytes";
        for (std::size_t at = 0; at < text.size() && m_excess.empty(); ++at) {
            if (text[at] == '"')
                at = endOfString(text, at);
            else
                take(text[at]);
        }
        return m_excess;
    }

  private:
    static std::size_t endOfString(std::string_view text, std::size_t at) {
        for (++at; at < text.size() && text[at] != '"'; ++at)
            at += text[at] == '\\' ? 1 : 0;
        return at;
    }

    void take(char c) {
        if (c == '{' || c == '[') {
            m_keys.push_back(0);
            if (m_keys.size() > m_budget.depth)
                m_excess = "it is nested more than " + std::to_string(m_budget.depth) + " deep";
            count();
        } else if ((c == '}' || c == ']') && !m_keys.empty()) {
            m_keys.pop_back();
        } else if (c == ',') {
            count();
        } else if (c == ':' && !m_keys.empty() && ++m_keys.back() > m_budget.keys) {
            m_excess = "an object in it has more than " + std::to_string(m_budget.keys) + " keys";
        }
    }

    // Each bracket opens a value, and each comma begins one beside the first in its list: no value is left out.
    void count() {
        if (++m_values > m_budget.values && m_excess.empty())
            m_excess = "it holds more than " + std::to_string(m_budget.values) + " values";
    }

    const JsonBudget& m_budget;
    std::vector<std::size_t> m_keys; // of each object or list that is open
    std::size_t m_values = 1;
    std::string m_excess;
};

// The parser repeats what it could not read, which may be the whole text.
std::string shortened(std::string detail) {
    constexpr std::size_t most = 300;
    if (detail.size() > most)
        detail = detail.substr(0, most) + "…";
    return detail;
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

Result<nlohmann::ordered_json> parseJson(std::string_view text, const std::string& subject, const JsonBudget& budget) {
    if (std::string excess = JsonCounter(budget).excess(text); !excess.empty())
        return fail(ErrorCode::InvalidJson, subject, std::move(excess));
    try {
        return nlohmann::ordered_json::parse(text);
    } catch (const nlohmann::ordered_json::exception& error) {
        std::string detail = error.what(); // "[json.exception.…] parse error at line 1, column 5: …"
        if (const auto end = detail.find("] "); end != std::string::npos)
            detail.erase(0, end + 2);
        return fail(ErrorCode::InvalidJson, subject, jsonText(shortened(std::move(detail))));
    }
}

} // namespace classmith
