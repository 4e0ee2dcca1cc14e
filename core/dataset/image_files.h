// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/dataset/note.h"

namespace classmith {

// The pictures that somebody named, one by one or by their folders.
struct PictureFiles {
    std::vector<std::filesystem::path> files;
    std::vector<DatasetNote> notes; // what was passed over, with whole paths
};

// Files are taken as they are, whatever their name and whether they are there or not; folders are walked to the bottom
// as a scan does it (folder_walk.h), in byte order. Errors: FileUnreadable, Cancelled; PicturesMissing, whose detail
// says what was passed over.
Result<PictureFiles> imageFiles(const std::vector<std::filesystem::path>& inputs, JobContext& job);

} // namespace classmith
