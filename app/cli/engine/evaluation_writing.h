// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/engine/evaluation_images.h"
#include "core/learning/scoring/scoring.h"
#include "core/protocol/run/evaluation_files.h"

namespace classmith {

// What was there before stays until both are complete, and beside them where keepsEarlier. Errors: DiskFull,
// FileUnwritable.
Result<> writeEvaluation(const EvaluationFiles& files, const OpenedRun& run, const EvaluationImages& images,
                         const ScoredImages& scored, bool keepsEarlier);

} // namespace classmith
