// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/catalogue.h"

namespace classmith {

// Numbers of rows in the project, apart so that one is never taken for the other. 0 is "none".
struct ClassId {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const ClassId&) const = default;
};
struct ImageId {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const ImageId&) const = default;
};

struct ClassRecord {
    ClassId id;
    std::string name;
    int colour = 0;       // index into the palette; stays with the class for ever
    std::string key;      // one upper-case letter or digit, or empty
    bool removed = false; // undone or removed; kept so that the history can bring it back
};

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

// What an edit changed, as text, so that one kind of command serves every field.
enum class Field { Label, LeftOut, Seen, ClassName, ClassKey, ClassRemoved };

struct Change {
    Field field{};
    std::int64_t row = 0; // an image's or a class's id, by the field
    std::string before;
    std::string after;
};

struct Edit {
    std::int64_t id = 0;
    std::string title; // for the history list, in the language it was made in
    std::int64_t unixTime = 0;
    bool undone = false;
    std::vector<Change> changes;
};

// A class becomes a folder one day: names that Windows, macOS or Linux cannot hold are refused with the reason.
// Errors: InvalidValue.
Result<> checkClassName(std::string_view name);

} // namespace classmith
