// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>

#include "core/base/disk/open_file.h"
#include "core/base/files.h"

namespace classmith {

// What it means that a file was not opened: FileNotFound, or FileUnreadable with what lies there instead.
inline Error readError(const std::filesystem::path& path, const OpenProblem& problem) {
    if (problem.systemCode == ENOENT || problem.systemCode == ENOTDIR)
        return {ErrorCode::FileNotFound, utf8(path), {}};
    return {ErrorCode::FileUnreadable, utf8(path), problem.words()};
}

// DiskFull, or FileUnwritable with what lies there instead.
inline Error writeError(const std::filesystem::path& path, const OpenProblem& problem) {
    Error error = writeError(path, problem.systemCode);
    if (!problem.instead.empty())
        error.detail = problem.instead;
    return error;
}

} // namespace classmith
