// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/pictures/content_key.h"

#include <algorithm>
#include <cstring>

namespace classmith {

namespace {

constexpr std::size_t wordBytes = sizeof(std::uint64_t);

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t z) {
    z += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

void addWord(ContentKey& lanes, std::uint64_t word) {
    lanes[0] = mixed(lanes[0] ^ word);
    lanes[1] = mixed(lanes[1] + word);
}

} // namespace

void ContentHash::add(std::span<const std::byte> bytes) {
    addWord(m_lanes, bytes.size());
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), wordBytes);
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), count);
        addWord(m_lanes, word);
        bytes = bytes.subspan(count);
    }
}

ContentKey ContentHash::key() const {
    return {m_lanes[0] | 1U, m_lanes[1]};
}

std::string hexText(const ContentKey& key) {
    std::string text;
    for (const std::uint64_t lane : key)
        for (int shift = 60; shift >= 0; shift -= 4)
            text += "0123456789abcdef"[(lane >> shift) & 15U];
    return text;
}

} // namespace classmith
