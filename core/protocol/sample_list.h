// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/catalogue.h"

namespace classmith {

// One line of a sample list: a picture, what it shows and what it is for. The list takes the place of a folder scan,
// so that labels can be changed without moving a file.
struct SampleRow {
    std::string path;           // relative to the dataset's root, '/' between parts
    std::string className;      // empty: unlabelled
    std::optional<SetKind> set; // empty: not decided
    std::size_t line = 0;       // where it was read; 0: nowhere
};

// The list as a file's text, header and all: what readSampleList() reads.
std::string sampleListText(const std::vector<SampleRow>& rows);

// Reads a CSV with the header path,class,set, separated by commas, semicolons or tabs, as textOfFile() decodes it.
// Names that are not UTF-8 keep their bytes. Whether the pictures exist is not looked at. Errors: FileNotFound,
// FileUnreadable, OutOfMemory; SampleListInvalid (no such header, a path that is absolute, leads out of the root or
// occurs twice, a set's name that is not known, more than 128 MB), whose detail names the line.
Result<std::vector<SampleRow>> readSampleList(const std::filesystem::path& file);

// What a person should know of a list that can be used: names that are not UTF-8, where most likely another encoding
// was meant.
std::vector<DatasetNote> notesOnSamples(const std::vector<SampleRow>& rows);

// What scanFolder() would give if the folders said what the list says; unlabelled pictures are passed over with a note.
// Errors: those of readSampleList(); FileNotFound and NotAFolder (root); SampleListInvalid (fewer than two classes, or
// backslashes between folders).
Result<DatasetCatalogue> catalogueFromSamples(const std::filesystem::path& file, const std::filesystem::path& root);

} // namespace classmith
