// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/imaging/augment/step.h"
#include "core/imaging/geometry/geometry.h"

namespace classmith {

namespace {

void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    draw.rotation = ranges.rotation > 0 ? random.uniform(-ranges.rotation, ranges.rotation) : 0.0;
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    if (draw.rotation != 0)
        image = warped(image, rotationMap(image.widthPx, image.heightPx, draw.rotation), {});
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    if (ranges.rotation > 0)
        words.push_back({CLASSMITH_AUGMENT_WORDS("turn ±%1°"), {static_cast<int>(std::lround(ranges.rotation))}});
}

} // namespace

constinit const AugmentStep rotationStep{"rotation", draw, apply, describe};

} // namespace classmith
