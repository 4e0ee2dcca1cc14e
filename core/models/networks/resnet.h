// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/models/networks/model_graph.h"

namespace classmith {

// He et al. 2015 (arXiv 1512.03385), names and details as torchvision; ResNet-50 with the stride on the 3×3 ("v1.5").
bool isResnet(std::string_view id);
ModelGraph buildResnet(std::string_view id, int classCount, int inputSizePx);

} // namespace classmith
