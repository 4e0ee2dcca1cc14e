// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "core/protocol/course/rate_sweep.h"
#include "core/protocol/jobs/message.h"
#include "core/protocol/train_request.h"

namespace classmith {

// A training for which a learning rate is sought: all of it but the run, which there will be none of.
struct FindRateRequest {
    TrainRequest training;
    RateRange range;
    std::filesystem::path out; // a .png of the curve; empty: none
};
// The settings, each and together, and the range. Errors: InvalidValue, NotBuiltIn.
Result<> validate(const FindRateRequest& request);

// A step at one of the rates was taken.
struct RateEvent {
    int step = 0; // from 1
    int steps = 0;
    double rate = 0;
    double loss = 0;     // of its pictures
    double smoothed = 0; // as RateSweep has it
};
template<>
inline constexpr std::string_view eventName<RateEvent> = "rate";

// The losses over the rates, and what they suggest. Not a number (null in JSON): the loss never fell.
struct FindRateAnswer {
    double suggestion = std::numeric_limits<double>::quiet_NaN(); // RateSweep::valley()
    double steepest = std::numeric_limits<double>::quiet_NaN();
    bool exploded = false; // the loss did, before the highest rate
    std::vector<double> rates;
    std::vector<double> losses;
    std::vector<double> smoothed;
    std::string device;
    std::string precision;
    double seconds = 0;
    std::filesystem::path file; // empty: none was written
};

// Ties the job's name to its types; an event follows each step.
struct FindRateJob {
    static constexpr std::string_view name = "find_lr";
    using Request = FindRateRequest;
    using Event = RateEvent;
    using Answer = FindRateAnswer;
};

} // namespace classmith
