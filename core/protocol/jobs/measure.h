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

struct SpeedReport {
    std::string model;
    int sizePx = 0;
    double featuresPerSecond = 0; // images through the frozen trunk, decoding not counted
    double trainedPerSecond = 0;  // images in full fine-tuning, decoding not counted
    std::string device;           // "cpu", "cuda:0"
    std::string precision;        // of the training: the faster one, as --precision auto chooses for long trainings
    std::string featuresPrecision;
};

struct MeasureJob {
    static constexpr std::string_view name = "measure";
    using Request = SpeedRequest;
    using Event = NoEvent;
    using Answer = SpeedReport;
};

} // namespace classmith
