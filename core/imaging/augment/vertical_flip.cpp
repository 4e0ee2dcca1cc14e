// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/imaging/augment/chance.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    draw.verticalFlip = happens(ranges.verticalFlip, random);
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (!draw.verticalFlip)
        return;
    for (int top = 0, bottom = image.heightPx - 1; top < bottom; ++top, --bottom)
        std::swap_ranges(image.row(top), image.row(top + 1), image.row(bottom));
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("upside down %1 %"), ranges.verticalFlip, words);
}

} // namespace

constinit const AugmentStep verticalFlipStep{"vertical_flip", draw, apply, describe};

} // namespace classmith
