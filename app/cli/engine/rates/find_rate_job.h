// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/base/job.h"
#include "core/learning/setup/train_setup.h"
#include "core/protocol/jobs/rates/find_rate.h"

namespace classmith {

// findLearningRate(), and the picture of its curve where one was asked for, whose place is looked at before the work.
Result<FindRateAnswer> findRate(const FindRateRequest& request, const TrainCallbacks& callbacks,
                                const std::function<void(const RateEvent&)>& onStep, JobContext& job);

} // namespace classmith
