// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/file_lock.h"

#include <cerrno>
#include <cstdint>
#include <utility>

#ifdef _WIN32
#include <chrono>
#include <thread>
#else
#include <fcntl.h>
#endif

#include "core/base/disk/open_file.h"

namespace classmith {

namespace {

OpenFile descriptorOf(void* handle) {
    return OpenFile(static_cast<int>(reinterpret_cast<std::intptr_t>(handle)));
}

void* handleOf(OpenFile file) {
    return reinterpret_cast<void*>(static_cast<std::intptr_t>(file.release()));
}

#ifndef _WIN32

// Locks of the open file, not of the process: two in one process exclude each other, and closing another descriptor of
// the file gives nothing back.
struct flock wholeFile() {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

#endif

} // namespace

#ifdef _WIN32

std::unique_ptr<FileLock> FileLock::tryTake(const std::filesystem::path& file) {
    constexpr int tries = 5; // isHeld() of another process is over in a moment
    for (int i = 0; i < tries; ++i) {
        // Not shared: a second opener fails, and the system closes it with the process.
        auto opened = openOwn(file, OwnUse::Lock);
        if (opened)
            return std::unique_ptr<FileLock>(new FileLock(handleOf(std::move(*opened))));
        if (opened.error().systemCode != EBUSY)
            return nullptr;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return nullptr;
}

bool FileLock::isHeld(const std::filesystem::path& file) {
    const auto opened = lookAtOwn(file);
    return !opened && opened.error().systemCode == EBUSY;
}

#else

std::unique_ptr<FileLock> FileLock::tryTake(const std::filesystem::path& file) {
    auto opened = openOwn(file, OwnUse::Lock);
    if (!opened)
        return nullptr;
    struct flock lock = wholeFile();
    // A file system that knows no locks gives none to anybody; there nobody is kept out.
    if (::fcntl(opened->descriptor(), F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES))
        return nullptr;
    return std::unique_ptr<FileLock>(new FileLock(handleOf(std::move(*opened))));
}

bool FileLock::isHeld(const std::filesystem::path& file) {
    const auto opened = lookAtOwn(file);
    struct flock lock = wholeFile();
    return opened && ::fcntl(opened->descriptor(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

#endif

FileLock::~FileLock() {
    descriptorOf(m_handle); // which closes it
}

} // namespace classmith
