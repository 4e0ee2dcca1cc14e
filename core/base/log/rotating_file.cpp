// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log/rotating_file.h"

#include <span>
#include <string>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "core/base/file_lock.h"
#include "core/base/output/staged_file.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

#ifdef _WIN32

void appendTo(const fs::path& file, std::string_view line) {
    constexpr DWORD shared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    void* handle = CreateFileW(file.c_str(), FILE_APPEND_DATA, shared, nullptr, OPEN_ALWAYS,
                               FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return;
    DWORD written = 0;
    WriteFile(handle, line.data(), static_cast<DWORD>(line.size()), &written, nullptr);
    CloseHandle(handle);
}

#else

// Nobody else's business what a person works with: the file is the owner's alone. O_NONBLOCK, for a FIFO of that name.
void appendTo(const fs::path& file, std::string_view line) {
    const int descriptor =
        ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return;
    struct stat found {};
    if (::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode))
        writeToDescriptor(descriptor, std::as_bytes(std::span(line.data(), line.size())));
    ::close(descriptor);
}

#endif

} // namespace

fs::path RotatingFile::numbered(const fs::path& file, int index) {
    if (index == 0)
        return file;
    fs::path name = file.stem();
    name += "." + std::to_string(index);
    name += file.extension();
    return file.parent_path() / name;
}

bool RotatingFile::isFull(std::size_t more) const {
    std::error_code code;
    const bool isFile = fs::symlink_status(m_file, code).type() == fs::file_type::regular;
    const auto size = isFile ? fs::file_size(m_file, code) : 0;
    return !code && size > 0 && size + more > m_limits.fileBytes;
}

void RotatingFile::append(std::string_view line) const {
    std::error_code ignored;
    fs::create_directories(m_file.parent_path(), ignored);
    if (isFull(line.size()))
        moveFiles(line.size());
    appendTo(m_file, line);
}

// Where another process moves them just now, this one's line goes into whichever of the two files it finds.
void RotatingFile::moveFiles(std::size_t more) const {
    fs::path lockFile = m_file;
    lockFile += ".lock";
    std::error_code ignored;
    if (fs::is_symlink(lockFile, ignored))
        return;
    const auto lock = FileLock::tryTake(lockFile);
    if (!lock || !isFull(more)) // or it has been done meanwhile
        return;
    fs::remove(numbered(m_file, m_limits.files - 1), ignored);
    for (int index = m_limits.files - 1; index > 0; --index)
        fs::rename(numbered(m_file, index - 1), numbered(m_file, index), ignored);
}

} // namespace classmith
