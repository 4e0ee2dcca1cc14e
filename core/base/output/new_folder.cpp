// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/new_folder.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "core/base/disk/new_file.h"
#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr auto folderLock = ".classmith-lock";

} // namespace

fs::path withoutDetours(const fs::path& path) {
    std::error_code code;
    fs::path found = fs::weakly_canonical(path, code);
    if (code)
        found = fs::absolute(path, code);
    return found.has_filename() ? found : found.parent_path();
}

Result<fs::path> placeForFolder(const fs::path& out, const fs::path& input) {
    const fs::path within = withoutDetours(input);
    fs::path place = withoutDetours(out);
    if (std::mismatch(within.begin(), within.end(), place.begin(), place.end()).first == within.end())
        return fail(ErrorCode::OutputIsInput, utf8(within));
    std::error_code code;
    const auto status = fs::symlink_status(place, code);
    if (!fs::exists(status))
        return place;
    if (!fs::is_directory(status))
        return fail(ErrorCode::OutputForeign, utf8(place), "it is no folder");
    if (fs::directory_iterator(place, code) != fs::directory_iterator() || code)
        return fail(ErrorCode::OutputForeign, utf8(place), "there is something in it");
    return place;
}

FolderInTheMaking::FolderInTheMaking(fs::path target)
    : m_target(std::move(target)),
      m_folder(m_target.parent_path() / pathFromUtf8("." + utf8(m_target.filename()) + ".classmith-partial")) {}

FolderInTheMaking::~FolderInTheMaking() {
    std::error_code ignored;
    if (m_lock)
        fs::remove_all(m_folder, ignored);
}

Result<> FolderInTheMaking::create() {
    if (auto made = makeFolder(m_target.parent_path()); !made)
        return made;
    // Its content is taken away below: what somebody's link leads to is not.
    if (const int code = makeOwnFolder(m_folder); code != 0)
        return code == EEXIST ? fail(ErrorCode::OutputForeign, utf8(m_folder))
                              : tl::unexpected(writeError(m_folder, code));
    m_lock = FileLock::tryTake(m_folder / folderLock);
    if (!m_lock && !FileLock::isHeld(m_folder / folderLock))
        return fail(ErrorCode::FileUnwritable, utf8(m_folder));
    if (!m_lock)
        return fail(ErrorCode::OutputForeign, utf8(m_target), "it is being written by another command");
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(m_folder, code))
        if (entry.path().filename() != folderLock)
            fs::remove_all(entry.path(), code);
    return {};
}

// rename() replaces nothing but an empty folder.
Result<> FolderInTheMaking::publish() {
    std::error_code code;
    fs::remove(m_folder / folderLock, code);
    fs::rename(m_folder, m_target, code);
    if (code) {
        const bool isFilled = code == std::errc::directory_not_empty || code == std::errc::file_exists;
        return isFilled ? fail(ErrorCode::OutputForeign, utf8(m_target))
                        : tl::unexpected(writeError(m_target, code.default_error_condition().value()));
    }
    m_lock.reset();
    return {};
}

} // namespace classmith
