// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// Loops that the compiler vectorises, compiled once for each instruction set; hence internal linkage.
namespace classmith::kernels {
namespace {

inline int greyOf(int red, int green, int blue) {
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
}

// Pillow's Image.blend: float arithmetic, truncated.
inline std::uint8_t blendByte(int base, int value, float factor) {
    const float mixed = static_cast<float>(base) + factor * static_cast<float>(value - base);
    const float clipped = mixed < 0.0F ? 0.0F : mixed > 255.0F ? 255.0F : mixed;
    return static_cast<std::uint8_t>(static_cast<int>(clipped));
}

void blendWithValueLoop(std::uint8_t* bytes, std::size_t count, int base, float factor) {
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = blendByte(base, bytes[i], factor);
}

void blendWithGreyLoop(std::uint8_t* pixels, std::size_t count, float factor) {
    for (std::size_t i = 0; i < count; ++i) {
        const int red = pixels[3 * i];
        const int green = pixels[3 * i + 1];
        const int blue = pixels[3 * i + 2];
        const int grey = greyOf(red, green, blue);
        pixels[3 * i] = blendByte(grey, red, factor);
        pixels[3 * i + 1] = blendByte(grey, green, factor);
        pixels[3 * i + 2] = blendByte(grey, blue, factor);
    }
}

std::uint64_t greySumLoop(const std::uint8_t* pixels, std::size_t count) {
    constexpr std::size_t block = 4096; // 32 bits hold the sum of a block
    std::uint64_t total = 0;
    for (std::size_t start = 0; start < count; start += block) {
        const std::size_t end = count - start < block ? count : start + block;
        std::uint32_t sum = 0;
        for (std::size_t i = start; i < end; ++i)
            sum += static_cast<std::uint32_t>(greyOf(pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]));
        total += sum;
    }
    return total;
}

} // namespace
} // namespace classmith::kernels
