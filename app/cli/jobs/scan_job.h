// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/protocol/jobs/data/scan.h"

namespace classmith {

// Needs no engine. Errors: those of scanFolder() and findUnreadable().
Result<ScanAnswer> scanData(const ScanRequest& request, JobContext& job);

} // namespace classmith
