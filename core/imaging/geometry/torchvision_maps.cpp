// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "core/imaging/geometry/geometry.h"

namespace classmith {

namespace {

constexpr std::size_t unknowns = 8;
using Equations = std::array<std::array<double, unknowns + 1>, unknowns>; // the last column: what each comes to

// Gauss, with the largest pivot of each column; none where the equations have no single answer.
std::optional<std::array<double, unknowns>> solved(Equations rows) {
    for (std::size_t i = 0; i < unknowns; ++i) {
        const auto largest = [i](const auto& a, const auto& b) { return std::abs(a[i]) < std::abs(b[i]); };
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i);
        std::swap(rows[i], *std::max_element(first, rows.end(), largest));
        if (std::abs(rows[i][i]) < 1e-9)
            return std::nullopt;
        for (std::size_t j = 0; j < unknowns; ++j) {
            if (j == i)
                continue;
            const double share = rows[j][i] / rows[i][i];
            for (std::size_t k = i; k <= unknowns; ++k)
                rows[j][k] -= share * rows[i][k];
        }
    }
    std::array<double, unknowns> result{};
    for (std::size_t i = 0; i < unknowns; ++i)
        result[i] = rows[i][unknowns] / rows[i][i];
    return result;
}

} // namespace

// _get_inverse_affine_matrix, in its order of operations.
PictureMap affineMap(const AffineChange& change) {
    constexpr double radian = std::numbers::pi / 180.0;
    const double turn = change.degrees * radian, x = change.shearX * radian, y = change.shearY * radian;
    const double a = std::cos(turn - y) / std::cos(y);
    const double b = -std::cos(turn - y) * std::tan(x) / std::cos(y) - std::sin(turn);
    const double c = std::sin(turn - y) / std::cos(y);
    const double d = -std::sin(turn - y) * std::tan(x) / std::cos(y) + std::cos(turn);
    PictureMap map{d / change.scale, -b / change.scale, 0, -c / change.scale, a / change.scale, 0};
    const double fromX = -change.centreX - change.rightPx, fromY = -change.centreY - change.downPx;
    map.c = map.a * fromX + map.b * fromY + change.centreX;
    map.f = map.d * fromX + map.e * fromY + change.centreY;
    return map;
}

// _get_perspective_coeffs, which solves in float64 and gives float32 back.
PictureMap perspectiveMap(int widthPx, int heightPx, const std::array<int, 8>& corners) {
    const std::array<double, 8> from{0, 0, widthPx - 1.0, 0, widthPx - 1.0, heightPx - 1.0, 0, heightPx - 1.0};
    Equations rows{};
    for (std::size_t i = 0; i < 8; i += 2) {
        const double x = corners[i], y = corners[i + 1];
        rows[i] = {x, y, 1, 0, 0, 0, -from[i] * x, -from[i] * y, from[i]};
        rows[i + 1] = {0, 0, 0, x, y, 1, -from[i + 1] * x, -from[i + 1] * y, from[i + 1]};
    }
    const auto found = solved(rows);
    if (!found)
        return {};
    std::array<float, unknowns> m{};
    std::transform(found->begin(), found->end(), m.begin(), [](double value) { return static_cast<float>(value); });
    return {m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7]};
}

} // namespace classmith
