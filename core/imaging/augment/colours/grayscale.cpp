// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/color_jitter.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    draw.grayscale = happens(ranges.grayscale, random);
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.grayscale)
        adjustSaturation(image, 0);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("grey %1 %"), ranges.grayscale, words);
}

} // namespace

constinit const AugmentStep grayscaleStep{"grayscale", draw, apply, describe};

} // namespace classmith
