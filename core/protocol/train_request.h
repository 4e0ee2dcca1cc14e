// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/imaging/augment/augment.h"

namespace classmith {

// Everything that decides a training, as plain values. Zero (or "auto") means: choose what fits; what was chosen is
// written into the run.
struct TrainRequest {
    std::filesystem::path data;
    std::filesystem::path samples; // a sample list (sample_list.h) in place of a scan of data; empty: none
    std::filesystem::path run;
    std::string model = "efficientnet-lite0";
    std::string weights = "auto"; // auto, embedded, official, none or a file
    std::string freeze = "head";  // head, last-stage, layered, none, or a list of stages (freezing.h)
    int epochs = 0;               // 0: 20 for head only, 10 otherwise
    int batch = 0;                // 0: 32 (64 for head only)
    double learningRate = 0.0;    // 0: by optimizer and freezing
    int sizePx = 0;               // 0: the weights' own size
    std::uint64_t seed = 0;
    double validationFraction = 0.2;
    std::string device = "auto";        // auto, cpu, cuda:N
    std::string precision = "auto";     // auto, fp32, bf16, fp16
    int threads = 0;                    // 0: all
    std::string optimizer = "adamw";    // adamw, sgd
    std::string schedule = "one-cycle"; // one-cycle, cosine, constant
    double weightDecay = 0.01;
    double momentum = 0.9;       // sgd
    double labelSmoothing = 0.0; // for head only 0, else 0.1 is a good value
    double mixup = 0.0;          // alpha of MixUp's Beta distribution; 0: off
    int patience = 0;            // epochs without a better one that end the training early; 0: off
    Augmentation augmentation;
    bool resume = false; // go on from the run folder's last checkpoint
};

// Checks against the ranges of train_settings.h. Errors: InvalidValue, whose subject is the field in the command line's
// spelling ("--batch").
Result<> validate(const TrainRequest& request);

nlohmann::ordered_json toJson(const TrainRequest& request);
// Missing keys keep their defaults, unknown keys are refused (InvalidJson).
Result<TrainRequest> trainRequestFromJson(const nlohmann::ordered_json& json);

} // namespace classmith
