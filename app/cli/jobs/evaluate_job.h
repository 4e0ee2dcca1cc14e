// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/cli/jobs/evaluate_request.h"
#include "core/base/job.h"

namespace classmith {

// Scores the run's best model on a set of pictures. The answer's keys are those of "evaluate --json" (docs/cli.md); the
// single answers go into the run folder (evaluation_files.h) where that can be written, never beside the data. Errors:
// those of openRun(), scanFolder(), readSampleList() and scoreImages(); FileNotFound (the dataset is gone),
// DatasetSetMissing, DatasetClassUnknown, ImageUnknownFormat or ImageBroken (no picture of the set could be read).
Result<nlohmann::ordered_json> evaluateRun(const EvaluateRequest& request, JobContext& job);

} // namespace classmith
