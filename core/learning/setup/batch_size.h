// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/base/job.h"
#include "core/models/networks/freezing.h"
#include "core/models/networks/model_graph.h"

namespace classmith {

struct TrainSetup;

// What a training step keeps in memory.
struct StepNeeds {
    const ModelGraph& graph;
    const FreezePlan& plan;
    bool computesAgain = false; // checkpointed activations

    // About how many bytes a step on so many pictures takes beside what the program takes anyway: what the layers with
    // parameters put out from the first one that learns on, the widest output with its neighbours' gradients, and
    // for each weight its gradient and two numbers of an optimizer. bench/activation_memory.py measures it.
    std::int64_t bytes(int batch) const;
};

// The largest of most, its half, its quarter … down to 1 that takes no more than a share of the free bytes, so that
// something stays for the pictures and for other programs.
int batchThatFits(const StepNeeds& needs, int most, std::int64_t freeBytes);

// Gives a training that was asked for no batch the usual one, or a smaller one that fits; then so many batches make a
// step, where nobody chose that either, that it is a step on as many pictures. The log says so. Features need little
// memory: where only the head learns nothing changes.
void fitBatch(TrainSetup& setup, std::int64_t freeBytes, JobContext& job);

} // namespace classmith
