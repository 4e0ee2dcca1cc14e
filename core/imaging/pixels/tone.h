// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// torchvision's functions of these names on Pillow images, each value by itself or by its channel's histogram, in place
// and bit-equal.
void invert(RgbImage& image);
void posterize(RgbImage& image, int bits);        // 0 to 8 bits of each value are kept
void solarize(RgbImage& image, double threshold); // values from it on are inverted
void equalize(RgbImage& image);
void autocontrast(RgbImage& image);

} // namespace classmith
