// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/tone.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    draw.invert = happens(ranges.invert, random);
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.invert)
        invert(image);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("negative %1 %"), ranges.invert, words);
}

} // namespace

constinit const AugmentStep invertStep{"invert", draw, apply, describe};

} // namespace classmith
