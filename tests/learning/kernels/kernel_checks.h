// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/learning/network/network.h"

namespace classmith::test {

// The same numbers each time, from -1 to 1; [N, C, H, W] as the kernels lay it.
at::Tensor numbers(at::IntArrayRef shape, std::uint64_t seed);

// The largest difference, in shares of the largest number of b.
double distance(const at::Tensor& a, const at::Tensor& b);

// The length of the difference, in shares of b's length: for what a rounding may switch on and off here and there.
double spread(const at::Tensor& a, const at::Tensor& b);

// A leaf whose gradient is wanted.
at::Tensor leaf(const at::Tensor& tensor, at::ScalarType type);

bool sameBits(const at::Tensor& a, const at::Tensor& b);

} // namespace classmith::test
