// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// One file to fetch: from where, to where, and the hash that it must have to be taken.
struct Download {
    std::string url;
    std::filesystem::path target;
    std::string sha256Prefix; // lower-case hexadecimal, as many digits as are known; the whole file must match
};

// Fetches the file into target.part through the proxy that the environment names (https_proxy, no_proxy, …), going on
// where an earlier attempt stopped if the server can; checks the hash; renames. Returns without a connection where the
// target is there already and its hash fits. Two processes that want the same file wait for each other. Only https,
// except from this computer itself. Progress phase "downloading", in bytes. Any thread; blocks.
// Errors: DownloadFailed, HashMismatch, DiskFull, FileUnwritable, Cancelled.
Result<> download(const Download& what, JobContext& job);

} // namespace classmith
