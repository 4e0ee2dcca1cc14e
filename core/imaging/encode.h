// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// Baseline 4:4:4 JPEG / 8-bit RGB PNG of the image, in memory. For thumbnails, heat maps and generated test data.
Result<std::vector<std::byte>> encodeJpeg(const RgbImage& image, int quality);
// software: who made it, for other programs to see (PNG's text "Software"); ASCII, empty: none.
Result<std::vector<std::byte>> encodePng(const RgbImage& image, std::string_view software = {});
// Whether a file that begins so is a PNG with that "Software".
bool isPngBy(std::string_view software, std::string_view beginning);

} // namespace classmith
