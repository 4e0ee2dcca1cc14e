// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/pixel_kernels.h"

#include "core/imaging/pixels/jitter_loops.h"

namespace classmith::kernels {

namespace {

void horizontal(const std::uint8_t* row, std::uint8_t* out, const Taps& taps, const std::int16_t*) {
    for (int i = 0; i < taps.outputs; ++i, out += 3) {
        const std::uint8_t* in = row + static_cast<std::size_t>(taps.first[i]) * 3;
        const std::int32_t* weight = taps.weights + static_cast<std::size_t>(i) * taps.stride;
        std::int32_t red = 0, green = 0, blue = 0;
        for (int k = 0; k < taps.count[i]; ++k, in += 3) {
            red += weight[k] * in[0];
            green += weight[k] * in[1];
            blue += weight[k] * in[2];
        }
        out[0] = toByte(red);
        out[1] = toByte(green);
        out[2] = toByte(blue);
    }
}

// Columns in blocks, so that the sums stay in registers.
void vertical(const std::uint8_t* rows, std::size_t strideBytes, std::uint8_t* out, std::size_t bytes,
              const std::int32_t* weights, int count) {
    constexpr std::size_t block = 32;
    for (std::size_t x = 0; x < bytes; x += block) {
        const std::size_t width = bytes - x < block ? bytes - x : block;
        std::int32_t sums[block] = {};
        for (int k = 0; k < count; ++k) {
            const std::uint8_t* in = rows + static_cast<std::size_t>(k) * strideBytes + x;
            for (std::size_t i = 0; i < width; ++i)
                sums[i] += weights[k] * in[i];
        }
        for (std::size_t i = 0; i < width; ++i)
            out[x + i] = toByte(sums[i]);
    }
}

} // namespace

const Kernels& portableKernels() {
    static constexpr Kernels kernels{horizontal, vertical, blendWithValueLoop, blendWithGreyLoop, greySumLoop,
                                     0,          false};
    return kernels;
}

const Kernels& bestKernels() {
#ifdef CLASSMITH_AVX2
    static const Kernels& best = __builtin_cpu_supports("avx2") ? avx2Kernels() : portableKernels();
    return best;
#else
    return portableKernels();
#endif
}

} // namespace classmith::kernels
