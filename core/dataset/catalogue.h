// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/dataset/note.h"

namespace classmith {

// How a dataset lies on the disk; a scan finds out which.
enum class Layout {
    Classes,        // root/class/…
    SetsAndClasses, // root/{train,val,test}/class/…, under any of the names that archives use (docs/cli.md)
};

// What a picture is for. The words are those of split.csv and of the sets' folders.
enum class SetKind : std::uint8_t { Train, Validation, Test };
std::string_view setName(SetKind set); // "train", "val", "test"
std::optional<SetKind> setFromName(std::string_view name);

// A picture as its path tells of it; a catalogue may hold a hundred thousand and more.
struct ImageEntry {
    std::string path;           // relative to the root, '/' between parts, UTF-8 where the file system's name is
    int classIndex = 0;         // -1: in no class folder (ScanPurpose::Labelling only)
    std::optional<SetKind> set; // as the folders say; empty for Layout::Classes
};

// What a folder holds, by names alone: no picture is opened. Class index = position of the class's folder name in byte
// order, as torchvision's ImageFolder sorts. With sets, the classes are the union over all sets; names that look the
// same in two of them are one class (class_names.h). Which folders are sets: set_folders.h.
struct DatasetCatalogue {
    std::filesystem::path root;
    Layout layout = Layout::Classes;
    std::vector<std::string> classes;
    std::vector<ImageEntry> images; // sorted by set, class, path
    std::vector<DatasetNote> notes; // what a person should know: empty class folders, files passed over, link loops
};

// Training wants at least two classes and passes over pictures outside class folders. For evaluation one class will do.
// Labelling keeps pictures outside as unlabelled and takes a folder without classes, too: there a person is about to
// make them.
enum class ScanPurpose { Training, Evaluation, Labelling };

// Pictures are files with one of pictureExtensions(); hidden files and folders are passed over; nested folders belong
// to their class; links are followed, loops broken. A class without a picture is none. Any thread. Where an error may
// come from something that was passed over, its detail says so. Errors: FileNotFound, NotAFolder, FileUnreadable,
// DatasetNoImages, DatasetNoClasses, TooManyClasses, DatasetOneClass (for labelling only where the one folder holds
// further ones: most likely the classes; never for evaluation), Cancelled.
Result<DatasetCatalogue> scanFolder(const std::filesystem::path& root, JobContext& job,
                                    ScanPurpose purpose = ScanPurpose::Training);

// An image that cannot be decoded, with the reason.
struct UnreadableImage {
    std::string path; // relative to the root
    Error error;
};

// Decodes every image (threads at a time; 0: one a processor) and lists those that give no picture, in the catalogue's
// order. Progress phase "checking". Errors: Cancelled, NotBuiltIn (a build without codecs).
Result<std::vector<UnreadableImage>> findUnreadable(const DatasetCatalogue& catalogue, int threads, JobContext& job);

} // namespace classmith
