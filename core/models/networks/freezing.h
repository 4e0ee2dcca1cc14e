// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/models/networks/model_graph.h"

namespace classmith {

// What training does to a stage of the network.
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

// A choice is a preset's name, or "stages:" with one word a stage in the graph's order: train, bn (trains with frozen
// batch-norm statistics) or frozen, as in "stages:frozen,frozen,frozen,bn,train,train". A stage without batch norm has
// no statistics: there bn means train. Errors: InvalidValue (unknown word, wrong number of stages, nothing trains).
Result<FreezePlan> freezePlan(const std::string& choice, const ModelGraph& graph);
// The choice that gives this plan, a preset's name where there is one.
std::string freezeChoice(const FreezePlan& plan, const ModelGraph& graph);
// Whether the choice is one for some model.
bool isFreezeChoice(const std::string& choice);

bool hasStatistics(const ModelGraph& graph, int stage); // the stage has batch norm

// The stages that are frozen from the input on: their outputs can be computed once where nothing before them varies.
int frozenPrefix(const FreezePlan& plan);
std::int64_t trainableCount(const ModelGraph& graph, const FreezePlan& plan);

} // namespace classmith
