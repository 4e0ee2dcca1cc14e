// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/models/model_graph.h"

namespace classmith {

enum class StageState {
    Trains,                 // weights learn, batch-norm statistics follow the data
    TrainsFrozenStatistics, // weights learn (batch-norm's scale and shift too), statistics stay
    Frozen,                 // nothing changes; computed without gradients, batch-norm in evaluation mode
};

// One state a stage, in the graph's order.
using FreezePlan = std::vector<StageState>;

// "head": all frozen but the head. "last-stage": the last trunk stage and the head train. "layered": stem frozen, the
// first half of the trunk's stages with frozen statistics, the rest trains. "none": everything trains.
// Errors: InvalidValue (unknown preset).
Result<FreezePlan> freezePreset(const std::string& preset, const ModelGraph& graph);
const std::vector<std::string>& freezePresets();

// The stages that are frozen from the input on: their outputs can be computed once where nothing before them varies.
int frozenPrefix(const FreezePlan& plan);
std::int64_t trainableCount(const ModelGraph& graph, const FreezePlan& plan);

} // namespace classmith
