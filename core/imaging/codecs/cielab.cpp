// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/codecs/cielab.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace classmith {

namespace {

// CIE 15: the inverse of the cube root with its straight beginning.
double unroot(double t) {
    constexpr double knee = 6.0 / 29.0;
    return t > knee ? t * t * t : 3 * knee * knee * (t - 4.0 / 29.0);
}

// IEC 61966-2-1.
std::uint8_t companded(double linear) {
    const double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

} // namespace

void cielabToRgb(const std::uint8_t* lab, std::uint8_t* rgb) {
    const double level = (lab[0] / 2.55 + 16) / 116;
    const double x = 0.9642 * unroot(level + std::bit_cast<std::int8_t>(lab[1]) / 500.0);
    const double y = unroot(level);
    const double z = 0.8249 * unroot(level - std::bit_cast<std::int8_t>(lab[2]) / 200.0);
    // XYZ under D50 to linear sRGB: the inverse of the sRGB profile's matrix, which holds Bradford's adaptation.
    rgb[0] = companded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z);
    rgb[1] = companded(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z);
    rgb[2] = companded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z);
}

} // namespace classmith
