// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/tone.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    draw.autocontrast = happens(ranges.autocontrast, random);
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.autocontrast)
        autocontrast(image);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("full contrast %1 %"), ranges.autocontrast, words);
}

} // namespace

constinit const AugmentStep autocontrastStep{"autocontrast", draw, apply, describe};

} // namespace classmith
