// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/decode.h"
#include "core/imaging/pixels/resize.h"

namespace classmith {

// The largest reduction (1, 2, 4, 8) at which the crop still has at least sizePx pixels on its shorter side.
int reductionForCrop(const Box& crop, int sizePx);

// The crop, in pixels of the full size, resized to sizePx × sizePx. Cropping comes first, as in torchvision: what lies
// outside does not bleed in. On an image that was decoded reduced the box has fractions; then the whole pixels around
// it are the crop.
RgbImage cropAndResize(const DecodedImage& decoded, const Box& crop, int sizePx, Interpolation interpolation);

} // namespace classmith
