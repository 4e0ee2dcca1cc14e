// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/tone.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    if (happens(ranges.posterize, random))
        draw.posterize = ranges.posterizeBits;
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.posterize)
        posterize(image, *draw.posterize);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("fewer shades %1 %"), ranges.posterize, words);
}

} // namespace

constinit const AugmentStep posterizeStep{"posterize", draw, apply, describe};

} // namespace classmith
