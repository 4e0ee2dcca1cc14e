// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/models/networks/model_info.h"

namespace classmith {

// EfficientNet-Lite0 (Tan and Le, arXiv 1905.11946; the Lite variant has ReLU6 and no squeeze-and-excitation), names
// and details as the package efficientnet-lite-pytorch 0.1.0. Its padding is TensorFlow's "SAME" for that input size.
// Stochastic depth ("drop connect") is left out.
std::vector<ModelInfo> efficientNets();

} // namespace classmith
