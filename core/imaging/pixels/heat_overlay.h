// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// How much each part of a picture spoke for a class: rows × columns fields of one size, 0 (not at all) to 255 (the
// most).
struct HeatGrid {
    int rows = 0;
    int columns = 0;
    std::vector<std::uint8_t> values; // rows × columns, row by row; empty: no heat map
    bool operator==(const HeatGrid&) const = default;
};

// The grid as a picture to be laid over the part that it was made from: bilinear between the middles of its fields,
// in colours whose lightness rises with the heat, so that they say the same to the colour-blind and in grey; the
// cold stays clear. RGBA, straight alpha, widthPx * heightPx * 4 bytes.
std::vector<std::uint8_t> heatColors(const HeatGrid& grid, int widthPx, int heightPx);

// Lays the grid over a part of the picture; what sticks out of it is cut off.
void drawHeat(RgbImage& image, const HeatGrid& grid, const Box& part);

} // namespace classmith
