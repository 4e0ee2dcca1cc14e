// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/tone.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    if (happens(ranges.solarize, random))
        draw.solarize = ranges.solarizeThreshold;
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.solarize)
        solarize(image, *draw.solarize);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("solarized %1 %"), ranges.solarize, words);
}

} // namespace

constinit const AugmentStep solarizeStep{"solarize", draw, apply, describe};

} // namespace classmith
