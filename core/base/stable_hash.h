// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace classmith {

// A 64-bit hash that is the same on every platform and in every version, because splits and dataset revisions that are
// written down follow from it. Not for secrets. Words are mixed by the finaliser of SplitMix64 (Steele, Lea, Flood
// 2014); texts are read as little-endian words and followed by their length.
class StableHash {
  public:
    explicit constexpr StableHash(std::uint64_t seed = 0) { add(seed); }

    constexpr void add(std::uint64_t word) {
        std::uint64_t z = (m_state ^ word) + 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        m_state = z ^ (z >> 31);
    }

    constexpr void add(std::string_view text) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * (i % 8));
            if (i % 8 == 7) {
                add(word);
                word = 0;
            }
        }
        add(word);
        add(static_cast<std::uint64_t>(text.size()));
    }

    constexpr std::uint64_t value() const { return m_state; }

  private:
    std::uint64_t m_state = 0;
};

} // namespace classmith
