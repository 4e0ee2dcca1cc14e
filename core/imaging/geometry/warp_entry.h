// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/imaging/geometry/geometry.h"

// What the library with OpenCV shows, in plain pointers: source and result are heightPx × widthPx × 3 bytes, fill is 3.
extern "C" __attribute__((visibility("default"))) void classmith_warp(const std::uint8_t* source, int widthPx,
                                                                      int heightPx, const classmith::PictureMap& map,
                                                                      const std::uint8_t* fill, std::uint8_t* result);
