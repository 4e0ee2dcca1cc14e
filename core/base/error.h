// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace classmith {

// Everything that can go wrong in a healthy program. Each code has its sentence in error_codes.inc.
enum class ErrorCode {
#define CLASSMITH_ERROR(name, sentence) name,
#include "core/base/error_codes.inc"
#undef CLASSMITH_ERROR
};

// What went wrong, with which file or name, and what the library or the system said of it.
struct Error {
    ErrorCode code{};
    std::string subject; // a path or a name, UTF-8
    std::string detail;  // may be empty
};

template<class T = void>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string subject, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail)});
}

// The whole English sentence: what happened, to what, and what to do next.
std::string sentence(const Error& error);
// The same from another template, a translation of the code's own.
std::string sentence(const Error& error, std::string_view translatedTemplate);
// For other tables of such sentences: {subject} and {detail} filled in, as error_codes.inc describes it.
std::string filledSentence(std::string_view sentenceTemplate, const std::string& subject, std::string detail);
// The code's English template, for translators.
std::string_view sentenceTemplate(ErrorCode code);

// Stable identifier for JSON and logs, as spelled in the enumeration.
std::string_view codeName(ErrorCode code);

// How many codes there are; codes are 0 .. errorCodeCount() - 1.
int errorCodeCount();

} // namespace classmith
