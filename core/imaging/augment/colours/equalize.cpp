// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/tone.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    draw.equalize = happens(ranges.equalize, random);
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.equalize)
        equalize(image);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("equalized %1 %"), ranges.equalize, words);
}

} // namespace

constinit const AugmentStep equalizeStep{"equalize", draw, apply, describe};

} // namespace classmith
