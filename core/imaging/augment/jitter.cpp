// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/shuffle.h"
#include "core/imaging/augment/step.h"
#include "core/imaging/pixels/color_jitter.h"

namespace classmith {

namespace {

double drawFactor(double range, SampleRandom& random) {
    return range > 0 ? random.uniform(std::max(0.0, 1.0 - range), 1.0 + range) : 1.0;
}

// ColorJitter.get_params.
void draw(const Augmentation& ranges, const AugmentSizes&, SampleRandom& random, AugmentationDraw& draw) {
    JitterDraw& jitter = draw.jitter;
    shuffle(jitter.order, random);
    jitter.brightness = drawFactor(ranges.brightness, random);
    jitter.contrast = drawFactor(ranges.contrast, random);
    jitter.saturation = drawFactor(ranges.saturation, random);
    jitter.hue = ranges.hue > 0 ? random.uniform(-ranges.hue, ranges.hue) : 0.0;
}

void change(RgbImage& image, ColorChange what, const JitterDraw& jitter) {
    switch (what) {
    case ColorChange::Brightness:
        adjustBrightness(image, jitter.brightness);
        break;
    case ColorChange::Contrast:
        adjustContrast(image, jitter.contrast);
        break;
    case ColorChange::Saturation:
        adjustSaturation(image, jitter.saturation);
        break;
    case ColorChange::Hue:
        if (jitter.hue != 0)
            adjustHue(image, jitter.hue);
        break;
    }
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    for (const ColorChange what : draw.jitter.order)
        change(image, what, draw.jitter);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    const double colour = std::max({ranges.brightness, ranges.contrast, ranges.saturation});
    if (colour > 0)
        words.push_back({CLASSMITH_AUGMENT_WORDS("colour ±%1 %"), {static_cast<int>(std::lround(colour * 100))}});
    if (ranges.hue > 0)
        words.push_back({CLASSMITH_AUGMENT_WORDS("hue ±%1°"), {static_cast<int>(std::lround(ranges.hue * 360))}});
}

} // namespace

constinit const AugmentStep jitterStep{"jitter", draw, apply, describe};

} // namespace classmith
