// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "core/learning/scoring/scorer.h"

namespace classmith {

// Runs a TorchScript file by LibTorch, fp32 on the CPU. Only for a file that this process has just written: LibTorch's
// loader is for trusted files. run() gives the logits, and fails (ModelFileInvalid) where the probabilities are not
// their softmax. Errors: those of readFile(), ModelFileInvalid, OutOfMemory.
Result<std::unique_ptr<Scorer>> openOwnTorchScript(const std::filesystem::path& path,
                                                   const Preprocessing& preprocessing, int threads);

} // namespace classmith
