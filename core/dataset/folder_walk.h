// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/dataset/note.h"

namespace classmith {

// What lies below a folder, by names alone; in no particular order. Internal to this room.
struct FolderContents {
    std::vector<std::string> pictures;     // relative to the root, '/' between parts
    std::vector<std::string> emptyFolders; // folders with no picture in them or below, likewise; nested ones too
    std::vector<DatasetNote> notes;        // about what was passed over
};

// The one walk of all commands. Files with the extension of a picture, hidden files and folders passed over; links are
// followed, loops broken. Whatever else is passed over is noted. Progress phase "scanning": pictures so far. Errors:
// FileNotFound, NotAFolder, FileUnreadable (the root itself), Cancelled.
Result<FolderContents> walkFolder(const std::filesystem::path& root, JobContext& job);

} // namespace classmith
