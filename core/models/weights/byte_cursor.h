// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace classmith {

// Reads little-endian numbers and texts from bytes of unknown honesty. Past the end it gives zeros and empty texts and
// remembers that it failed, so that a parser may read a whole record and look once.
class ByteCursor {
  public:
    explicit ByteCursor(std::span<const std::byte> bytes, std::size_t at = 0)
        : m_bytes(bytes), m_at(at), m_failed(at > bytes.size()) {}

    bool failed() const { return m_failed; }
    std::size_t position() const { return m_at; }
    std::size_t left() const { return m_failed ? 0 : m_bytes.size() - m_at; }

    template<class Number>
    Number read() {
        static_assert(std::is_trivially_copyable_v<Number>);
        Number number{};
        if (const auto part = take(sizeof(Number)); !part.empty())
            std::memcpy(&number, part.data(), sizeof(Number));
        return number;
    }

    std::span<const std::byte> take(std::uint64_t count) {
        if (count > left()) {
            m_failed = true;
            return {};
        }
        const auto part = m_bytes.subspan(m_at, static_cast<std::size_t>(count));
        m_at += part.size();
        return part;
    }

    std::string_view text(std::uint64_t count) {
        const auto part = take(count);
        return {reinterpret_cast<const char*>(part.data()), part.size()};
    }

    // Up to the next line feed, which is passed over.
    std::string_view line() {
        const auto rest = m_bytes.subspan(m_bytes.size() - left());
        const void* end = rest.empty() ? nullptr : std::memchr(rest.data(), '\n', rest.size());
        if (!end) {
            m_failed = true;
            return {};
        }
        const auto length = static_cast<const std::byte*>(end) - rest.data();
        m_at += static_cast<std::size_t>(length) + 1;
        return {reinterpret_cast<const char*>(rest.data()), static_cast<std::size_t>(length)};
    }

  private:
    std::span<const std::byte> m_bytes;
    std::size_t m_at;
    bool m_failed;
};

} // namespace classmith
