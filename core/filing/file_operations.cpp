// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/file_operations.h"

#include <cerrno>
#include <cstdio>
#include <span>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

int codeOf(const std::error_code& code) {
    return code ? code.default_error_condition().value() : 0;
}

} // namespace

std::uint64_t namesOf(const fs::path& path) {
    std::error_code code;
    const auto count = fs::hard_link_count(path, code);
    return code ? 0 : count;
}

bool isBehindLink(const fs::path& root, const fs::path& folder) {
    fs::path place = root;
    for (const fs::path& part : folder) {
        place = part == ".." ? place.parent_path() : place / part;
        std::error_code code;
        if (part != ".." && fs::is_symlink(fs::symlink_status(place, code)))
            return true;
    }
    return false;
}

#ifdef _WIN32

std::optional<FileIdentity> identityOf(const fs::path& path) {
    std::error_code code;
    if (fs::symlink_status(path, code).type() == fs::file_type::not_found)
        return std::nullopt;
    return FileIdentity{}; // known by its place alone
}

int FileOperations::move(const fs::path& from, const fs::path& to) {
    if (MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_WRITE_THROUGH))
        return 0;
    const std::error_code code(static_cast<int>(GetLastError()), std::system_category());
    return codeOf(code);
}

int FileOperations::flushFolder(const fs::path&) {
    return 0; // MOVEFILE_WRITE_THROUGH has done it
}

#else

std::optional<FileIdentity> identityOf(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0)
        return std::nullopt;
    return FileIdentity{static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

int FileOperations::move(const fs::path& from, const fs::path& to) {
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
#endif
    return moveByLink(from, to);
}

int FileOperations::flushFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const int code = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno; // EINVAL: it keeps no such order
    ::close(descriptor);
    return code;
}

#endif

int FileOperations::moveByLink(const fs::path& from, const fs::path& to) {
    const int code = link(from, to);
    if (code == 0) {
        const int removed = unlink(from);
        if (removed != 0)
            static_cast<void>(unlink(to)); // as it was, as far as the disk lets us
        return removed;
    }
    if (code != EPERM && code != ENOTSUP && code != ENOSYS)
        return code;
    if (identityOf(to)) // file systems without hard links, such as FAT: looked at first, for want of better
        return EEXIST;
    return renameOver(from, to);
}

int FileOperations::link(const fs::path& from, const fs::path& to) {
    std::error_code code;
    fs::create_hard_link(from, to, code);
    return codeOf(code);
}

int FileOperations::unlink(const fs::path& file) {
    std::error_code code;
    fs::remove(file, code);
    return codeOf(code);
}

int FileOperations::makeFolder(const fs::path& folder) {
    std::error_code code;
    if (fs::create_directory(folder, code))
        return 0;
    return code ? codeOf(code) : EEXIST;
}

int FileOperations::removeEmptyFolder(const fs::path& folder) {
    std::error_code code;
    if (!fs::is_directory(fs::symlink_status(folder, code)))
        return ENOTDIR; // a link to a folder stays, and what it leads to
    fs::remove(folder, code);
    return codeOf(code);
}

int FileOperations::writeFile(const fs::path& file, std::string_view bytes) {
    const auto written = writeFileAtomically(file, bytes);
    return written ? 0 : written.error().code == ErrorCode::DiskFull ? ENOSPC : EIO;
}

int FileOperations::renameOver(const fs::path& from, const fs::path& to) {
    std::error_code code;
    fs::rename(from, to, code);
    return codeOf(code);
}

} // namespace classmith
