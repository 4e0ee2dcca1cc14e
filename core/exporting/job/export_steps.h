// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "core/exporting/job/export_job.h"

namespace classmith {

// Where tests reach into a running export: to damage what was written, to fill the disk, to stop it.
struct ExportHooks {
    std::function<void(const std::filesystem::path& staging)> afterWriting; // models written, nothing checked yet
    std::function<void(const ExportResult&)> onChecked;                     // as of the public function
    std::function<void(const std::filesystem::path& staging)> beforePublishing;
};

Result<ExportResult> exportRun(const ExportRequest& request, const ExportHooks& hooks, JobContext& job);

} // namespace classmith
