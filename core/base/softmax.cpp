// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/softmax.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace classmith {

std::vector<double> softmax(std::span<const float> logits) {
    constexpr double least = -std::numeric_limits<double>::infinity();
    std::vector<double> values(logits.begin(), logits.end());
    for (double& value : values)
        if (std::isnan(value))
            value = least;
    const double largest = values.empty() ? 0.0 : *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (double& value : values)
        sum += value = std::exp(value - largest);
    for (double& value : values)
        value /= sum;
    return values;
}

} // namespace classmith
