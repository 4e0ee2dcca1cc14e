// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/imaging/augment/chance.h"

namespace classmith {

namespace {

constexpr double smallestShare = 0.02; // RandomErasing's own
constexpr double narrowest = 0.3, widest = 3.3;

// RandomErasing.make_params with its ten tries; after those nothing is erased.
void draw(const Augmentation& ranges, const AugmentSizes& sizes, SampleRandom& random, AugmentationDraw& draw) {
    if (!happens(ranges.erasing, random))
        return;
    const int side = sizes.inputPx;
    const double area = static_cast<double>(side) * side;
    constexpr int tries = 10;
    for (int i = 0; i < tries; ++i) {
        const double erased = area * random.uniform(smallestShare, ranges.erasingScaleMax);
        const double ratio = std::exp(random.uniform(std::log(narrowest), std::log(widest)));
        const int height = static_cast<int>(std::nearbyint(std::sqrt(erased * ratio)));
        const int width = static_cast<int>(std::nearbyint(std::sqrt(erased / ratio)));
        if (height >= side || width >= side)
            continue;
        const auto y = static_cast<int>(random.below(static_cast<std::uint64_t>(side - height) + 1));
        const auto x = static_cast<int>(random.below(static_cast<std::uint64_t>(side - width) + 1));
        draw.erasing = {x, y, width, height};
        return;
    }
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    const auto& [x, y, width, height] = draw.erasing;
    for (int row = y; row < y + height; ++row)
        std::fill_n(image.row(row) + 3 * x, 3 * width, std::uint8_t{0});
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    describeChance(CLASSMITH_AUGMENT_WORDS("erased %1 %"), ranges.erasing, words);
}

} // namespace

constinit const AugmentStep erasingStep{"erasing", draw, apply, describe};

} // namespace classmith
