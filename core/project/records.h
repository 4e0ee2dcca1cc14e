// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/dataset/catalogue.h"

namespace classmith {

// Numbers of rows in the project, apart so that one is never taken for the other. 0 is "none".
struct ClassId {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const ClassId&) const = default;
};
// A picture's row in the project; stays when the file moves. None: 0.
struct ImageId {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const ImageId&) const = default;
};

// A class as the database holds it. Rows are never deleted, so that ids in the history keep their meaning.
struct ClassRecord {
    ClassId id;
    std::string name;
    int colour = 0;       // index into the palette; stays with the class for ever
    std::string key;      // one upper-case letter or digit, or empty
    bool removed = false; // by a person, or its making was undone; kept so that the history can bring it back
    std::string folder;   // the folder it was found as, which a renaming does not change; empty: made in the window
    int place = 0;        // among the classes, from 1, as a person put them; 0: behind those, in order of creation
};

// A picture as the database holds it: what the folders say beside what the person says.
struct ImageRecord {
    ImageId id;
    std::string path;    // relative to the dataset's root, '/' between parts
    ClassId folderClass; // what the folders say
    std::optional<SetKind> folderSet;
    ClassId label; // what the person says; none: unlabelled
    bool leftOut = false;
    bool seen = false;
    bool missing = false; // was there once, is not on the disk now
};

// A label that a person gives to a picture; none takes it away.
struct GivenLabel {
    ImageId image;
    ClassId label;
};

// One step of the history.
struct Edit {
    std::int64_t id = 0;
    std::string title; // for the history list: the window's own form, or text in the language of an earlier version
    std::int64_t unixTime = 0;
    bool undone = false;
    std::string changes; // packed, see change_list.h
};

// A class becomes a folder one day: a name that Windows, macOS or Linux cannot hold is refused.
// Errors: ClassNameUnusable.
Result<> checkClassName(std::string_view name);

} // namespace classmith
