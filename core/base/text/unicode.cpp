// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/unicode.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#ifdef CLASSMITH_WITH_UTF8PROC
#include <utf8proc.h>
#endif

#include "core/base/text/utf8_bytes.h"

namespace classmith {

namespace {

// The second byte's range depends on the first one: no overlong forms, no surrogates, nothing above U+10FFFF
// (Unicode 15, table 3-7).
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

enum class NormalForm { C, D };

std::string normalised(std::string_view text, NormalForm form) {
#ifdef CLASSMITH_WITH_UTF8PROC
    if (isAscii(text))
        return std::string(text);
    const int options = UTF8PROC_STABLE | (form == NormalForm::C ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE);
    utf8proc_uint8_t* bytes = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &bytes, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(bytes, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM)
        throw std::bad_alloc();
    if (size >= 0)
        return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
#else
    static_cast<void>(form);
#endif
    return std::string(text);
}

} // namespace

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t utf8Length(std::string_view text, std::size_t at) {
    const unsigned char first = byteAt(text, at);
    if (first < 0x80)
        return 1;
    const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!isContinuation(byteAt(text, at + i)))
            return 0;
    return length == 0 || secondByteFits(first, byteAt(text, at + 1)) ? length : 0;
}

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::string composed(std::string_view text) {
    return normalised(text, NormalForm::C);
}

bool looksTheSame(std::string_view a, std::string_view b) {
    return a == b || composed(a) == composed(b);
}

std::string decomposed(std::string_view text) {
    return normalised(text, NormalForm::D);
}

} // namespace classmith
