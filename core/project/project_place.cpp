// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project_place.h"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

#include "core/base/files.h"
#include "core/base/stable_hash.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view folderEnding = "-classmith";
constexpr std::size_t longestFolderBytes = 150; // file systems hold 255, endings and SQLite's own "-journal" included
constexpr std::size_t longestPathBytes = 500;   // SQLite opens no longer ones on Unix (512)

fs::path userDataFolder() {
#ifdef _WIN32
    const char* base = std::getenv("LOCALAPPDATA");
    return pathFromUtf8(base ? base : ".") / "Classmith";
#else
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && *data)
        return fs::path(data) / "classmith";
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : ".") / ".local" / "share" / "classmith";
#endif
}

// The same for ever: a project must be found again by any later version.
std::string hashOf(const std::string& text) {
    StableHash hash;
    hash.add(text);
    std::string digits;
    for (int shift = 60; shift >= 0; shift -= 4)
        digits.push_back("0123456789abcdef"[(hash.value() >> shift) & 15]);
    return digits;
}

std::string projectName(const fs::path& root) {
    std::string name = root.has_filename() ? utf8(root.filename()) : std::string("dataset");
    if (name.size() <= longestFolderBytes)
        return name;
    const std::string hash = hashOf(name); // two long names may begin alike
    std::size_t end = longestFolderBytes - hash.size() - 1;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80)
        --end; // not in the middle of a letter
    return name.substr(0, end) + '-' + hash;
}

ProjectPlace placeIn(const fs::path& parent, const std::string& name) {
    const fs::path folder = parent / pathFromUtf8(name + std::string(folderEnding));
    return {folder, folder / pathFromUtf8(name + ".classmith")};
}

// Makes the folder and tries whether files can be made in it.
Result<> tryPlace(const ProjectPlace& place) {
    if (auto made = makeFolder(place.folder); !made)
        return made;
    // A name of its own for each try: two windows may try at once.
    const auto probe = place.folder / (".probe-" + std::to_string(std::random_device{}()));
    auto written = writeFileAtomically(probe, std::string_view());
    std::error_code ignored;
    fs::remove(probe, ignored);
    return written;
}

fs::path withoutDetours(const fs::path& datasetRoot) {
    std::error_code code;
    fs::path root = fs::weakly_canonical(datasetRoot, code);
    if (code || root.empty())
        root = fs::absolute(datasetRoot, code);
    return root.has_filename() ? root : root.parent_path();
}

// Such as the sample: nothing of a person's is put beside the program's own files, even where it could be.
bool belongsToTheProgram(const fs::path& root) {
    // In the build tree, the sample's folder is a link into the sources.
    for (const fs::path& own : {withoutDetours(resourceFolder()), withoutDetours(resourceFolder() / "sample")})
        if (std::mismatch(own.begin(), own.end(), root.begin(), root.end()).first == own.end())
            return true;
    return false;
}

// The two places, in the order in which they are looked at.
struct Places {
    explicit Places(const fs::path& root)
        : beside(placeIn(root.parent_path(), projectName(root))),
          // Two datasets of one name must not share a project: the path, hashed, tells them apart.
          own(placeIn(userDataFolder() / "projects" / hashOf(utf8(root)), projectName(root))) {}

    // What was begun counts, also where one may now only read: in a second project the labels would seem to be gone.
    std::optional<ProjectPlace> begun() const {
        std::error_code ignored;
        if (fs::exists(beside.file, ignored))
            return beside;
        if (fs::exists(own.file, ignored))
            return own;
        return std::nullopt;
    }

    ProjectPlace beside;
    ProjectPlace own;
};

} // namespace

std::optional<ProjectPlace> placeBegunFor(const fs::path& datasetRoot) {
    return Places(withoutDetours(datasetRoot)).begun();
}

Result<ProjectPlace> placeForDataset(const fs::path& datasetRoot) {
    const fs::path root = withoutDetours(datasetRoot);
    const Places places(root);
    const ProjectPlace& beside = places.beside;
    const ProjectPlace& own = places.own;
    const auto begun = places.begun();
    if (begun && begun->file == beside.file)
        return beside;
    if (!begun && !belongsToTheProgram(root) && beside.file.native().size() <= longestPathBytes) {
        const auto tried = tryPlace(beside);
        // A full disk is no reason to begin elsewhere: with room again, the place beside would be taken.
        if (tried || tried.error().code == ErrorCode::DiskFull)
            return beside;
    }
    if (auto made = makeFolder(own.folder); !made)
        return tl::unexpected(made.error());
    return own;
}

fs::path datasetBeside(const ProjectPlace& place) {
    const std::string name = utf8(place.folder.filename());
    if (!name.ends_with(folderEnding))
        return {};
    const fs::path root = place.folder.parent_path() / pathFromUtf8(name.substr(0, name.size() - folderEnding.size()));
    std::error_code ignored;
    return fs::is_directory(root, ignored) ? root : fs::path();
}

} // namespace classmith
