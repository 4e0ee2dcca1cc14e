// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/job.h"
#include "core/protocol/jobs/evaluate.h"

namespace classmith {

// Scores the run's best model on a set of pictures. The single answers go into the run folder
// (evaluation_files.h) where that can be written, never beside the data. Errors: those of openRun(), scanFolder(),
// readSampleList() and scoreImages(); FileNotFound (the dataset is gone), DatasetSetMissing, DatasetClassUnknown,
// ImageUnknownFormat or ImageBroken (no picture of the set could be read).
Result<EvaluateAnswer> evaluateRun(const EvaluateRequest& request, JobContext& job);

} // namespace classmith
