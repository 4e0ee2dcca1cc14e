// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/protocol/jobs/export.h"

namespace classmith {

// check.json, which lies beside exported files: of which model they are, and how closely they agree with it. Other keys
// in it are for people.
struct ExportCheckFile {
    std::string model;   // the network's title
    std::string trained; // RunInfo::created of its run
    int epoch = -1;      // RunInfo::bestEpoch of it, for a run may go on and be another model then; -1: not told
    std::string date;    // ISO 8601, UTC
    bool passed = false;
    std::string referenceEngine; // that computed what the files were compared with
    ExportResult result;         // the files' names, without their folder, which may be moved
};

// Errors: FileNotFound, FileUnreadable; InvalidJson, also where it says that the files did not pass.
Result<ExportCheckFile> readCheckFile(const std::filesystem::path& exportFolder);

} // namespace classmith
