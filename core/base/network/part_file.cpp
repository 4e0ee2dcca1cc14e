// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/network/part_file.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <thread>
#include <utility>

#include <fcntl.h>
#ifdef _WIN32
#include <io.h>
#else
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "core/base/disk/open_file.h"
#include "core/base/files.h"
#include "core/base/open_errors.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

#ifdef _WIN32

// That nobody else can open it is the lock.
OpenedFile openLocked(const fs::path& path) {
    return openOwn(path, OwnUse::ReadWrite);
}
bool toEnd(int descriptor) {
    return _lseeki64(descriptor, 0, SEEK_END) >= 0;
}
bool cut(int descriptor) {
    return _chsize_s(descriptor, 0) == 0 && _lseeki64(descriptor, 0, SEEK_SET) == 0;
}

#else

// The winner of a lock renames or removes the file under the loser's feet: then the lock is one of another file.
bool isStillNamed(int descriptor, const fs::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

OpenedFile openLocked(const fs::path& path) {
    auto file = openOwn(path, OwnUse::ReadWrite);
    if (!file)
        return file;
    const bool locked = ::flock(file->descriptor(), LOCK_EX | LOCK_NB) == 0;
    const bool unsupported = !locked && errno != EWOULDBLOCK && errno != EINTR; // some network shares: go on without
    if (unsupported || (locked && isStillNamed(file->descriptor(), path)))
        return file;
    return tl::unexpected(OpenProblem{EBUSY, {}});
}
bool toEnd(int descriptor) {
    return ::lseek(descriptor, 0, SEEK_END) >= 0;
}
bool cut(int descriptor) {
    return ::ftruncate(descriptor, 0) == 0 && ::lseek(descriptor, 0, SEEK_SET) == 0;
}

#endif

} // namespace

Result<PartFile> PartFile::open(const fs::path& target, JobContext& job) {
    fs::path path = target;
    path += ".part";
    for (;;) {
        auto file = openLocked(path);
        if (file)
            return PartFile(std::move(path), std::move(*file));
        if (file.error().systemCode != EBUSY)
            return tl::unexpected(writeError(path, file.error()));
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The download");
        std::this_thread::sleep_for(std::chrono::milliseconds(50)); // another process downloads the same file
    }
}

PartFile::PartFile(fs::path path, OpenFile file)
    : m_path(std::move(path)), m_file(std::move(file)), m_size(m_file.size()) {
    toEnd(m_file.descriptor());
}

PartFile::~PartFile() {
    if (m_file.descriptor() >= 0 && m_size == 0)
        discard();
}

void PartFile::close() {
    m_file = OpenFile(-1);
}

Result<> PartFile::clear() {
    if (!cut(m_file.descriptor()))
        return tl::unexpected(writeError(m_path, errno));
    m_size = 0;
    return {};
}

Result<> PartFile::append(std::span<const char> bytes) {
    const int code = m_file.write(std::as_bytes(bytes));
    m_size = m_file.size();
    return code == 0 ? Result<>() : tl::unexpected(writeError(m_path, code));
}

Result<> PartFile::publish(const fs::path& target) {
    if (const int code = m_file.flushToDisk(); code != 0)
        return tl::unexpected(writeError(m_path, code));
#ifdef _WIN32
    close(); // an open file cannot be renamed there
#endif
    std::error_code code;
    fs::rename(m_path, target, code);
    if (code)
        return tl::unexpected(writeError(target, code.value()));
    close();
    return {};
}

void PartFile::discard() {
    std::error_code ignored;
#ifdef _WIN32
    close();
    fs::remove(m_path, ignored);
#else
    fs::remove(m_path, ignored); // before the lock goes
    close();
#endif
}

} // namespace classmith
