// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project_lock.h"

#include <cerrno>
#include <cstdint>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace classmith {

#ifdef _WIN32

std::unique_ptr<ProjectLock> ProjectLock::tryTake(const std::filesystem::path& file) {
    // No sharing: a second opener fails, and the system closes the handle with the process.
    void* handle = CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return nullptr;
    return std::unique_ptr<ProjectLock>(new ProjectLock(handle));
}

ProjectLock::~ProjectLock() {
    CloseHandle(m_handle);
}

#else

std::unique_ptr<ProjectLock> ProjectLock::tryTake(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return nullptr;
    // A file system that knows no locks gives none to anybody: then SQLite's own way of refusing has to do.
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(descriptor);
        return nullptr;
    }
    return std::unique_ptr<ProjectLock>(
        new ProjectLock(reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor))));
}

ProjectLock::~ProjectLock() {
    ::close(static_cast<int>(reinterpret_cast<std::intptr_t>(m_handle)));
}

#endif

} // namespace classmith
