// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/learning/pictures/sample_source.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// The pictures of files below a root (an empty one: the paths say it all). NotBuiltIn without codecs at load().
// Those of a split have its classes for labels.
std::unique_ptr<SampleSource> makeFolderSource(const std::filesystem::path& root,
                                               const std::vector<SplitEntry>& entries);
// Those of which nobody says what they show have none.
constexpr int noLabel = -1;
std::unique_ptr<SampleSource> makeFolderSource(const std::filesystem::path& root, std::vector<std::string> paths);

// Builds the source of the pictures of some split entries; the ordinary one is makeFolderSource().
using SourceFactory =
    std::function<std::unique_ptr<SampleSource>(const std::filesystem::path& root, std::vector<SplitEntry> entries)>;

} // namespace classmith
