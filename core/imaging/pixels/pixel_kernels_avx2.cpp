// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <immintrin.h>

#include "core/imaging/pixels/jitter_loops.h"
#include "core/imaging/pixels/pixel_kernels.h"

namespace classmith::kernels {

namespace {

// Sums of high and low weight halves to bytes. Exact: both wrap as the whole sum would.
inline __m256i combine(__m256i high, __m256i low) {
    const __m256i sum = _mm256_add_epi32(_mm256_slli_epi32(high, splitBits), low);
    return _mm256_srai_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(1 << (precisionBits - 1))), precisionBits);
}

inline void storePixel(__m128i words, std::uint8_t* out, bool last) {
    const __m128i bytes = _mm_packus_epi16(_mm_packs_epi32(words, words), words);
    const int value = _mm_cvtsi128_si32(bytes);
    // Four bytes are one store; the fourth is overwritten by the next pixel.
    __builtin_memcpy(out, &value, last ? 3 : 4);
}

// Four pixels at a time: [r0 r1 g0 g1 b0 b1 . .] in the lower half, the next two pixels in the upper, times pairs of
// weights. split: for each output and group of four taps 16 high halves, then 16 low ones, in that order of lanes.
void horizontal(const std::uint8_t* row, std::uint8_t* out, const Taps& taps, const std::int16_t* split) {
    const __m256i spread = _mm256_setr_epi8(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1, //
                                            6, -1, 9, -1, 7, -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1);
    const int strideGroups = (taps.stride + tapsPerGroup - 1) / tapsPerGroup;
    for (int i = 0; i < taps.outputs; ++i) {
        const std::uint8_t* in = row + static_cast<std::size_t>(taps.first[i]) * 3;
        const auto* weights = reinterpret_cast<const __m256i*>(split) + static_cast<std::size_t>(i) * strideGroups * 2;
        const int groups = (taps.count[i] + tapsPerGroup - 1) / tapsPerGroup;
        __m256i high = _mm256_setzero_si256();
        __m256i low = _mm256_setzero_si256();
        for (int group = 0; group < groups; ++group, in += 3 * tapsPerGroup, weights += 2) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
            const __m256i pixels = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(bytes), spread);
            high = _mm256_add_epi32(high, _mm256_madd_epi16(pixels, _mm256_loadu_si256(weights)));
            low = _mm256_add_epi32(low, _mm256_madd_epi16(pixels, _mm256_loadu_si256(weights + 1)));
        }
        const __m256i sum = _mm256_add_epi32(_mm256_slli_epi32(high, splitBits), low);
        __m128i words = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        words = _mm_srai_epi32(_mm_add_epi32(words, _mm_set1_epi32(1 << (precisionBits - 1))), precisionBits);
        storePixel(words, out + static_cast<std::size_t>(i) * 3, i + 1 == taps.outputs);
    }
}

inline __m256i pairOf(std::int32_t first, std::int32_t second) {
    return _mm256_set1_epi32((first & 0xFFFF) | static_cast<std::int32_t>(static_cast<std::uint32_t>(second) << 16));
}

// Sixteen columns: rows in pairs, their bytes interleaved, times pairs of weights.
inline void verticalBlock(const std::uint8_t* rows, std::size_t strideBytes, std::uint8_t* out,
                          const std::int32_t* weights, int count) {
    __m256i high0 = _mm256_setzero_si256(), high1 = high0, low0 = high0, low1 = high0;
    for (int k = 0; k < count; k += 2) {
        const bool paired = k + 1 < count;
        const std::uint8_t* upper = rows + static_cast<std::size_t>(k) * strideBytes;
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(upper));
        const __m128i b =
            paired ? _mm_loadu_si128(reinterpret_cast<const __m128i*>(upper + strideBytes)) : _mm_setzero_si128();
        const std::int32_t second = paired ? weights[k + 1] : 0;
        const __m256i high = pairOf(weights[k] >> splitBits, second >> splitBits);
        constexpr std::int32_t lowMask = (1 << splitBits) - 1;
        const __m256i low = pairOf(weights[k] & lowMask, second & lowMask);
        const __m256i left = _mm256_cvtepu8_epi16(_mm_unpacklo_epi8(a, b));
        const __m256i right = _mm256_cvtepu8_epi16(_mm_unpackhi_epi8(a, b));
        high0 = _mm256_add_epi32(high0, _mm256_madd_epi16(left, high));
        low0 = _mm256_add_epi32(low0, _mm256_madd_epi16(left, low));
        high1 = _mm256_add_epi32(high1, _mm256_madd_epi16(right, high));
        low1 = _mm256_add_epi32(low1, _mm256_madd_epi16(right, low));
    }
    const __m256i words =
        _mm256_permute4x64_epi64(_mm256_packs_epi32(combine(high0, low0), combine(high1, low1)), 0xD8);
    const __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes);
}

void vertical(const std::uint8_t* rows, std::size_t strideBytes, std::uint8_t* out, std::size_t bytes,
              const std::int32_t* weights, int count) {
    constexpr std::size_t block = 16;
    if (bytes < block) {
        portableKernels().vertical(rows, strideBytes, out, bytes, weights, count);
        return;
    }
    for (std::size_t x = 0; x + block <= bytes; x += block)
        verticalBlock(rows + x, strideBytes, out + x, weights, count);
    if (bytes % block != 0) // the last block overlaps the one before it
        verticalBlock(rows + bytes - block, strideBytes, out + bytes - block, weights, count);
}

} // namespace

const Kernels& avx2Kernels() {
    static constexpr Kernels kernels{horizontal, vertical, blendWithValueLoop, blendWithGreyLoop, greySumLoop,
                                     16,         true};
    return kernels;
}

} // namespace classmith::kernels
