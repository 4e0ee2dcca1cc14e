// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numbers>

#include "core/base/random.h"

namespace classmith {

// Two independent numbers of a normal distribution around 0, from two of a stream's (Box and Muller 1958). Starting
// weights and MixUp's shares follow from their bits. std::normal_distribution would differ between libraries.
struct NormalPair {
    NormalPair(SampleRandom& random, double deviation)
        : radius(deviation * std::sqrt(-2.0 * std::log(1.0 - random.uniform()))),
          angle(2.0 * std::numbers::pi * random.uniform()) {}
    double first() const { return radius * std::cos(angle); }
    double second() const { return radius * std::sin(angle); }

    double radius; // drawn first
    double angle;
};

} // namespace classmith
