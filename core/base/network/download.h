// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// One file to fetch: from where, to where, and the hash and the size that it must have to be taken. A hash of which
// only some digits are known is none: such files can be made.
struct Download {
    std::string url;
    std::filesystem::path target;
    std::string sha256;     // all 64 hexadecimal digits
    std::int64_t bytes = 0; // no more than these are ever written, whatever the server sends
};

// Fetches the file into target.part through the proxy that the environment names (https_proxy, no_proxy, …), going on
// where an earlier attempt stopped if the server can; checks size and hash; renames. Returns without a connection where
// the target is there already and fits. Two processes that want the same file wait for each other. Only https, except
// from this computer itself. Progress phase "downloading", in bytes. Any thread; blocks. Errors: DownloadFailed,
// HashMismatch, DiskFull, FileUnwritable, Cancelled.
Result<> download(const Download& what, JobContext& job);

} // namespace classmith
