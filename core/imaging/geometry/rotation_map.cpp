// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>
#include <numbers>

#include "core/imaging/geometry/geometry.h"

namespace classmith {

namespace {

// As Python's round(value, 15): so that a quarter of a turn has exact zeros.
double rounded(double value) {
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 15).ptr;
    std::from_chars(text, end, value);
    return value;
}

} // namespace

PictureMap rotationMap(int widthPx, int heightPx, double degrees) {
    double turn = std::fmod(degrees, 360.0); // as Python's %, never below zero
    if (turn < 0)
        turn += 360.0;
    const double angle = -(turn * (std::numbers::pi / 180.0));
    PictureMap map;
    map.a = rounded(std::cos(angle));
    map.b = rounded(std::sin(angle));
    map.d = rounded(-std::sin(angle));
    map.e = rounded(std::cos(angle));
    const double x = widthPx / 2.0, y = heightPx / 2.0;
    map.c = map.a * -x + map.b * -y + x;
    map.f = map.d * -x + map.e * -y + y;
    return map;
}

} // namespace classmith
