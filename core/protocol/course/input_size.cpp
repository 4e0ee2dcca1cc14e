// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/input_size.h"

#include <algorithm>

namespace classmith {

int inputSizeAt(const TrainRequest& request, int epoch) {
    constexpr int stepPx = 32; // what networks divide a side by
    constexpr int wholeShare = 5;
    const int growing = request.epochs - (request.epochs + wholeShare - 1) / wholeShare;
    if (request.sizeFromPx == 0 || epoch > growing)
        return request.sizePx;
    const int grown = request.sizeFromPx + (request.sizePx - request.sizeFromPx) * (epoch - 1) / growing;
    return std::max(request.sizeFromPx, grown / stepPx * stepPx);
}

} // namespace classmith
