// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/chance.h"
#include "core/imaging/pixels/filters.h"

namespace classmith {

namespace {

constexpr double weakestSigma = 0.1; // GaussianBlur's own

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    if (happens(ranges.blur, random))
        draw.blur = {random.uniform(weakestSigma, ranges.blurSigmaMax), ranges.blurRadius};
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.blur.sigma > 0)
        gaussianBlur(image, draw.blur.radiusPx, draw.blur.sigma);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("blur %1 %"), ranges.blur, words);
}

} // namespace

constinit const AugmentStep blurStep{"blur", draw, apply, describe};

} // namespace classmith
