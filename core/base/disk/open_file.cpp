// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/disk/open_file.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <unistd.h>
#endif

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t pieceBytes = std::size_t{1} << 30; // what every system takes in one call

tl::unexpected<OpenProblem> failed(int systemCode) {
    return tl::unexpected(OpenProblem{systemCode, {}});
}

tl::unexpected<OpenProblem> instead(int systemCode, const char* words) {
    return tl::unexpected(OpenProblem{systemCode, words});
}

#ifdef _WIN32

int closeDescriptor(int descriptor) {
    return _close(descriptor);
}
std::int64_t readSome(int descriptor, std::byte* room, std::size_t size) {
    return _read(descriptor, room, static_cast<unsigned>(size));
}
std::int64_t writeSome(int descriptor, const std::byte* bytes, std::size_t size) {
    return _write(descriptor, bytes, static_cast<unsigned>(size));
}
bool flush(int descriptor) {
    return _commit(descriptor) == 0;
}
std::int64_t sizeOf(int descriptor) {
    return _filelengthi64(descriptor);
}
bool goTo(int descriptor, std::int64_t offset) {
    return _lseeki64(descriptor, offset, SEEK_SET) == offset;
}

tl::unexpected<OpenProblem> lastProblem() {
    const DWORD last = GetLastError();
    if (last == ERROR_SHARING_VIOLATION)
        return failed(EBUSY);
    const std::error_code code(static_cast<int>(last), std::system_category());
    return failed(code.default_error_condition().value());
}

OpenedFile checked(HANDLE handle, bool isOwn, int flags) {
    BY_HANDLE_FILE_INFORMATION found{};
    if (handle == INVALID_HANDLE_VALUE)
        return lastProblem();
    const bool isFile = GetFileType(handle) == FILE_TYPE_DISK && GetFileInformationByHandle(handle, &found);
    OpenFile file(_open_osfhandle(reinterpret_cast<intptr_t>(handle), flags | _O_BINARY | _O_NOINHERIT));
    if (!isFile)
        return instead(EINVAL, "it is a device");
    if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
        return instead(EISDIR, "it is a folder");
    if (isOwn && (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT))
        return instead(ELOOP, "it is a link");
    if (isOwn && found.nNumberOfLinks > 1)
        return instead(EMLINK, "it has a second name elsewhere");
    return file;
}

constexpr DWORD sharedByAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

#else

int closeDescriptor(int descriptor) {
    return ::close(descriptor);
}
std::int64_t readSome(int descriptor, std::byte* room, std::size_t size) {
    return ::read(descriptor, room, size);
}
std::int64_t writeSome(int descriptor, const std::byte* bytes, std::size_t size) {
    return ::write(descriptor, bytes, size);
}
bool flush(int descriptor) {
    return ::fsync(descriptor) == 0;
}
std::int64_t sizeOf(int descriptor) {
    struct stat found {};
    return ::fstat(descriptor, &found) == 0 ? static_cast<std::int64_t>(found.st_size) : 0;
}
bool goTo(int descriptor, std::int64_t offset) {
    return ::lseek(descriptor, static_cast<off_t>(offset), SEEK_SET) == static_cast<off_t>(offset);
}

tl::unexpected<OpenProblem> noFile(mode_t mode) {
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return instead(EISDIR, "it is a folder");
    case S_IFLNK:
        return instead(ELOOP, "it is a link");
    case S_IFIFO:
        return instead(EINVAL, "it is a pipe");
    case S_IFSOCK:
        return instead(EINVAL, "it is a socket");
    default:
        return instead(EINVAL, "it is a device");
    }
}

int openDescriptor(const fs::path& path, int flags, mode_t mode = 0) {
    int descriptor = -1;
    do
        descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

// Of our own, by its own name.
OpenedFile openHere(const fs::path& path, int flags, mode_t mode, bool isWritten) {
    // O_NONBLOCK: a pipe is not waited for.
    OpenFile file(openDescriptor(path, flags | O_NOFOLLOW | O_NONBLOCK, mode));
    const int code = errno;
    struct stat found {};
    if (file.descriptor() < 0) {
        auto instead = insteadOfOwn(path);
        return instead ? tl::unexpected(std::move(*instead)) : failed(code);
    }
    if (::fstat(file.descriptor(), &found) != 0)
        return failed(errno);
    if (!S_ISREG(found.st_mode))
        return noFile(found.st_mode);
    if (isWritten && found.st_nlink > 1)
        return instead(EMLINK, "it has a second name elsewhere");
    return file;
}

#endif

} // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept : m_descriptor(other.release()) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    if (m_descriptor >= 0)
        closeDescriptor(m_descriptor);
    m_descriptor = other.release();
    return *this;
}

OpenFile::~OpenFile() {
    if (m_descriptor >= 0)
        closeDescriptor(m_descriptor);
}

int OpenFile::release() {
    return std::exchange(m_descriptor, -1);
}

std::int64_t OpenFile::size() const {
    return sizeOf(m_descriptor);
}

std::int64_t OpenFile::read(std::span<std::byte> room) const {
    std::int64_t total = 0;
    while (!room.empty()) {
        const auto got = readSome(m_descriptor, room.data(), std::min(room.size(), pieceBytes));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -errno;
        if (got == 0)
            break;
        total += got;
        room = room.subspan(static_cast<std::size_t>(got));
    }
    return total;
}

std::int64_t OpenFile::readAt(std::int64_t offset, std::span<std::byte> room) const {
    return goTo(m_descriptor, offset) ? read(room) : -errno;
}

int OpenFile::write(std::span<const std::byte> bytes) const {
    while (!bytes.empty()) {
        const auto written = writeSome(m_descriptor, bytes.data(), std::min(bytes.size(), pieceBytes));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

int OpenFile::flushToDisk() const {
    return flush(m_descriptor) ? 0 : errno;
}

std::string OpenProblem::words() const {
    return instead.empty() ? std::generic_category().message(systemCode) : instead;
}

#ifdef _WIN32

OpenedFile openToRead(const fs::path& path) {
    HANDLE handle = CreateFileW(path.c_str(), GENERIC_READ, sharedByAll, nullptr, OPEN_EXISTING,
                                FILE_FLAG_BACKUP_SEMANTICS, nullptr); // which opens folders, too, to name them
    return checked(handle, false, _O_RDONLY);
}

OpenedFile openOwn(const fs::path& path, OwnUse use, OwnReaders) {
    const bool appends = use == OwnUse::Append;
    HANDLE handle =
        CreateFileW(path.c_str(), appends ? FILE_APPEND_DATA : GENERIC_READ | GENERIC_WRITE, appends ? sharedByAll : 0,
                    nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
    return checked(handle, use != OwnUse::Lock, appends ? _O_WRONLY | _O_APPEND : _O_RDWR);
}

std::optional<OpenProblem> insteadOfOwn(const fs::path& path) {
    const auto opened = lookAtOwn(path);
    return opened || opened.error().instead.empty() ? std::nullopt : std::optional(opened.error());
}

OpenedFile lookAtOwn(const fs::path& path) {
    HANDLE handle = CreateFileW(path.c_str(), GENERIC_READ, sharedByAll, nullptr, OPEN_EXISTING,
                                FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
    return checked(handle, false, _O_RDONLY);
}

#else

OpenedFile openToRead(const fs::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        return failed(errno);
    if (!S_ISREG(found.st_mode)) // not even opened: that alone does something to some devices
        return noFile(found.st_mode);
    int descriptor = openDescriptor(path, O_RDONLY | O_NONBLOCK); // it may have become a pipe meanwhile
    if (descriptor < 0 && errno == EWOULDBLOCK)                   // a file server's lease, which it gives up when asked
        descriptor = openDescriptor(path, O_RDONLY);
    OpenFile file(descriptor);
    if (descriptor < 0 || ::fstat(descriptor, &found) != 0)
        return failed(errno);
    return S_ISREG(found.st_mode) ? OpenedFile(std::move(file)) : noFile(found.st_mode);
}

OpenedFile openOwn(const fs::path& path, OwnUse use, OwnReaders readers) {
    const int flags = use == OwnUse::Append ? O_WRONLY | O_APPEND : O_RDWR;
    return openHere(path, flags | O_CREAT, readers == OwnReaders::OwnerOnly ? 0600 : 0666, use != OwnUse::Lock);
}

std::optional<OpenProblem> insteadOfOwn(const fs::path& path) {
    struct stat found {};
    const bool isThere = ::lstat(path.c_str(), &found) == 0;
    return isThere && !S_ISREG(found.st_mode) ? std::optional(noFile(found.st_mode).value()) : std::nullopt;
}

OpenedFile lookAtOwn(const fs::path& path) {
    return openHere(path, O_RDONLY, 0, false);
}

#endif

} // namespace classmith
