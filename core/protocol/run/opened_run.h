// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// A trained run, opened for use: the one way to its network, whoever wrote the folder. Plain data; who computes with
// it, or writes it in another format, is in the rooms with LibTorch.
struct OpenedRun {
    RunInfo info;
    ModelGraph graph;  // for the classes and the size of info
    StateDict weights; // float32, exactly parameterSpecs(graph), all finite
};

// Errors: those of RunFolder::openInfo(); RunWithoutModel; RunDamaged (the weights are of another model or for another
// number of classes); those of readWeights().
Result<OpenedRun> openRun(const std::filesystem::path& folder);

} // namespace classmith
