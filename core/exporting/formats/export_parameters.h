// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// Exactly the tensors that the graph needs, as Float32 (shared, not copied, where they are that already). Both writers
// start here and need not look again. Errors: Internal (one is missing or has another shape).
Result<StateDict> exportParameters(const ModelGraph& graph, const StateDict& weights);

} // namespace classmith
