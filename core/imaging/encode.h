// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// Baseline 4:4:4 JPEG / 8-bit RGB PNG of the image, in memory. For thumbnails, heat maps and generated test data.
Result<std::vector<std::byte>> encodeJpeg(const RgbImage& image, int quality);
Result<std::vector<std::byte>> encodePng(const RgbImage& image);

} // namespace classmith
