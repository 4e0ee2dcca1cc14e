// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/engine/predict_model.h"
#include "core/base/job.h"

namespace classmith {

// Asks the model about every picture. Pictures that cannot be read are listed and stop nothing, unless none can be read
// and the request says that this fails: then the first one's error is the answer.
// Errors also: those of openRun(), openOnnxModel() and scoreImages(); PicturesMissing, DiskFull,
// FileUnwritable (the CSV).
Result<PredictAnswer> predictImages(const PredictRequest& request, PredictModelKeeper& models, JobContext& job);

} // namespace classmith
