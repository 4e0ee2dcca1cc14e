// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/jobs/evaluate_request.h"
#include "core/base/job.h"
#include "core/protocol/run_folder.h"

namespace classmith {

// The pictures that an evaluation uses, with their classes numbered as the run numbers them.
struct EvaluationImages {
    std::filesystem::path root;
    std::string set; // "val", "test", "all"
    bool ownData = false;
    std::vector<SplitEntry> entries;
};

// From the run's own split list, or from a scan of another folder whose classes are matched by name. Errors: as
// evaluateRun().
Result<EvaluationImages> chooseEvaluationImages(const EvaluateRequest& request, const RunInfo& info, JobContext& job);

} // namespace classmith
