// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith::fuzz {

// A convolution, a norm and a head of three classes: weights for it are a few hundred bytes, where those of a real
// network would leave a fuzzer no time.
const ModelGraph& smallNetwork();

// What was read holds together: each tensor has as many bytes as its shape says; and laying it into the small network
// gives weights of its shapes or an error.
void mustHoldTogether(const WeightFile& file);

} // namespace classmith::fuzz
