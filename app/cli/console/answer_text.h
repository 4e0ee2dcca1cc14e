// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/protocol/jobs/data/scan.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/jobs/rates/find_rate.h"
#include "core/protocol/jobs/train.h"

namespace classmith {

// A job's answer for people; --json prints the same as messageJson() gives it.
std::string scanText(const ScanAnswer& answer);
std::string evaluateText(const EvaluateAnswer& answer);
std::string exportText(const ExportResult& answer);
std::string predictText(const PredictAnswer& answer);
std::string findRateText(const FindRateAnswer& answer);
std::string heatMapText(const HeatMapAnswer& answer);

// One line an epoch, of the same width from the first to the last; and what a training came to. With headOnly what is
// counted are rows of features, not pictures.
std::string epochText(const EpochEvent& epoch, bool headOnly);
std::string doneText(const TrainDone& done);

} // namespace classmith
