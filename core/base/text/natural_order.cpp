// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/natural_order.h"

#include <algorithm>

namespace classmith {

namespace {

constexpr std::size_t longestNumber = 200; // its length is one byte of the key

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::string naturalKey(std::string_view text) {
    std::string key;
    while (!text.empty()) {
        if (!isDigit(text.front())) {
            const char c = text.front();
            key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            text.remove_prefix(1);
            continue;
        }
        std::size_t length = 0;
        while (length < text.size() && length < longestNumber && isDigit(text[length]))
            ++length;
        std::string_view digits = text.substr(0, length);
        text.remove_prefix(length);
        digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
        key += '0'; // numbers stay where digits are among the letters; the longer one is the greater
        key += static_cast<char>(digits.size());
        key += digits;
    }
    return key;
}

} // namespace classmith
