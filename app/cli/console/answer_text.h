// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/protocol/jobs/train.h"

namespace classmith {

// What --json prints, as text for people.
std::string scanText(const nlohmann::ordered_json& answer);
std::string evaluateText(const nlohmann::ordered_json& answer);
std::string compareText(const nlohmann::ordered_json& answer);
std::string exportText(const nlohmann::ordered_json& answer);
std::string predictText(const nlohmann::ordered_json& answer);
std::string heatMapText(const nlohmann::ordered_json& answer);

// One line an epoch, of the same width from the first to the last; and what a training came to. With headOnly what is
// counted are rows of features, not pictures.
std::string epochText(const EpochEvent& epoch, bool headOnly);
std::string doneText(const TrainDone& done);

} // namespace classmith
