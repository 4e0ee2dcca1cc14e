// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// Source of the module's forward(), written from the graph. Input float32 [batch, 3, S, S], RGB 0–255; returns
// (logits, probabilities).
std::string torchScriptSource(const ModelGraph& graph, const Preprocessing& preprocessing);

// A TorchScript file with parameters under torchvision's names and the extra file "classmith.json" (classes,
// preprocessing before the input, licence, version, date). Errors: DiskFull, FileUnwritable, Internal.
Result<> writeTorchScript(const std::filesystem::path& path, const ModelGraph& graph, const StateDict& weights,
                          const Preprocessing& preprocessing, const std::map<std::string, std::string>& metadata,
                          const std::vector<std::string>& classes);

} // namespace classmith
