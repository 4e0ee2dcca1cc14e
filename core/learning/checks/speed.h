// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// How fast a model is on this computer, for the times on the model cards.
struct SpeedRequest {
    std::string model;
    int sizePx = 0; // 0: the model's own
    int threads = 0;
    std::string device = "auto";
};

struct SpeedReport {
    std::string model;
    int sizePx = 0;
    double featuresPerSecond = 0; // images through the frozen trunk, decoding not counted
    double trainedPerSecond = 0;  // images in full fine-tuning, decoding not counted
    std::string device;           // "cpu", "cuda:0"
    std::string precision;        // of the training: the faster one, as --precision auto chooses for long trainings
    std::string featuresPrecision;
};

// Times a few runs of either on noise, two to three seconds in all for a small model on two cores, in the precisions
// that --precision auto would try. Needs no pretrained weights. Progress phase "measuring".
// Errors: ModelUnknown, InvalidValue, DeviceMissing, Cancelled, OutOfMemory, Internal.
Result<SpeedReport> measureSpeed(const SpeedRequest& request, JobContext& job);

nlohmann::ordered_json toJson(const SpeedReport& report);

} // namespace classmith
