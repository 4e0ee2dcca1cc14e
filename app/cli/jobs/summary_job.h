// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/models/networks/summary.h"

namespace classmith {

// The networks of the catalogue, for `classmith-cli models`: {"models":[{"id":…},…]}.
nlohmann::ordered_json modelsJson();
std::string modelsText();

// Which network a person wants to see layer by layer. Zeros: what the model or the run says.
struct SummaryRequest {
    std::string subject; // a model's id, or a run folder
    int classes = 0;
    int sizePx = 0;
    int batch = 1;
    bool squeezes = false; // a model with squeeze-and-excitation; a run says it itself
};

// What it says of it.
struct SummaryAnswer {
    std::string model; // its id; of a file its name
    std::string title;
    NetworkSummary network;
};

// Errors: those of buildModel(), and of opening a run.
Result<SummaryAnswer> summarize(const SummaryRequest& request);

nlohmann::ordered_json summaryJson(const SummaryAnswer& answer);
std::string summaryText(const SummaryAnswer& answer);

} // namespace classmith
