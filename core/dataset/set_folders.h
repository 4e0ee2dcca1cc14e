// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dataset/catalogue.h"

namespace classmith {

// Archives name their sets in many ways: Training and Testing, training_set and test_set, seg_train and seg_test. The
// words and the rules are in set_folders.cpp and in docs/cli.md. Internal to this room.

// What a folder's name says of a set: "asl_alphabet_train" is the training set of "asl alphabet".
struct SetFolderName {
    SetKind set{};
    std::string rest; // the other words in lower case; empty for "train", "test_set", "Val Images" and the like
};
std::optional<SetFolderName> readSetFolderName(std::string_view folder);

// Whether the folders below the root are classes or sets, as the walked pictures tell it.
struct FolderLayout {
    struct Set {
        SetKind kind{};
        std::string classesIn; // where its class folders are: "train/", or "seg_train/seg_train/"
    };
    std::map<std::string, Set, std::less<>> sets; // by the folder below the root; empty: the folders are classes
    std::vector<std::string> beside;              // with pictures, beside the sets; they belong to none
    std::vector<std::string> perhapsSets;         // classes whose names sound like sets

    Layout layout() const { return sets.empty() ? Layout::Classes : Layout::SetsAndClasses; }
};
// pictures: relative to the root, '/' between parts.
FolderLayout readLayout(const std::vector<std::string>& pictures);

} // namespace classmith
