// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// What reading a source may cost, whoever made it. The largest file of the known ones is CIFAR-100's train, 155 MB.
struct SourceBudget {
    std::size_t fileBytes = std::size_t{256} << 20; // of one file, unpacked
    std::size_t allBytes = std::size_t{1} << 30;    // of those that are wanted
    std::size_t entries = 10'000;                   // of an archive, or of a folder with those in it
};

// The wanted files of a source, by the last part of their names.
using SourceFiles = std::map<std::string, std::vector<std::byte>, std::less<>>;

// Reads from a folder, up to three folders deep, or from an archive as it was downloaded (.tar.gz, .tar, .zip and
// whatever else libarchive opens) the files that have one of the wanted names, or that name and ".gz", which are
// unpacked. A file that is there in both forms is read as it is; a source that is itself such a file stands for its
// folder. What is not there is left out. Nothing is written and no path of an archive is followed. Errors:
// FileNotFound, FileUnreadable; ImportForeign (no archive, cut short, beyond the budget, or the same name twice in
// different folders); Cancelled.
Result<SourceFiles> readSourceFiles(const std::filesystem::path& source, std::span<const std::string> wanted,
                                    JobContext& job, const SourceBudget& budget = {});

} // namespace classmith
