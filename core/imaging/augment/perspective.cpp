// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "core/imaging/augment/chance.h"
#include "core/imaging/geometry/geometry.h"

namespace classmith {

namespace {

// RandomPerspective.make_params: each corner may come in by a share of half the side.
void draw(const Augmentation& ranges, const AugmentSizes& sizes, SampleRandom& random, AugmentationDraw& draw) {
    if (!happens(ranges.perspective, random))
        return;
    const int bound = static_cast<int>(ranges.perspectiveDistortion * (sizes.inputPx / 2)) + 1;
    const auto low = [&] { return static_cast<int>(random.below(static_cast<std::uint64_t>(bound))); };
    const auto high = [&] { return sizes.inputPx - bound + low(); };
    std::array<int, 8> corners{};
    corners[0] = low();
    corners[1] = low();
    corners[2] = high();
    corners[3] = low();
    corners[4] = high();
    corners[5] = high();
    corners[6] = low();
    corners[7] = high();
    draw.perspective = corners;
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.perspective)
        image = warped(image, perspectiveMap(image.widthPx, image.heightPx, *draw.perspective), {});
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("perspective %1 %"), ranges.perspective, words);
}

} // namespace

constinit const AugmentStep perspectiveStep{"perspective", draw, apply, describe};

} // namespace classmith
