// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "core/learning/pictures/sample_source.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// The pictures of files below a root. NotBuiltIn without codecs at load().
std::unique_ptr<SampleSource> makeFolderSource(const std::filesystem::path& root, std::vector<SplitEntry> entries);

// Builds the source of the pictures of some split entries; the ordinary one is makeFolderSource().
using SourceFactory =
    std::function<std::unique_ptr<SampleSource>(const std::filesystem::path& root, std::vector<SplitEntry> entries)>;

} // namespace classmith
