// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace classmith {

// Arithmetic on numbers that come from foreign files: empty instead of an overflow.
std::optional<std::uint64_t> checkedProduct(std::uint64_t a, std::uint64_t b);
std::optional<std::uint64_t> checkedSum(std::uint64_t a, std::uint64_t b);

// Product of the sizes; empty where one is negative or an intermediate product overflows.
std::optional<std::uint64_t> checkedElementCount(std::span<const std::int64_t> shape);

// "[64, 3, 7, 7]"
std::string shapeText(std::span<const std::int64_t> shape);

} // namespace classmith
