// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/imaging/augment/step.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    draw.flip = random.uniform() < ranges.flipProbability;
}

void flipRows(RgbImage& image) {
    for (int y = 0; y < image.heightPx; ++y) {
        std::uint8_t* left = image.row(y);
        std::uint8_t* right = left + (static_cast<std::size_t>(image.widthPx) - 1) * 3;
        for (; left < right; left += 3, right -= 3)
            std::swap_ranges(left, left + 3, right);
    }
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.flip)
        flipRows(image);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    if (ranges.flipProbability > 0)
        words.push_back({CLASSMITH_AUGMENT_WORDS("mirror"), {}});
}

} // namespace

constinit const AugmentStep flipStep{"flip", draw, apply, describe};

} // namespace classmith
