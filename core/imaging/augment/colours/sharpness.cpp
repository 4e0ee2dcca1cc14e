// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/filters.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    if (happens(ranges.sharpness, random))
        draw.sharpness = ranges.sharpnessFactor;
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.sharpness)
        adjustSharpness(image, *draw.sharpness);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("sharpness %1 %"), ranges.sharpness, words);
}

} // namespace

constinit const AugmentStep sharpnessStep{"sharpness", draw, apply, describe};

} // namespace classmith
