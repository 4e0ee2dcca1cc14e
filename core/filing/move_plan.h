// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/filing/file_operations.h"
#include "core/project/records.h"

namespace classmith {

class Project;

// Why a picture goes elsewhere, for the preview.
enum class MoveReason { Relabelled, ClassRenamed, LeftOut };

// One picture on its way into the folder of its class. Paths are relative to the dataset's root, '/' between parts;
// pictures left out may go to a folder beside the root, "../NAME-left-out/…".
struct Move {
    ImageId image;
    std::string from;
    std::string to;
    std::string detour; // a place of its own in between, where `to` or `from` is another move's; empty: straight
    MoveReason reason{};
    bool isNameTaken = false; // another picture has the name there, so that `to` has a number behind it
    FileIdentity file;
    std::uint64_t names = 1; // hard links, before the move
};

// Why a picture that should go elsewhere stays.
enum class StayReason {
    RelativeLink,    // a link that would lead nowhere from another folder
    OtherFileSystem, // the class's folder lies on another disk: it would be a copy
    SameFile,        // a second name of a file that moves, in the way of another: which is which could not be told
    BehindLink,      // a folder on its way is a link: what lies there is not the dataset's to move
    Gone             // not there any more
};

// A picture that stays although its label says otherwise, for the preview.
struct StayingPicture {
    std::string path;
    StayReason reason{};
};

// What the project says of a class's folder, before and after the moves.
struct ClassFolderChange {
    ClassId id;
    std::string before;
    std::string after;
};

// Which class the folder of a picture stands for, before and after; also of pictures that stay where another class
// takes their folder.
struct FolderClassChange {
    ImageId image;
    ClassId before;
    ClassId after;
};

// What writing the labels into the folders would do; nothing is done by it. All paths as in Move.
struct MovePlan {
    std::filesystem::path root;
    std::vector<Move> moves; // in order of the images
    std::vector<StayingPicture> staying;
    std::vector<std::string> newFolders;     // parents first
    std::vector<std::string> emptiedFolders; // those that pictures leave, deepest first; they go where nothing is left
    std::vector<ClassFolderChange> classFolders;
    std::vector<FolderClassChange> folderClasses;
    std::size_t unlabelled = 0; // pictures that stay because nobody has labelled them
};

// Where pictures go that take no part: they must be in no class's folder when others read the folders.
enum class LeftOutPictures { Stay, MoveBeside };

// What a plan has to know of a project: a copy, so that it is made on any thread while labels change.
struct LabelledFolder {
    explicit LabelledFolder(const Project& project);
    std::filesystem::path root;
    std::vector<ClassRecord> classes;
    std::vector<ImageRecord> images;                // both by id
    const ClassRecord* findClass(ClassId id) const; // null: there is none
    const ImageRecord& image(ImageId id) const { return images.at(static_cast<std::size_t>(id.value - 1)); }
};

// Pictures whose label differs from their folder, and those of renamed classes, with the folder of their set before and
// the folders within their class behind: "train/cat/a/1.jpg" becomes "train/dog/a/1.jpg". What is taken there already
// gets a free name ("1 (2).jpg"). Unlabelled pictures stay. Reads names, no pictures. Any thread.
MovePlan planMoves(const LabelledFolder& folder, LeftOutPictures leftOut);
MovePlan planMoves(const Project& project, LeftOutPictures leftOut);

// "cat/a" of "cat/a/1.jpg"; empty for what lies in the root itself.
std::string folderOf(const std::string& path);

// "1.jpg" becomes "1 (2).jpg", "1 (3).jpg" …
std::string numberedName(const std::string& path, int number);

} // namespace classmith
