// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// The starting value of a parameter, by its description. Depends on (seed, number of the parameter) alone, not on what
// else is random.
TensorData initialParameter(const ParameterSpec& spec, std::uint64_t seed, std::uint64_t number);

} // namespace classmith
