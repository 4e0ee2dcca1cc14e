// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/protocol/jobs/measure.h"

namespace classmith {

// Times a few runs of either on noise, two to three seconds in all for a small model on two cores, in the precisions
// that --precision auto would try. Needs no pretrained weights. Progress phase "measuring".
// Errors: ModelUnknown, InvalidValue, DeviceMissing, Cancelled, OutOfMemory, Internal.
Result<SpeedReport> measureSpeed(const SpeedRequest& request, JobContext& job);

} // namespace classmith
