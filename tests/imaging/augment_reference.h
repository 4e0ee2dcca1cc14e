// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "tests/imaging/imaging_reference.h"

// What bench/peers/augment_reference.py makes and names.
namespace classmith::test {

// Its picture number i: of sides and shades of all kinds, or square.
inline RgbImage shadedPattern(int i, int squarePx = 0) {
    RgbImage image = squarePx > 0 ? pattern(squarePx, squarePx) : pattern(3 + i * 7 % 50, 3 + i * 13 % 47);
    const int low = i * 5 % 120, high = 130 + i * 11 % 126;
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(low + value * (high - low) / 255);
    return image;
}

inline QString shortHash(const RgbImage& image) {
    return sha256Of(image).left(16);
}

// Empty, or where the share of values at or below one of torchvision's deciles is another: by more than 20,000 draws of
// each differ by chance.
inline QString differsFromDeciles(const std::vector<double>& column, const QJsonArray& deciles) {
    if (deciles.size() != 9 || column.size() < 15000)
        return QStringLiteral(": nothing to compare");
    for (const auto& decile : deciles) {
        const double limit = decile[0].toDouble() + 1e-6; // which is rounded
        const auto below = std::count_if(column.begin(), column.end(), [limit](double v) { return v <= limit; });
        const double share = static_cast<double>(below) / static_cast<double>(column.size());
        if (std::abs(share - decile[1].toDouble()) > 0.018)
            return QStringLiteral(" <= %1: %2, torchvision %3").arg(limit).arg(share).arg(decile[1].toDouble());
    }
    return {};
}

} // namespace classmith::test
