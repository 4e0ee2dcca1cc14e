// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace classmith {

// What something is known by on this computer: 128 bits of all its bytes. Not for secrets, and not for files that go
// to other computers. Zeros: not known.
using ContentKey = std::array<std::uint64_t, 2>;

// Of several things, one after the other.
class ContentHash {
  public:
    void add(std::span<const std::byte> bytes); // with their length
    void add(std::string_view text) { add(std::as_bytes(std::span(text.data(), text.size()))); }
    ContentKey key() const; // never zeros

  private:
    ContentKey m_lanes{0x6D617073, 0x6B657973};
};

std::string hexText(const ContentKey& key); // 32 digits

} // namespace classmith
