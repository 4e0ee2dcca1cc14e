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
#include "core/filing/data_copy.h"
#include "core/importing/importers.h"

namespace classmith {

inline constexpr std::size_t longestClassFolder = 200; // bytes, as a project allows a class

// A well-known dataset on its way into a folder of pictures.
struct ImportRequest {
    std::string kind;             // the id of one of importKinds()
    std::filesystem::path source; // the folder, or the archive as it was downloaded
    std::filesystem::path out;    // a new folder
    bool coarse = false;          // CIFAR-100: its twenty classes
    CopyHow how = CopyHow::Copy;  // ImageNet, whose pictures are files already
};

// What was written.
struct ImportedData {
    std::size_t pictures = 0;
    std::size_t classes = 0;
    std::vector<std::string> notes; // what a person should know, a sentence each
};

// One row of the table of what can be imported.
struct ImportKind {
    const char* id;      // "cifar10"
    const char* title;   // "CIFAR-10"
    const char* expects; // of the source, for people
    bool hasCoarse;      // two kinds of labels
    bool isCopied;       // its pictures are files already
    Result<ImportedData> (*run)(const ImportRequest& request, const std::filesystem::path& place, JobContext& job);
};
std::span<const ImportKind> importKinds();

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
