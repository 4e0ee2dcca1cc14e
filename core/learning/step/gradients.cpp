// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/gradients.h"

#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>
#include <c10/core/GradMode.h>

namespace classmith {

namespace {

constexpr double kNormFloor = 1e-6; // torch's

} // namespace

void clipGradients(const std::vector<at::Tensor>& gradients, const ClipOptions& options) {
    const c10::AutoGradMode off(false);
    if (gradients.empty())
        return;
    if (options.norm > 0.0) {
        std::vector<at::Tensor> norms;
        for (const at::Tensor& gradient : gradients)
            norms.push_back(at::linalg_vector_norm(gradient));
        const at::Tensor length = at::linalg_vector_norm(at::stack(norms));
        const at::Tensor share = length.add(kNormFloor).reciprocal().mul(options.norm).clamp_max(1.0);
        for (const at::Tensor& gradient : gradients)
            gradient.mul_(share);
    }
    if (options.value > 0.0)
        for (const at::Tensor& gradient : gradients)
            gradient.clamp_(-options.value, options.value);
}

} // namespace classmith
