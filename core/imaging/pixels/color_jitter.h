// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// torchvision's adjust_brightness, adjust_contrast, adjust_saturation and adjust_hue on Pillow images, in place and
// bit-equal. factor >= 0, 1 changes nothing; shift in turns from -0.5 to 0.5, 0 changes nothing but what the
// conversion to 8-bit HSV and back rounds.
void adjustBrightness(RgbImage& image, double factor);
void adjustContrast(RgbImage& image, double factor);
void adjustSaturation(RgbImage& image, double factor);
void adjustHue(RgbImage& image, double shift);

} // namespace classmith
