// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

namespace classmith {

// How long a gradient may be; 0: as long as it is.
struct ClipOptions {
    double norm = 0.0;  // over all parameters together
    double value = 0.0; // of each number
    bool clips() const { return norm > 0.0 || value > 0.0; }
};

// torch.nn.utils.clip_grad_norm_ or clip_grad_value_, in place. The gradients must not be scaled.
void clipGradients(const std::vector<at::Tensor>& gradients, const ClipOptions& options);

} // namespace classmith
