// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log/rotating_file.h"

#include <span>
#include <string>
#include <system_error>

#include "core/base/disk/open_file.h"
#include "core/base/file_lock.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

// Nobody else's business what a person works with: the file is the owner's alone.
void appendTo(const fs::path& file, std::string_view line) {
    if (const auto opened = openOwn(file, OwnUse::Append, OwnReaders::OwnerOnly))
        static_cast<void>(opened->write(std::as_bytes(std::span(line.data(), line.size()))));
}

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
    const auto lock = FileLock::tryTake(lockFile);
    if (!lock || !isFull(more)) // or it has been done meanwhile
        return;
    fs::remove(numbered(m_file, m_limits.files - 1), ignored);
    for (int index = m_limits.files - 1; index > 0; --index)
        fs::rename(numbered(m_file, index - 1), numbered(m_file, index), ignored);
}

} // namespace classmith
