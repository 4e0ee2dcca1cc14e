// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/error.h"
#include "core/project/records.h"

namespace classmith {

class Project;

// Pictures from elsewhere on their way into a dataset, as copies: the originals are left alone, and nothing that is in
// the dataset is replaced.

// Where the class's pictures lie, by its folder; for training, where the dataset has sets. A class that has no folder
// yet gets one of its name.
std::filesystem::path folderForClass(const Project& project, ClassId id);

// What became of pictures that were to be copied.
struct CopiedPictures {
    int copied = 0;
    int inside = 0; // lie in the dataset already; nothing was done with them
};

// Makes the folder where it is missing. A name that is taken gets a number behind it ("1 (2).jpg"). What was copied
// before an error stays. Any thread but the window's. Errors: FileNotFound, FileUnreadable, FileUnwritable, DiskFull.
Result<CopiedPictures> copyIntoDataset(const std::vector<std::filesystem::path>& pictures,
                                       const std::filesystem::path& root, const std::filesystem::path& folder);

} // namespace classmith
