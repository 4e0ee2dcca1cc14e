// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace classmith {

// One pixel of an 8-bit CIELAB TIFF (L from 0 to 255 for 0 to 100, a and b signed, white point D50) to sRGB.
void cielabToRgb(const std::uint8_t* lab, std::uint8_t* rgb);

} // namespace classmith
