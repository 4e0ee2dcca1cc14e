// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/base/random.h"
#include "core/imaging/augment/policy_draw.h"

namespace classmith {

// How strong an operation of a policy may be: a row of torchvision's _AUGMENTATION_SPACE.
struct Strength {
    enum class Unit {
        None,  // it has no strength
        Plain, // even steps between the two
        Share, // the same, of the picture's side
        Bits   // whole numbers, from the one down by the other
    };
    PolicyOperation what{};
    Unit unit = Unit::None;
    double from = 0;
    double to = 0;
    bool hasSign = false; // either way, by chance
};

std::span<const Strength> usualStrengths(); // RandAugment's; AutoAugment's, who knows Invert, too, and no Identity
std::span<const Strength> wideStrengths();  // TrivialAugmentWide's
std::span<const Strength> mixStrengths();   // AugMix's

// Step number index of so many, for a picture of that side; whichever way by chance where it has a sign. In float32, as
// torch.linspace has it.
DrawnOperation drawStrength(const Strength& strength, int index, int steps, int sidePx, SampleRandom& random);

} // namespace classmith
