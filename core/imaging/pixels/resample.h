// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/imaging/pixels/resize.h"

namespace classmith {

// Read-only window of an RGB image.
struct PixelView {
    const std::uint8_t* data = nullptr; // first pixel of the window
    int widthPx = 0;
    int heightPx = 0;
    std::size_t strideBytes = 0;
    const std::uint8_t* end = nullptr; // one past the last byte that may be read
};

PixelView viewOf(const RgbImage& image);
// Whole pixels; the window lies within the image.
PixelView viewOf(const RgbImage& image, int x, int y, int widthPx, int heightPx);

// Part of a resized image: that of the whole result (fullWidth × fullHeight) from (x, y) on, width × height large.
// Wide enough for what a one-pixel-high strip becomes.
struct ResizeWindow {
    std::int64_t fullWidth = 0;
    std::int64_t fullHeight = 0;
    std::int64_t x = 0;
    std::int64_t y = 0;
    int width = 0;
    int height = 0;
};

// The window of what Pillow's resize() of the view would give; only what the window needs is computed.
RgbImage resample(const PixelView& view, const ResizeWindow& window, Interpolation interpolation, const Box& box);

} // namespace classmith
