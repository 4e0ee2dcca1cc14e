// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/weights/tensor_shape.h"

#include <limits>

namespace classmith {

std::optional<std::uint64_t> checkedProduct(std::uint64_t a, std::uint64_t b) {
    if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b)
        return std::nullopt;
    return a * b;
}

std::optional<std::uint64_t> checkedSum(std::uint64_t a, std::uint64_t b) {
    if (a > std::numeric_limits<std::uint64_t>::max() - b)
        return std::nullopt;
    return a + b;
}

std::optional<std::uint64_t> checkedElementCount(std::span<const std::int64_t> shape) {
    std::optional<std::uint64_t> count = 1;
    for (const std::int64_t size : shape) {
        if (size < 0 || !count)
            return std::nullopt;
        count = checkedProduct(*count, static_cast<std::uint64_t>(size));
    }
    return count;
}

std::string shapeText(std::span<const std::int64_t> shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return text + "]";
}

} // namespace classmith
