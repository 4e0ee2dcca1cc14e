// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/importing/importers.h"
#include "core/protocol/jobs/data/import.h"

namespace classmith {

inline constexpr std::size_t longestClassFolder = 200; // bytes, as a project allows a class

// Makes a new folder as torchvision's ImageFolder reads it, {train,val,test}/CLASS/…, or nothing: what a full disk, a
// stop or a damaged source leaves is taken away again. Errors: InvalidValue (no such kind, or an option that is not for
// it), OutputIsInput, OutputForeign, FileNotFound, FileUnreadable, ImportForeign, ClassNameUnusable, DiskFull,
// FileUnwritable, Cancelled.
Result<ImportedData> importData(const ImportRequest& request, JobContext& job);

// ImageNet's layout: folders that are called by WordNet ids (n01440764), in train and val or without sets. They get
// readable names: those of the source's own list (words.txt, LOC_synset_mapping.txt), else ILSVRC's. An id that nobody
// knows stays.
Result<ImportedData> importImageNet(const ImportRequest& request, JobContext& job);

} // namespace classmith
