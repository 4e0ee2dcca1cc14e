// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/known/known_sets.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <system_error>

#include "core/base/files.h"

namespace classmith {

namespace {

constexpr KnownSet knownSetRows[] = {
#define CLASSMITH_KNOWN_SET(reader, id, title, expects, hasCoarse, isCopied) {id, title, expects, hasCoarse, isCopied},
#include "core/dataset/known/known_sets.inc"
#undef CLASSMITH_KNOWN_SET
};

constexpr int mostNames = 4000; // of a folder with those in it
constexpr int deepest = 2;      // folders below the one that was given: MNIST/raw, as torchvision leaves it
constexpr std::size_t idLength = 9;

// What a name within a folder says, or that of the file that was given.
struct Sign {
    std::string_view name; // in small letters; of an archive: what its name begins with
    const char* id;
};
constexpr std::array<Sign, 2> archiveSigns{{{"cifar-100-", "cifar100"}, {"cifar-10-", "cifar10"}}};
constexpr std::array<std::string_view, 5> archiveEndings{".gz", ".tgz", ".tar", ".zip", ".xz"};
// CIFAR-100's two files have names that mean nothing by themselves; its lists of names do.
constexpr std::array<Sign, 8> fileSigns{{{"train-images-idx3-ubyte", "mnist"},
                                         {"train-images-idx3-ubyte.gz", "mnist"},
                                         {"t10k-images-idx3-ubyte", "mnist"},
                                         {"t10k-images-idx3-ubyte.gz", "mnist"},
                                         {"data_batch_1", "cifar10"},
                                         {"data_batch_1.bin", "cifar10"},
                                         {"fine_label_names.txt", "cifar100"},
                                         {"cifar-100-python", "cifar100"}}};

std::string small(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string_view idOfFile(std::string_view name) {
    const auto found =
        std::find_if(fileSigns.begin(), fileSigns.end(), [name](const Sign& sign) { return sign.name == name; });
    return found == fileSigns.end() ? std::string_view() : found->id;
}

std::string_view idOfArchive(std::string_view name) {
    if (std::none_of(archiveEndings.begin(), archiveEndings.end(),
                     [name](std::string_view ending) { return name.ends_with(ending); }))
        return {};
    const auto found = std::find_if(archiveSigns.begin(), archiveSigns.end(),
                                    [name](const Sign& sign) { return name.starts_with(sign.name); });
    return found == archiveSigns.end() ? std::string_view() : found->id;
}

std::string_view idInFolder(const std::filesystem::path& folder, int depth, int& names) {
    std::error_code code;
    std::filesystem::directory_iterator each(folder, std::filesystem::directory_options::skip_permission_denied, code);
    for (; !code && each != std::filesystem::directory_iterator(); each.increment(code)) {
        if (++names > mostNames)
            return {};
        const std::string name = utf8(each->path().filename());
        if (const std::string_view id = idOfFile(small(name)); !id.empty())
            return id;
        std::error_code unknown;
        if (each->is_symlink(unknown) || !each->is_directory(unknown))
            continue;
        if (isWordNetId(name))
            return "imagenet";
        if (depth < deepest)
            if (const std::string_view id = idInFolder(each->path(), depth + 1, names); !id.empty())
                return id;
    }
    return {};
}

} // namespace

std::span<const KnownSet> knownSets() {
    return knownSetRows;
}

const KnownSet* findKnownSet(std::string_view id) {
    const auto sets = knownSets();
    const auto found = std::find_if(sets.begin(), sets.end(), [id](const KnownSet& set) { return id == set.id; });
    return found == sets.end() ? nullptr : &*found;
}

bool isWordNetId(std::string_view name) {
    return name.size() == idLength && name.front() == 'n' &&
           std::all_of(name.begin() + 1, name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

const KnownSet* recogniseSet(const std::filesystem::path& source) {
    std::error_code code;
    std::string_view id;
    int names = 0;
    if (std::filesystem::is_directory(source, code)) {
        id = idOfFile(small(utf8(source.filename())));
        if (id.empty() && !isWordNetId(utf8(source.filename())))
            id = idInFolder(source, 0, names);
    } else if (const std::string name = small(utf8(source.filename()));
               std::filesystem::is_regular_file(source, code)) {
        id = idOfArchive(name).empty() ? idOfFile(name) : idOfArchive(name);
    }
    if (id == "mnist" && small(utf8(source)).find("fashion") != std::string::npos)
        id = "fashion-mnist";
    return findKnownSet(id);
}

} // namespace classmith
