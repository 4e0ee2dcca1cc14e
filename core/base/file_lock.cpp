// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/file_lock.h"

#include <cerrno>
#include <cstdint>

#ifdef _WIN32
#include <chrono>
#include <thread>

#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace classmith {

#ifdef _WIN32

std::unique_ptr<FileLock> FileLock::tryTake(const std::filesystem::path& file) {
    constexpr int tries = 5; // isHeld() of another process is over in a moment
    for (int i = 0; i < tries; ++i) {
        // No sharing: a second opener fails, and the system closes the handle with the process.
        void* handle =
            CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
        if (handle != INVALID_HANDLE_VALUE)
            return std::unique_ptr<FileLock>(new FileLock(handle));
        if (GetLastError() != ERROR_SHARING_VIOLATION)
            return nullptr;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return nullptr;
}

bool FileLock::isHeld(const std::filesystem::path& file) {
    void* handle = CreateFileW(file.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                               nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION;
    CloseHandle(handle);
    return false;
}

FileLock::~FileLock() {
    CloseHandle(m_handle);
}

#else

namespace {

// Locks of the open file, not of the process: two in one process exclude each other, and closing another descriptor of
// the file gives nothing back.
struct flock wholeFile() {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

} // namespace

std::unique_ptr<FileLock> FileLock::tryTake(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return nullptr;
    struct flock lock = wholeFile();
    // A file system that knows no locks gives none to anybody; there nobody is kept out.
    if (::fcntl(descriptor, F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES)) {
        ::close(descriptor);
        return nullptr;
    }
    return std::unique_ptr<FileLock>(new FileLock(reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor))));
}

bool FileLock::isHeld(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct flock lock = wholeFile();
    const bool held = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(descriptor);
    return held;
}

FileLock::~FileLock() {
    ::close(static_cast<int>(reinterpret_cast<std::intptr_t>(m_handle)));
}

#endif

} // namespace classmith
