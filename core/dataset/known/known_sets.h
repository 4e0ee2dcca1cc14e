// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace classmith {

// A dataset that people have as its authors publish it. Command line, window and job read this one table; what makes
// folders of pictures of it is in core/importing.
struct KnownSet {
    const char* id;      // "cifar10"
    const char* title;   // "CIFAR-10"
    const char* expects; // of the source, for people
    bool hasCoarse;      // two kinds of labels
    bool isCopied;       // its pictures are files already
};

std::span<const KnownSet> knownSets();
const KnownSet* findKnownSet(std::string_view id); // null: there is none

// Which of them a folder or a file is, by names alone: an archive by its own, a folder by those in it and in its
// folders. Null: none. Looks at some thousand names at most, and at what it cannot read not at all. MNIST and
// Fashion-MNIST have the same files, and are told apart by the word "fashion" on the way to them.
const KnownSet* recogniseSet(const std::filesystem::path& source);

// A WordNet id, as ImageNet calls its folders: n01440764.
bool isWordNetId(std::string_view name);

} // namespace classmith
