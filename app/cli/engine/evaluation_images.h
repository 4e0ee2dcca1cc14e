// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// The pictures that an evaluation uses, with their classes numbered as the run numbers them.
struct EvaluationImages {
    std::filesystem::path root;
    std::string set;                   // "val", "test", "all"
    bool learntFrom = false;           // some of them were trained on
    bool chosenOn = false;             // some of them chose the best epoch
    std::vector<SplitEntry> entries{}; // class -1: not labelled, or with a class that the model does not know
};

// From the run's own split list, from a sample list, or from a scan of another folder; the latter two match classes by
// name, also where Unicode writes it in another form. A class that the model does not know is an error in a folder, but
// not in a list, which follows the labels as they are now. Errors: as evaluateRun().
Result<EvaluationImages> chooseEvaluationImages(const EvaluateRequest& request, const RunInfo& info, JobContext& job);

} // namespace classmith
