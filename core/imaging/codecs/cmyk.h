// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace classmith {

// Four inks to RGB without a profile, as Pillow's convert("RGB"). inverted: 255 means no ink (Adobe's JPEG).
inline void cmykToRgb(const std::uint8_t* inks, std::uint8_t* rgb, int pixels, bool inverted) {
    const std::uint8_t flip = inverted ? 0xFF : 0;
    for (int i = 0; i < pixels; ++i, inks += 4, rgb += 3) {
        const int white = 255 - (inks[3] ^ flip);
        for (int channel = 0; channel < 3; ++channel) {
            const int product = (inks[channel] ^ flip) * white + 128;
            rgb[channel] = static_cast<std::uint8_t>(white - (((product >> 8) + product) >> 8));
        }
    }
}

} // namespace classmith
