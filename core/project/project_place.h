// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/error.h"

namespace classmith {

// Where a dataset's project lies: NAME-classmith/ beside the dataset (inside it, torchvision would take it for a
// class), or in the user's data folder where that place cannot be written or belongs to the program.
struct ProjectPlace {
    std::filesystem::path folder; // holds NAME.classmith, runs/, cache/
    std::filesystem::path file;   // NAME.classmith
    std::filesystem::path runs() const { return folder / "runs"; }
    std::filesystem::path cache() const { return folder / "cache"; }
    std::filesystem::path moves() const { return folder / "moves"; } // of pictures into folders, to go on or back
};

// Makes the folder. Errors: FileUnwritable, DiskFull.
Result<ProjectPlace> placeForDataset(const std::filesystem::path& datasetRoot);

// Where a project of that dataset has been begun; makes nothing. None: there is none.
std::optional<ProjectPlace> placeBegunFor(const std::filesystem::path& datasetRoot);

// The dataset that lies beside the project's folder; empty where none does.
std::filesystem::path datasetBeside(const ProjectPlace& place);

} // namespace classmith
