// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/augment/policy_draw.h"
#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// As torchvision's on Pillow images, bit-equal; what comes from outside is black. Bilinear needs hasGeometry().
void applyOperation(RgbImage& image, const DrawnOperation& operation, Sampling sampling);

} // namespace classmith
