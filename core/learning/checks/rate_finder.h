// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/base/job.h"
#include "core/learning/setup/train_setup.h"
#include "core/protocol/jobs/rates/find_rate.h"

namespace classmith {

// Takes the steps of the training that the request describes, each at a higher rate than the one before (RateSweep),
// with weights of its own: nothing is written, and the training itself begins where it would have begun. The same
// pictures in the same order, augmentation, loss, optimizer, clipping, accumulation and precision as its first epochs;
// what is for whole epochs (schedule, warm-up, early stopping, gradual unfreezing, averaged weights) has no part. Of
// the head alone, the features are of as many pictures as the steps can use. request.out is the caller's. onStep: on
// the thread that computes; may be empty. Errors: Cancelled, those of prepareTrial(), TrainStep and Scorer.
Result<FindRateAnswer> findLearningRate(const FindRateRequest& request, const TrainCallbacks& callbacks,
                                        const std::function<void(const RateEvent&)>& onStep, JobContext& job);

} // namespace classmith
