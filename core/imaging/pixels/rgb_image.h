// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace classmith {

// Sides of a picture; upright unless said otherwise.
struct ImageSize {
    int widthPx = 0;
    int heightPx = 0;
};

// uint8, HWC, RGB (sRGB values as in the file), rows without padding: widthPx * heightPx * 3 bytes.
struct RgbImage {
    int widthPx = 0;
    int heightPx = 0;
    std::vector<std::uint8_t> pixels;

    RgbImage() = default;
    RgbImage(int width, int height)
        : widthPx(width), heightPx(height), pixels(static_cast<std::size_t>(width) * height * 3) {}
    std::uint8_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * widthPx * 3; }
    const std::uint8_t* row(int y) const { return pixels.data() + static_cast<std::size_t>(y) * widthPx * 3; }
    bool operator==(const RgbImage&) const = default;
};

// Part of an image in its own pixels; x, y, width and height may be fractional.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

} // namespace classmith
