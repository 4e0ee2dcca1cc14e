// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/base/random.h"
#include "core/imaging/augment/augmentation.h"
#include "core/imaging/decode.h"
#include "core/imaging/pixels/preprocess.h"

namespace classmith {

// What was drawn for one sample in one epoch.
struct AugmentationDraw {
    Box crop; // in pixels of the full-size upright image
    bool flip = false;
    // ColorJitter's four steps in the order in which they are applied: 0 brightness, 1 contrast, 2 saturation, 3 hue.
    std::array<int, 4> order{0, 1, 2, 3};
    double brightness = 1.0;
    double contrast = 1.0;
    double saturation = 1.0;
    double hue = 0.0;
};

// torchvision's sampling (RandomResizedCrop.get_params with its ten tries and its fall-back, ColorJitter.get_params).
AugmentationDraw drawAugmentation(const Augmentation& ranges, ImageSize fullSize, SampleRandom& random);

// The largest reduction (1, 2, 4, 8) at which the crop still has at least sizePx pixels on its shorter side.
int reductionForCrop(const Box& crop, int sizePx);

// Crop (scaled to the image where it was decoded reduced), resize to sizePx × sizePx, flip, colour jitter.
RgbImage applyAugmentation(const DecodedImage& decoded, const AugmentationDraw& draw, int sizePx,
                           Interpolation interpolation);

// A picture as training sees it, from whoever can decode it: draws, lets the picture be decoded at the scale that its
// crop allows, applies what was drawn. Errors: the loader's.
using PictureLoad = std::function<Result<DecodedImage>(const std::function<int(ImageSize)>& reduction)>;
Result<RgbImage> loadAugmented(const PictureLoad& load, const Augmentation& ranges, const Preprocessing& rule,
                               SampleRandom random);

} // namespace classmith
