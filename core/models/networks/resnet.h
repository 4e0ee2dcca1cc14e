// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/models/networks/model_info.h"

namespace classmith {

// He et al. 2015 (arXiv 1512.03385), names and details as torchvision; ResNet-50 with the stride on the 3×3 ("v1.5").
std::vector<ModelInfo> resnets();

} // namespace classmith
