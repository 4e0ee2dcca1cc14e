// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "core/learning/kernels/norm_rows.h"
#include "core/models/networks/operation.h"

namespace classmith {

// A batch norm's tensors, float32 [C], and whether the batch's own statistics are used, and followed.
struct NormTensors {
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor runningMean;
    at::Tensor runningVariance;
    bool followsData = false;
};

// activation(batch norm of x + residual), in one pass over the memory once the statistics are known; at::batch_norm,
// at::add and the activation give the same. x: [N, C, H, W] on the CPU, float32 or bfloat16; residual: the same, or
// undefined, and then with no activation or one of Relu and Relu6. Gives x's type, channels_last, with gradients for x,
// weight, bias and residual. At least kFewestChannels (depthwise_rows.h) channels, where there are kernels. What is
// computed does not depend on the number of threads.
at::Tensor normActivation(const at::Tensor& x, const at::Tensor& residual, const NormTensors& tensors,
                          const op::BatchNorm& norm, Activation activation);

} // namespace classmith
