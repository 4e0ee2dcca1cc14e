// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// Inner loops on bytes. Plain pointers only: this header is also compiled with AVX2 switched on, where an inline
// function of the standard library would leave AVX2 code behind for processors that have none.
namespace classmith::kernels {

// Fixed point of the resize weights, as Pillow's (8 bits for the pixel, 2 for overshoot, the rest for the weight).
constexpr int precisionBits = 32 - 8 - 2;
// A weight is high * 2^splitBits + low, so that both halves fit the 16-bit multiply-add.
constexpr int splitBits = 11;
constexpr int tapsPerGroup = 4;

// One axis of a resize: output i is the sum of count[i] inputs from first[i] on, weighted by weights[i * stride + k].
struct Taps {
    const int* first;
    const int* count;
    const std::int32_t* weights;
    int stride;
    int outputs;
};

// Rounds, shifts and clips a fixed-point sum.
inline std::uint8_t toByte(std::int32_t sum) {
    const std::int32_t value = (sum + (1 << (precisionBits - 1))) >> precisionBits;
    return static_cast<std::uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value);
}

// The inner loops that run over every pixel, one set of functions for each kind of processor; all give the same bytes.
struct Kernels {
    // One row of RGB pixels to taps.outputs RGB pixels. Reads up to rowSlack bytes behind the last input.
    void (*horizontal)(const std::uint8_t* row, std::uint8_t* out, const Taps& taps, const std::int16_t* split);
    // Bytes columns of one output row from count rows that lie strideBytes apart.
    void (*vertical)(const std::uint8_t* rows, std::size_t strideBytes, std::uint8_t* out, std::size_t bytes,
                     const std::int32_t* weights, int count);
    // value = clip(base + factor * (value - base)), truncated, for each byte.
    void (*blendWithValue)(std::uint8_t* bytes, std::size_t count, int base, float factor);
    // The same for each RGB pixel, base being its own grey.
    void (*blendWithGrey)(std::uint8_t* pixels, std::size_t count, float factor);
    // Sum of the greys of RGB pixels (ITU-R 601-2 luma in 16-bit fixed point, rounded, as Pillow's convert("L")).
    std::uint64_t (*greySum)(const std::uint8_t* pixels, std::size_t count);
    int rowSlackBytes; // of horizontal
    bool wantsSplit;   // horizontal takes the weights as splitWeights() makes them
};

const Kernels& portableKernels();
#ifdef CLASSMITH_AVX2
const Kernels& avx2Kernels();
#endif
// The fastest that this processor runs; all give the same bytes.
const Kernels& bestKernels();

} // namespace classmith::kernels
