// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// The starting value of one parameter of a node, as torchvision's ResNet starts: convolutions He-normal by fan-out (He
// et al. 2015), batch-norm 1 and 0, linear layers uniform within ±1/sqrt(inputs). role: "weight", "bias",
// "running_mean", "running_var". Depends on (seed, number of the parameter) alone, not on what else is random.
TensorData initialParameter(const Node& node, const std::string& role, const std::vector<std::int64_t>& shape,
                            std::uint64_t seed, std::uint64_t number);

} // namespace classmith
