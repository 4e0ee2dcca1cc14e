// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/imaging/augment/step.h"

namespace classmith {

namespace {

// RandomCrop.make_params: where the crop begins in the padded picture, from the top first.
void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    if (ranges.cropPadding == 0)
        return;
    const auto places = 2 * static_cast<std::uint64_t>(ranges.cropPadding) + 1;
    draw.paddedCrop.down = ranges.cropPadding - static_cast<int>(random.below(places));
    draw.paddedCrop.right = ranges.cropPadding - static_cast<int>(random.below(places));
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    const auto [right, down] = draw.paddedCrop;
    if (right == 0 && down == 0)
        return;
    RgbImage moved(image.widthPx, image.heightPx); // black
    const int kept = image.widthPx - std::abs(right);
    for (int y = std::max(0, down); y < image.heightPx + std::min(0, down) && kept > 0; ++y)
        std::copy_n(image.row(y - down) + 3 * std::max(0, -right), 3 * kept, moved.row(y) + 3 * std::max(0, right));
    image = std::move(moved);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    if (ranges.cropPadding > 0)
        words.push_back({CLASSMITH_AUGMENT_WORDS("moved ±%1 px"), {ranges.cropPadding}});
}

} // namespace

constinit const AugmentStep paddedCropStep{"padded_crop", draw, apply, describe};

} // namespace classmith
