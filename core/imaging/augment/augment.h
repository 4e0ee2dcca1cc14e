// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/imaging/augment/step.h"
#include "core/imaging/pixels/preprocess.h"

namespace classmith {

std::span<const AugmentStep* const> augmentSteps(); // in the order in which they happen

// torchvision's sampling, step by step. What a step draws follows from the random numbers' seed and the step's key,
// with AugmentStreams::Shared from the steps before it, too.
AugmentationDraw drawAugmentation(const Augmentation& ranges, const AugmentSizes& sizes, const SampleRandom& random,
                                  AugmentStreams streams = AugmentStreams::PerStep);

// Crop (scaled to the image where it was decoded reduced), resize to sizePx × sizePx, then the other steps.
RgbImage applyAugmentation(const DecodedImage& decoded, const AugmentationDraw& draw, int sizePx,
                           Interpolation interpolation);

std::vector<AugmentWords> describeAugmentation(const Augmentation& ranges); // empty: nothing is random

// A picture as training sees it, from whoever can decode it: draws, lets the picture be decoded at the scale that its
// crop allows, applies what was drawn. Errors: the loader's.
using PictureLoad = std::function<Result<DecodedImage>(const std::function<int(ImageSize)>& reduction)>;
Result<RgbImage> loadAugmented(const PictureLoad& load, const Augmentation& ranges, const Preprocessing& rule,
                               const SampleRandom& random, AugmentStreams streams = AugmentStreams::PerStep);

} // namespace classmith
