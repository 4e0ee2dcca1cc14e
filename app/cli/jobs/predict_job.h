// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/cli/jobs/predict_model.h"
#include "core/base/job.h"

namespace classmith {

// Asks the model about every picture. The answer's keys are those of "predict --json" (docs/cli.md). Pictures that
// cannot be read are listed and stop nothing, unless none can be read and the request says that this fails: then the
// first one's error is the answer.
// Errors also: those of openRun(), openOnnxModel() and scoreImages(); PicturesMissing, DiskFull,
// FileUnwritable (the CSV).
Result<nlohmann::ordered_json> predictImages(const PredictRequest& request, PredictModelKeeper& models,
                                             JobContext& job);

} // namespace classmith
