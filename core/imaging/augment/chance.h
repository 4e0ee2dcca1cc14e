// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "core/imaging/augment/step.h"

// Internal to the steps: what happens with a probability, torchvision's Random... classes.
namespace classmith {

// One number is drawn, none where it cannot happen.
inline bool happens(double probability, SampleRandom& random) {
    return probability > 0 && random.uniform() < probability;
}

// words: with the share of the pictures in place of %1.
inline void describeChance(const char* words, double probability, std::vector<AugmentWords>& all) {
    if (probability > 0)
        all.push_back({words, {static_cast<int>(std::lround(probability * 100))}});
}

} // namespace classmith
