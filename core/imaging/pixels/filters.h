// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// torchvision's adjust_sharpness on Pillow images, in place and bit-equal. factor >= 0: 0 is Pillow's SMOOTH, 1 changes
// nothing. The outermost pixels stay as they are.
void adjustSharpness(RgbImage& image, double factor);

// torchvision's gaussian_blur with a kernel of 2 radius + 1 pixels, which it computes in float32: a value that lies
// halfway between two may be rounded to the other. sigma > 0, in pixels; both sides above radiusPx.
void gaussianBlur(RgbImage& image, int radiusPx, double sigma);

} // namespace classmith
