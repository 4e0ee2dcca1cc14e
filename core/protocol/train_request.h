// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/imaging/augment/augmentation.h"
#include "core/protocol/run_id.h"

namespace classmith {

// Everything that decides a training, as plain values: places, model, and a field for each row of train_settings.inc.
// Zero (or "auto") means: choose what fits; what was chosen is written into the run.
struct TrainRequest {
    std::filesystem::path data;
    std::filesystem::path samples; // a sample list (sample_list.h) in place of a scan of data; empty: none
    std::filesystem::path run;
    RunId runId; // of the run to be made; none: train() makes one
    std::string model = "efficientnet-lite0";
    std::string weights = "auto"; // auto, embedded, official, official-v2, none or a file
#define CLASSMITH_SETTING(type, field, key, option, values, standard, group, applies, label, help)                     \
    type field = standard;
#include "core/protocol/train_settings.inc"
    Augmentation augmentation;
    bool resume = false; // go on from the run folder's last checkpoint

    bool operator==(const TrainRequest&) const = default;
};

// Checks against the ranges of train_settings.h, and settings against each other (train_contradictions.h). Errors:
// InvalidValue, NotBuiltIn, whose subject is the setting's key ("batch"): whoever shows them says it in words of its
// own.
Result<> validate(const TrainRequest& request);
Result<> validateTrial(const TrainRequest& request); // of a training that leaves no run: it need not have one
Result<> validateEach(const TrainRequest& request);  // each by itself

nlohmann::ordered_json toJson(const TrainRequest& request);
// Missing keys keep their defaults, unknown keys are refused (InvalidJson).
Result<TrainRequest> trainRequestFromJson(const nlohmann::ordered_json& json);

} // namespace classmith
