// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/protocol/train_request.h"

namespace classmith {

// One setting of a training. The command line's options, the checks of validate() and the window's form are made from
// this one table; only model, weights and places are not in it.
struct TrainSetting {
    enum class Kind { Integer, Real, Choice, Freezing, Seed, Device };

    const char* option; // "--epochs"
    Kind kind{};
    const char* standard; // the default in words; for a choice it is the request's own
    const char* help;     // one phrase

    int TrainRequest::*integer = nullptr;             // Integer
    double& (*real)(TrainRequest& request) = nullptr; // Real
    std::string TrainRequest::*text = nullptr;        // Choice, Freezing, Device
    double low = 0;                                   // Integer, Real
    double high = 0;
    bool lowIncluded = true;
    bool zeroIsAuto = false;            // 0 is allowed as well and means: what fits
    bool zeroIsOff = false;             // 0, the lowest, means: not at all
    std::vector<std::string> choices{}; // Choice, Freezing (which takes freezePlan()'s lists, too)

    double number(const TrainRequest& request) const; // Integer, Real
    bool allows(double value) const;
};

const std::vector<TrainSetting>& trainSettings();
// The setting of an option that is in the table.
const TrainSetting& trainSetting(const std::string& option);

bool isDeviceName(const std::string& name); // auto, cpu, cuda:N

// What zeros in a request stand for. headOnly: only the head trains; pretrained: the weights are not random numbers.
void chooseNumbers(TrainRequest& request, bool headOnly, bool pretrained);
double defaultLearningRate(const std::string& optimizer, const std::string& freeze, bool pretrained);

} // namespace classmith
