// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/predict/dataset_copy.h"

#include <algorithm>
#include <random>
#include <string>

#include "core/base/files.h"
#include "core/project/project.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int mostNumbers = 100'000; // of one name; then something else is wrong

// "train/" of "train/cat/a/1.jpg", where "cat" is the folder of the class; empty where it is the first part.
std::string pathBefore(const std::string& path, const std::string& folder) {
    const std::string inside = "/" + folder + "/";
    if (path.rfind(folder + "/", 0) == 0)
        return {};
    const auto at = path.find(inside);
    return at == std::string::npos ? std::string() : path.substr(0, at + 1);
}

// In front of the class folders, as a picture tells that has one: of this class where it can be, for training where
// there are sets.
std::string pathBeforeClasses(const Project& project, ClassId id) {
    const ImageRecord* best = nullptr;
    int bestRank = -1;
    for (const ImageRecord& image : project.images()) {
        const ClassRecord* record = project.findClass(image.folderClass);
        if (image.missing || !record || record->folder.empty())
            continue;
        const bool trains = !image.folderSet || *image.folderSet == SetKind::Train;
        const int rank = (trains ? 2 : 0) + (image.folderClass == id ? 1 : 0);
        if (rank > bestRank) {
            best = &image;
            bestRank = rank;
        }
        if (bestRank == 3)
            break;
    }
    return best ? pathBefore(best->path, project.findClass(best->folderClass)->folder) : std::string();
}

Error copyError(const fs::path& from, const fs::path& folder, const std::error_code& code) {
    std::error_code ignored;
    if (!fs::exists(from, ignored))
        return {ErrorCode::FileNotFound, utf8(from), {}};
    if (code == std::errc::no_space_on_device)
        return {ErrorCode::DiskFull, utf8(folder), {}};
    return {ErrorCode::FileUnwritable, utf8(folder), code.message()};
}

fs::path numbered(const fs::path& folder, const fs::path& name, int number) {
    if (number == 1)
        return folder / name;
    return folder / pathFromUtf8(utf8(name.stem()) + " (" + std::to_string(number) + ")" + utf8(name.extension()));
}

// Gives a whole file its name, which nobody may have; a second name is made and the first one goes, for that never
// replaces anything.
std::error_code giveFreeName(const fs::path& whole, const fs::path& folder, const fs::path& name) {
    std::error_code code;
    for (int number = 1; number < mostNumbers; ++number) {
        const fs::path wanted = numbered(folder, name, number);
        fs::create_hard_link(whole, wanted, code);
        if (code == std::errc::file_exists)
            continue;
        if (!code) {
            fs::remove(whole, code);
            return {};
        }
        // A file system without second names: copying refuses a name that is taken, too.
        if (fs::copy_file(whole, wanted, fs::copy_options::none, code)) {
            fs::remove(whole, code);
            return {};
        }
        if (code != std::errc::file_exists)
            return code;
    }
    return std::make_error_code(std::errc::file_exists);
}

Result<> copyOne(const fs::path& from, const fs::path& folder) {
    // Hidden, so that no scan takes a half copied one for a picture.
    const fs::path half = folder / (".classmith-" + std::to_string(std::random_device{}()));
    std::error_code code;
    fs::copy_file(from, half, fs::copy_options::none, code);
    if (!code)
        code = giveFreeName(half, folder, from.filename());
    if (!code)
        return {};
    const Error error = copyError(from, folder, code);
    fs::remove(half, code);
    return tl::unexpected(error);
}

bool isInside(const fs::path& file, const fs::path& root) {
    const fs::path real = file.lexically_normal();
    return std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
}

} // namespace

fs::path folderForClass(const Project& project, ClassId id) {
    const ClassRecord* record = project.findClass(id);
    const std::string name = record->folder.empty() ? record->name : record->folder;
    return project.datasetRoot() / pathFromUtf8(pathBeforeClasses(project, id) + name);
}

Result<CopiedPictures> copyIntoDataset(const std::vector<fs::path>& pictures, const fs::path& root,
                                       const fs::path& folder) {
    CopiedPictures outcome;
    if (auto made = makeFolder(folder); !made)
        return tl::unexpected(made.error());
    for (const fs::path& picture : pictures) {
        if (isInside(picture, root)) {
            ++outcome.inside;
            continue;
        }
        if (auto copied = copyOne(picture, folder); !copied)
            return tl::unexpected(copied.error());
        ++outcome.copied;
    }
    return outcome;
}

} // namespace classmith
