// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// What a job tells while it runs. Each becomes one JSON object with "event" first.
struct EpochEvent { // "epoch"
    int epoch = 0;  // from 1
    int epochs = 0;
    double trainLoss = 0;
    double trainTop1 = 0; // 0 .. 1
    double valLoss = 0;
    double valTop1 = 0;
    double learningRate = 0; // at the epoch's end
    double imagesPerSecond = 0;
    double seconds = 0; // of this epoch, validation included
    bool best = false;
};

struct TrainDone { // "done"
    double bestValTop1 = 0;
    int bestEpoch = 0;
    int epochsRun = 0;
    bool stopped = false; // by the person, before the last epoch
    double seconds = 0;   // the whole job
    std::string run;      // the run folder
};

nlohmann::ordered_json toJson(const EpochEvent& event);
nlohmann::ordered_json toJson(const TrainDone& event);
nlohmann::ordered_json toJson(const Progress& progress);  // "progress": phase, done, total
nlohmann::ordered_json toJson(const Error& error);        // "error": code, subject, detail, sentence
nlohmann::ordered_json logEvent(const std::string& line); // "log": line

} // namespace classmith
