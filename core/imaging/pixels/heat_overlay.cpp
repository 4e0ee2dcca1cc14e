// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/heat_overlay.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace classmith {

namespace {

struct Rgb {
    double red, green, blue;
};

// Nine evenly spaced points of "inferno" (Smith and van der Walt, 2015; CC0).
constexpr std::array<Rgb, 9> inferno{{{0, 0, 4},
                                      {33, 12, 74},
                                      {86, 16, 110},
                                      {137, 34, 106},
                                      {187, 55, 84},
                                      {227, 89, 50},
                                      {249, 140, 10},
                                      {249, 201, 50},
                                      {252, 255, 164}}};
// Its black and its white would be lost on a photograph: the part between is used.
constexpr double coldest = 0.25;
constexpr double hottest = 0.9;
constexpr double mostOpaque = 0.72;

double between(double from, double to, double part) {
    return from + (to - from) * part;
}

struct HeatColor {
    Rgb color;
    double alpha; // 0 … 1
};

HeatColor colorOf(double heat) {
    const double place = between(coldest, hottest, heat) * (inferno.size() - 1);
    const auto index = std::min(static_cast<std::size_t>(place), inferno.size() - 2);
    const double part = place - static_cast<double>(index);
    const Rgb& a = inferno[index];
    const Rgb& b = inferno[index + 1];
    return {{between(a.red, b.red, part), between(a.green, b.green, part), between(a.blue, b.blue, part)},
            mostOpaque * heat};
}

// Two neighbours on one side of the grid and how far towards the second a point lies.
struct Neighbours {
    int first = 0;
    int second = 0;
    double part = 0;
};

// share: 0 … 1 along the side. Beyond the middles of the outer fields their values go on.
Neighbours neighboursAt(double share, int count) {
    const double place = std::clamp(share * count - 0.5, 0.0, count - 1.0);
    const int first = static_cast<int>(place);
    return {first, std::min(first + 1, count - 1), place - first};
}

// 0 … 1 at a point of which across and down are already looked up.
double heatAt(const HeatGrid& grid, const Neighbours& across, const Neighbours& down) {
    const auto value = [&grid](int row, int column) {
        return static_cast<double>(grid.values[static_cast<std::size_t>(row) * grid.columns + column]);
    };
    const double upper = between(value(down.first, across.first), value(down.first, across.second), across.part);
    const double lower = between(value(down.second, across.first), value(down.second, across.second), across.part);
    return between(upper, lower, down.part) / 255.0;
}

std::uint8_t toByte(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

void blend(std::uint8_t* pixel, const HeatColor& heat) {
    pixel[0] = toByte(between(pixel[0], heat.color.red, heat.alpha));
    pixel[1] = toByte(between(pixel[1], heat.color.green, heat.alpha));
    pixel[2] = toByte(between(pixel[2], heat.color.blue, heat.alpha));
}

} // namespace

std::vector<std::uint8_t> heatColors(const HeatGrid& grid, int widthPx, int heightPx) {
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(widthPx) * heightPx * 4);
    for (int y = 0; y < heightPx; ++y) {
        const Neighbours down = neighboursAt((y + 0.5) / heightPx, grid.rows);
        for (int x = 0; x < widthPx; ++x) {
            const HeatColor heat = colorOf(heatAt(grid, neighboursAt((x + 0.5) / widthPx, grid.columns), down));
            for (const double value : {heat.color.red, heat.color.green, heat.color.blue, 255 * heat.alpha})
                pixels.push_back(toByte(value));
        }
    }
    return pixels;
}

void drawHeat(RgbImage& image, const HeatGrid& grid, const Box& part) {
    const auto first = [](double from) { return static_cast<int>(std::max(0.0, std::ceil(from - 0.5))); };
    const auto end = [](double to, int sizePx) {
        return static_cast<int>(std::min(static_cast<double>(sizePx), std::ceil(to - 0.5)));
    };
    for (int y = first(part.y); y < end(part.y + part.height, image.heightPx); ++y) {
        const Neighbours down = neighboursAt((y + 0.5 - part.y) / part.height, grid.rows);
        for (int x = first(part.x); x < end(part.x + part.width, image.widthPx); ++x) {
            const Neighbours across = neighboursAt((x + 0.5 - part.x) / part.width, grid.columns);
            blend(image.row(y) + static_cast<std::size_t>(x) * 3, colorOf(heatAt(grid, across, down)));
        }
    }
}

} // namespace classmith
