// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/protocol/jobs/message.h"
#include "core/protocol/train_request.h"

namespace classmith {

// An epoch has ended.
struct EpochEvent {
    int epoch = 0; // from 1
    int epochs = 0;
    double trainLoss = 0;
    double trainTop1 = 0; // 0 .. 1
    double valLoss = 0;
    double valTop1 = 0;
    double learningRate = 0; // at the epoch's end
    double imagesPerSecond = 0;
    double seconds = 0; // of this epoch, validation included
    bool best = false;
    double valBalancedAccuracy = 0; // 0 .. 1: mean recall of the classes; 0 in curves of before it was measured
    double valMacroF1 = 0;          // 0 .. 1, the same
};
template<>
inline constexpr std::string_view eventName<EpochEvent> = "epoch";

// What a training came to.
struct TrainDone {
    double bestValTop1 = 0;
    int bestEpoch = 0;
    int epochsRun = 0;
    bool stopped = false; // by the person, before the last epoch
    double seconds = 0;   // the whole job
    std::string run;      // the run folder
};
template<>
inline constexpr std::string_view eventName<TrainDone> = "done"; // on the command line, where no "result" is

// Ties the job's name to its types; an event ends each epoch.
struct TrainJob {
    static constexpr std::string_view name = "train";
    using Request = TrainRequest;
    using Event = EpochEvent;
    using Answer = TrainDone;
};

} // namespace classmith
