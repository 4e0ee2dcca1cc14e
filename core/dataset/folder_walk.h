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

// True for the extensions that DatasetCatalogue reads, in any case.
bool hasPictureExtension(std::string_view fileName);

// Progress phase "scanning": pictures so far. Errors: FileNotFound, NotAFolder, FileUnreadable (the root itself),
// Cancelled.
Result<FolderContents> walkFolder(const std::filesystem::path& root, JobContext& job);

} // namespace classmith
