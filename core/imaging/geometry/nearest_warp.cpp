// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/imaging/geometry/geometry.h"

namespace classmith {

namespace {

// 16 bits behind the point.
std::int64_t fixedPoint(double value) {
    return static_cast<std::int64_t>(std::floor(value * 65536.0 + 0.5));
}

void copyPixel(const RgbImage& from, std::int64_t x, std::int64_t y, std::uint8_t* to) {
    if (x >= 0 && x < from.widthPx && y >= 0 && y < from.heightPx)
        std::copy_n(from.row(static_cast<int>(y)) + 3 * x, 3, to);
}

// Pillow's ImagingScaleAffine: column and row by themselves, added up step by step.
std::vector<std::int64_t> places(double first, double step, int count) {
    std::vector<std::int64_t> found;
    for (int i = 0; i < count; ++i, first += step)
        found.push_back(first < 0 ? -1 : static_cast<std::int64_t>(first));
    return found;
}

RgbImage moved(const RgbImage& image, const PictureMap& map) {
    RgbImage result(image.widthPx, image.heightPx);
    const auto columns = places(map.c + map.a * 0.5, map.a, image.widthPx);
    const auto rows = places(map.f + map.e * 0.5, map.e, image.heightPx);
    for (int y = 0; y < image.heightPx; ++y)
        for (int x = 0; x < image.widthPx; ++x)
            copyPixel(image, columns[static_cast<std::size_t>(x)], rows[static_cast<std::size_t>(y)],
                      result.row(y) + 3 * x);
    return result;
}

} // namespace

RgbImage warpedNearest(const RgbImage& image, const PictureMap& map) {
    if (map.b == 0 && map.d == 0)
        return moved(image, map);
    RgbImage result(image.widthPx, image.heightPx);
    const std::int64_t right = fixedPoint(map.a), rightDown = fixedPoint(map.d);
    const std::int64_t belowRight = fixedPoint(map.b), below = fixedPoint(map.e);
    std::int64_t rowX = fixedPoint(map.c + map.a * 0.5 + map.b * 0.5);
    std::int64_t rowY = fixedPoint(map.f + map.d * 0.5 + map.e * 0.5);
    for (int y = 0; y < image.heightPx; ++y, rowX += belowRight, rowY += below) {
        std::int64_t fromX = rowX, fromY = rowY;
        for (int x = 0; x < image.widthPx; ++x, fromX += right, fromY += rightDown)
            copyPixel(image, fromX >> 16, fromY >> 16, result.row(y) + 3 * x);
    }
    return result;
}

} // namespace classmith
