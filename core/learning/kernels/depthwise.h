// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "core/models/networks/operation.h"

namespace classmith {

// Whether depthwise() computes such a convolution, where there are kernels (hasOwnKernels()): each channel by itself,
// kernel 3 or 5, stride 1 or 2, any padding, no bias, at least 16 channels.
bool isOwnDepthwise(const op::Conv& conv);

// x: [N, C, H, W] on the CPU, float32, or bfloat16; under autocast it is brought to that type, as at::conv2d does.
// weight: [C, 1, k, k], float32, and used as that. Gives x's type, channels_last, with gradients for both. What is
// computed does not depend on the number of threads.
at::Tensor depthwise(const at::Tensor& x, const at::Tensor& weight, const op::Conv& conv);

} // namespace classmith
