// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "core/protocol/copy_how.h"
#include "core/protocol/jobs/message.h"

namespace classmith {

// A well-known dataset on its way into a folder of pictures.
struct ImportRequest {
    std::string kind;             // the id of one of knownSets() (core/dataset/known/known_sets.h)
    std::filesystem::path source; // the folder, or the archive as it was downloaded
    std::filesystem::path out;    // a new folder
    bool coarse = false;          // CIFAR-100: its twenty classes
    CopyHow how = CopyHow::Copy;  // ImageNet, whose pictures are files already
};

// What was written.
struct ImportedData {
    std::size_t pictures = 0;
    std::size_t classes = 0;
    std::size_t withoutWords = 0; // of the classes, for which no list has a name: they keep their WordNet ids
};

// Ties the job's name to its types, for worker and window alike.
struct ImportJob {
    static constexpr std::string_view name = "import";
    using Request = ImportRequest;
    using Event = NoEvent;
    using Answer = ImportedData;
};

} // namespace classmith
