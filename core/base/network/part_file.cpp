// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/network/part_file.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#include <share.h>
#else
#include <sys/file.h>
#include <unistd.h>
#endif

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

#ifdef _WIN32

// The sharing mode is the lock.
int openLocked(const fs::path& path) {
    int descriptor = -1;
    const int flags = _O_RDWR | _O_CREAT | _O_BINARY | _O_NOINHERIT;
    errno = _wsopen_s(&descriptor, path.c_str(), flags, _SH_DENYRW, _S_IREAD | _S_IWRITE);
    return descriptor;
}
bool isBusy(int systemCode) {
    return systemCode == EACCES;
}
std::int64_t sizeOf(int descriptor) {
    return _filelengthi64(descriptor);
}
bool toEnd(int descriptor) {
    return _lseeki64(descriptor, 0, SEEK_END) >= 0;
}
bool cut(int descriptor) {
    return _chsize_s(descriptor, 0) == 0 && _lseeki64(descriptor, 0, SEEK_SET) == 0;
}
std::int64_t writeSome(int descriptor, const char* data, std::size_t size) {
    return _write(descriptor, data, static_cast<unsigned>(std::min<std::size_t>(size, 1 << 24)));
}
bool flush(int descriptor) {
    return _commit(descriptor) == 0;
}
void closeFile(int descriptor) {
    _close(descriptor);
}

#else

// The winner of a lock renames or removes the file under the loser's feet: then the lock is one of another file.
bool isStillNamed(int descriptor, const fs::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

int openLocked(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return -1;
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    const bool unsupported = !locked && errno != EWOULDBLOCK && errno != EINTR; // some network shares: go on without
    if (unsupported || (locked && isStillNamed(descriptor, path)))
        return descriptor;
    ::close(descriptor);
    errno = EWOULDBLOCK;
    return -1;
}
bool isBusy(int systemCode) {
    return systemCode == EWOULDBLOCK || systemCode == EINTR;
}
std::int64_t sizeOf(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? static_cast<std::int64_t>(status.st_size) : 0;
}
bool toEnd(int descriptor) {
    return ::lseek(descriptor, 0, SEEK_END) >= 0;
}
bool cut(int descriptor) {
    return ::ftruncate(descriptor, 0) == 0 && ::lseek(descriptor, 0, SEEK_SET) == 0;
}
std::int64_t writeSome(int descriptor, const char* data, std::size_t size) {
    return ::write(descriptor, data, size);
}
bool flush(int descriptor) {
    return ::fsync(descriptor) == 0;
}
void closeFile(int descriptor) {
    ::close(descriptor);
}

#endif

} // namespace

Result<PartFile> PartFile::open(const fs::path& target, JobContext& job) {
    fs::path path = target;
    path += ".part";
    PartFile file(path);
    int systemCode = 0;
    while (!file.tryOpen(systemCode)) {
        if (!isBusy(systemCode))
            return tl::unexpected(writeError(path, systemCode));
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The download");
        std::this_thread::sleep_for(std::chrono::milliseconds(50)); // another process downloads the same file
    }
    return file;
}

bool PartFile::tryOpen(int& systemCode) {
    m_descriptor = openLocked(m_path);
    if (m_descriptor < 0) {
        systemCode = errno;
        return false;
    }
    m_size = sizeOf(m_descriptor);
    toEnd(m_descriptor);
    return true;
}

PartFile::PartFile(PartFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size) {}

PartFile::~PartFile() {
    if (m_descriptor >= 0 && m_size == 0)
        discard();
    close();
}

void PartFile::close() {
    if (m_descriptor >= 0)
        closeFile(std::exchange(m_descriptor, -1));
}

Result<> PartFile::clear() {
    if (!cut(m_descriptor))
        return tl::unexpected(writeError(m_path, errno));
    m_size = 0;
    return {};
}

Result<> PartFile::append(std::span<const char> bytes) {
    while (!bytes.empty()) {
        const std::int64_t written = writeSome(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return tl::unexpected(writeError(m_path, errno));
        m_size += written;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<> PartFile::publish(const fs::path& target) {
    if (!flush(m_descriptor))
        return tl::unexpected(writeError(m_path, errno));
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
