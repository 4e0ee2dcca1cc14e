// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

struct Download {
    std::string url;
    std::filesystem::path target;
    std::string sha256Prefix; // lower-case hexadecimal, as many digits as are known; the whole file must match
};

// Fetches the file into target.part through the system's proxy, resuming what is there; checks the hash; renames.
// Returns at once where the target is there already and its hash fits. Progress phase "downloading", in bytes.
// Errors: DownloadFailed, HashMismatch, DiskFull, FileUnwritable, Cancelled.
Result<> download(const Download& what, JobContext& job);

} // namespace classmith
