// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/pixels/rgb_image.h"
#include "core/protocol/jobs/rates/find_rate.h"

namespace classmith {

// The losses over the rates (logarithmic), drawn as the window draws them: each step's loss faint, the smoothed one
// strong, the suggestion as a vertical line, its value in the corner. 960 × 600 pixels on white.
RgbImage rateChart(const FindRateAnswer& answer);

} // namespace classmith
