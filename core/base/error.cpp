// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

#include <array>

namespace classmith {

namespace {

struct Entry {
    std::string_view name;
    std::string_view sentence;
};

constexpr std::array entries{
#define CLASSMITH_ERROR(name, sentence) Entry{#name, sentence},
#include "core/base/error_codes.inc"
#undef CLASSMITH_ERROR
};

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// Keeps or removes the part in square brackets. The template has at most one.
std::string optionalPart(std::string_view sentence, bool keep) {
    const auto open = sentence.find('[');
    const auto close = sentence.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos)
        return std::string(sentence);
    std::string text(sentence.substr(0, open));
    if (keep)
        text += sentence.substr(open + 1, close - open - 1);
    return text.append(sentence.substr(close + 1));
}

} // namespace

std::string sentence(const Error& error) {
    return sentence(error, sentenceTemplate(error.code));
}

std::string_view sentenceTemplate(ErrorCode code) {
    return entries.at(static_cast<std::size_t>(code)).sentence;
}

std::string sentence(const Error& error, std::string_view translatedTemplate) {
    return filledSentence(translatedTemplate, error.subject, error.detail);
}

std::string filledSentence(std::string_view sentenceTemplate, const std::string& subject, std::string detail) {
    std::string text = optionalPart(sentenceTemplate, !detail.empty());
    // The detail goes in last, so that braces inside a file name stay as they are.
    const auto at = text.find("{detail}");
    std::string tail;
    if (at != std::string::npos) {
        tail = text.substr(at + 8);
        text.resize(at);
        replaceAll(tail, "{subject}", subject);
    }
    replaceAll(text, "{subject}", subject);
    if (at != std::string::npos) {
        while (!detail.empty() && (detail.back() == '.' || detail.back() == '\n'))
            detail.pop_back();
        text += detail + tail;
    }
    return text;
}

std::string_view codeName(ErrorCode code) {
    return entries.at(static_cast<std::size_t>(code)).name;
}

int errorCodeCount() {
    return static_cast<int>(entries.size());
}

} // namespace classmith
