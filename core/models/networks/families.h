// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/models/networks/model_info.h"

namespace classmith {

// Networks of one kind, one source in families/ each; the catalogue is all of them.

std::vector<ModelInfo> efficientNets(); // EfficientNet-Lite (Tan and Le 2019, and TensorFlow's Lite variants)
std::vector<ModelInfo> resnets();       // He et al. 2015, as torchvision builds them
std::vector<ModelInfo> mobileNetV3s();  // Howard et al. 2019, as torchvision builds them
std::vector<ModelInfo> vggs();          // Simonyan and Zisserman 2014 with batch norm, as torchvision builds them
std::vector<ModelInfo> densenets();     // Huang et al. 2016, as torchvision builds it
std::vector<ModelInfo> cifarResnets();  // He et al. 2015, section 4.2: for pictures of 32 pixels
std::vector<ModelInfo> smallNetworks(); // those of the tutorials

} // namespace classmith
