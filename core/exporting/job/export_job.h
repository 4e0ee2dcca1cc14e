// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/protocol/jobs/export.h"

namespace classmith {

// Writes NAME with each format's extension (NAME: the run folder's), the reports and the example programs into out;
// runs each file by its own engine (exportFormats()) against the model. A different top answer (ties closer than 1e-4
// in probability do not count) fails: ExportDisagrees, and the file is taken away. Files that were in out before are
// replaced only once the new ones have passed. Errors also: DiskFull, FileUnwritable, those of openRun(). onChecked,
// where it is given, hears of the comparison before the verdict, so that a failure can be shown with its figures.
Result<ExportResult> exportRun(const ExportRequest& request, JobContext& job,
                               const std::function<void(const ExportResult&)>& onChecked = {});

} // namespace classmith
