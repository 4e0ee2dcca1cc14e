// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/models/networks/model_info.h"

namespace classmith {

// MobileNetV3-Large and -Small (Howard et al. 2019, arXiv 1905.02244), names and details as torchvision. The head is
// two linear layers with HardSwish between them.
std::vector<ModelInfo> mobileNetV3s();

} // namespace classmith
