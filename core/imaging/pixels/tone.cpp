// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/tone.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace classmith {

namespace {

using Histogram = std::array<std::uint32_t, 256>;
using Table = std::array<std::uint8_t, 256>;

std::array<Histogram, 3> histogramsOf(const RgbImage& image) {
    std::array<Histogram, 3> counts{};
    for (std::size_t i = 0; i < image.pixels.size(); i += 3)
        for (std::size_t c = 0; c < 3; ++c)
            ++counts[c][image.pixels[i + c]];
    return counts;
}

void applyTables(RgbImage& image, const std::array<Table, 3>& tables) {
    for (std::size_t i = 0; i < image.pixels.size(); i += 3)
        for (std::size_t c = 0; c < 3; ++c)
            image.pixels[i + c] = tables[c][image.pixels[i + c]];
}

Table unchanged() {
    Table table{};
    std::iota(table.begin(), table.end(), std::uint8_t{0});
    return table;
}

// ImageOps.equalize.
Table equalizing(const Histogram& counts) {
    const auto last = std::find_if(counts.rbegin(), counts.rend(), [](std::uint32_t count) { return count > 0; });
    if (last == counts.rend())
        return unchanged();
    const std::uint32_t total = std::accumulate(counts.begin(), counts.end(), 0U);
    const std::uint32_t step = (total - *last) / 255;
    if (step == 0) // one value alone, or few pixels
        return unchanged();
    Table table{};
    std::uint32_t below = step / 2;
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i] = static_cast<std::uint8_t>(std::min(below / step, 255U));
        below += counts[i];
    }
    return table;
}

// ImageOps.autocontrast.
Table stretching(const Histogram& counts) {
    const auto isThere = [](std::uint32_t count) { return count > 0; };
    const auto low = std::find_if(counts.begin(), counts.end(), isThere) - counts.begin();
    const auto high = counts.rend() - std::find_if(counts.rbegin(), counts.rend(), isThere) - 1;
    if (high <= low)
        return unchanged();
    const double scale = 255.0 / static_cast<double>(high - low);
    const double offset = -static_cast<double>(low) * scale;
    Table table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] =
            static_cast<std::uint8_t>(std::clamp(static_cast<int>(static_cast<double>(i) * scale + offset), 0, 255));
    return table;
}

template<class Make>
void changeByHistogram(RgbImage& image, Make make) {
    const auto counts = histogramsOf(image);
    applyTables(image, {make(counts[0]), make(counts[1]), make(counts[2])});
}

} // namespace

void invert(RgbImage& image) {
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(255 - value);
}

void posterize(RgbImage& image, int bits) {
    const auto mask = static_cast<std::uint8_t>(~((1U << (8 - bits)) - 1U));
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(value & mask);
}

void solarize(RgbImage& image, double threshold) {
    const int limit = static_cast<int>(std::ceil(threshold)); // of whole numbers the same ones lie below it
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(value < limit ? value : 255 - value);
}

void equalize(RgbImage& image) {
    changeByHistogram(image, equalizing);
}

void autocontrast(RgbImage& image) {
    changeByHistogram(image, stretching);
}

} // namespace classmith
