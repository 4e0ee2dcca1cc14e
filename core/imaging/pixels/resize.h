// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// The two of Pillow's filters that the networks' preprocessing asks for.
enum class Interpolation { Bilinear, Bicubic };

// As Pillow's Image.resize((width, height), resample, box): antialiased convolution in two passes, 8-bit fixed point,
// the same rounding, so the result is bit-equal to Pillow's (bilinear: triangle; bicubic: a = -0.5).
// width, height > 0; the box lies within the image.
RgbImage resize(const RgbImage& image, int widthPx, int heightPx, Interpolation interpolation, const Box& box);
RgbImage resize(const RgbImage& image, int widthPx, int heightPx, Interpolation interpolation);

} // namespace classmith
