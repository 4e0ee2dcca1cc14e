// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/imaging/augment/step.h"
#include "core/imaging/geometry/geometry.h"

namespace classmith {

namespace {

bool isOn(const Augmentation& ranges) {
    return ranges.affineDegrees > 0 || ranges.affineTranslate > 0 || ranges.affineShear > 0 ||
           ranges.affineScaleMin != 1 || ranges.affineScaleMax != 1;
}

double eitherWay(double largest, SampleRandom& random) {
    return random.uniform(-largest, largest);
}

// RandomAffine.make_params.
void draw(const Augmentation& ranges, const AugmentSizes& sizes, SampleRandom& random, AugmentationDraw& draw) {
    if (!isOn(ranges))
        return;
    const double furthest = ranges.affineTranslate * sizes.inputPx;
    draw.affine.degrees = eitherWay(ranges.affineDegrees, random);
    draw.affine.move.right = static_cast<int>(std::nearbyint(eitherWay(furthest, random)));
    draw.affine.move.down = static_cast<int>(std::nearbyint(eitherWay(furthest, random)));
    draw.affine.scale = random.uniform(ranges.affineScaleMin, ranges.affineScaleMax);
    draw.affine.shear = eitherWay(ranges.affineShear, random);
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    const auto& [degrees, move, scale, shear] = draw.affine;
    if (degrees == 0 && move.right == 0 && move.down == 0 && scale == 1 && shear == 0)
        return;
    AffineChange change{degrees, move.right, move.down, scale, shear, 0};
    change.centreX = image.widthPx * 0.5;
    change.centreY = image.heightPx * 0.5;
    image = warped(image, affineMap(change), {});
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    if (isOn(ranges))
        words.push_back({CLASSMITH_AUGMENT_WORDS("affine"), {}});
}

} // namespace

constinit const AugmentStep affineStep{"affine", draw, apply, describe};

} // namespace classmith
