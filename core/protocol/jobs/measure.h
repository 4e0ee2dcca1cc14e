// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/protocol/jobs/message.h"

namespace classmith {

// How fast a model is on this computer, for the times on the model cards.
struct SpeedRequest {
    std::string model;
    int sizePx = 0; // 0: the model's own
    int threads = 0;
    std::string device = "auto";
};

// How fast this machine trains a model, from which the window foretells a training's length.
struct SpeedReport {
    std::string model;
    int sizePx = 0;
    double featuresPerSecond = 0; // images through the frozen trunk, decoding not counted
    double trainedPerSecond = 0;  // images in full fine-tuning, decoding not counted
    std::string device;           // "cpu", "cuda:0"
    std::string precision;        // of the training: the faster one, as --precision auto chooses for long trainings
    std::string featuresPrecision;
};

// Ties the job's name to its types, for worker and window alike.
struct MeasureJob {
    static constexpr std::string_view name = "measure";
    using Request = SpeedRequest;
    using Event = NoEvent;
    using Answer = SpeedReport;
};

} // namespace classmith
