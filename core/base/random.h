// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace classmith {

// A stream of random numbers that depends on (seed, epoch, sample) alone, so that any order of decoding and any number
// of threads gives the same training. SplitMix64 (Steele, Lea, Flood 2014), seeded by mixing the three.
class SampleRandom {
  public:
    SampleRandom(std::uint64_t seed, std::uint64_t epoch, std::uint64_t sample)
        : m_state(mix(mix(mix(seed) ^ epoch) ^ sample)) {}

    // Another stream of the same sample, which depends on where this one stands and on the name.
    SampleRandom stream(std::uint64_t name) const {
        SampleRandom other = *this;
        other.m_state = mix(m_state ^ name);
        return other;
    }

    std::uint64_t next() {
        m_state += 0x9E3779B97F4A7C15ULL;
        return mix(m_state);
    }
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; } // [0, 1)
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    // 0 .. bound - 1, bound > 0, without bias, by rejection.
    std::uint64_t below(std::uint64_t bound);

  private:
    static constexpr std::uint64_t mix(std::uint64_t z) {
        z += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::uint64_t m_state;
};

} // namespace classmith
