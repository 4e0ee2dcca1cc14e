// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/disk/new_file.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

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

constexpr std::string_view namePrefix = ".classmith-"; // hidden: no scan takes one for a picture
constexpr std::string_view nameEnding = ".part";
constexpr std::string_view letters = "0123456789abcdefghijklmnopqrstuv";
constexpr std::size_t randomLetters = 12; // 60 bits
constexpr int mostTries = 100;

std::string randomText() {
    std::random_device random;
    std::string text;
    for (std::size_t i = 0; i < randomLetters; ++i)
        text += letters[random() % letters.size()];
    return text;
}

#ifdef _WIN32

int createNew(const fs::path& path) {
    HANDLE handle = CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr, CREATE_NEW,
                                FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle != INVALID_HANDLE_VALUE)
        return _open_osfhandle(reinterpret_cast<intptr_t>(handle), _O_WRONLY | _O_BINARY | _O_NOINHERIT);
    const std::error_code code(static_cast<int>(GetLastError()), std::system_category());
    errno = code.default_error_condition().value();
    return -1;
}

// What the user's own folders lie in is the user's alone there.
int makeFolderOf(const fs::path& folder, OwnReaders) {
    std::error_code code;
    if (fs::create_directory(folder, code))
        return 0;
    return code ? code.default_error_condition().value() : EEXIST;
}

bool isOwnFolder(const fs::path& folder, OwnReaders) {
    std::error_code code;
    return fs::is_directory(fs::symlink_status(folder, code));
}

#else

int createNew(const fs::path& path) {
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

int makeFolderOf(const fs::path& folder, OwnReaders readers) {
    return ::mkdir(folder.c_str(), readers == OwnReaders::OwnerOnly ? 0700 : 0777) == 0 ? 0 : errno;
}

bool isOwnFolder(const fs::path& folder, OwnReaders readers) {
    struct stat found {};
    return ::lstat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == ::geteuid() &&
           (readers != OwnReaders::OwnerOnly || (found.st_mode & 077U) == 0);
}

#endif

} // namespace

tl::expected<NewFile, OpenProblem> NewFile::beside(const fs::path& target) {
    int code = 0;
    for (int tries = 0; tries < mostTries; ++tries) {
        const fs::path path = target.parent_path() / (std::string(namePrefix) + randomText() + std::string(nameEnding));
        OpenFile file(createNew(path));
        code = errno;
        if (file.descriptor() >= 0)
            return NewFile(path, std::move(file));
        if (code != EEXIST && code != EINTR)
            break;
    }
    return tl::unexpected(OpenProblem{code, {}});
}

NewFile::NewFile(NewFile&& other) noexcept : m_path(std::exchange(other.m_path, {})), m_file(std::move(other.m_file)) {}

NewFile::~NewFile() {
    if (m_path.empty())
        return;
    std::error_code ignored;
    m_file = OpenFile(-1); // an open file stays, on Windows
    fs::remove(m_path, ignored);
}

int NewFile::write(std::span<const std::byte> bytes) {
    const int code = m_file.write(bytes);
    return code == 0 ? m_file.flushToDisk() : code;
}

int NewFile::append(std::span<const std::byte> bytes) {
    return m_file.write(bytes);
}

int NewFile::takePermissionsOf([[maybe_unused]] const fs::path& file) {
#ifndef _WIN32
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0 || ::fchmod(m_file.descriptor(), found.st_mode & 0777U) != 0)
        return errno;
#endif
    return 0;
}

int NewFile::rename(const fs::path& target) {
#ifdef _WIN32
    m_file = OpenFile(-1); // an open file cannot be renamed there
#endif
    std::error_code code;
    fs::rename(m_path, target, code);
    if (code)
        return code.default_error_condition().value();
    m_path.clear();
    return 0;
}

bool isNameOfNewFile(const fs::path& name) {
    const auto bytes = name.u8string();
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return text.size() == namePrefix.size() + randomLetters + nameEnding.size() && text.starts_with(namePrefix) &&
           text.ends_with(nameEnding) &&
           std::all_of(text.begin() + namePrefix.size(), text.end() - nameEnding.size(),
                       [](char c) { return letters.find(c) != std::string_view::npos; });
}

void removeLeftOverFiles(const fs::path& folder) {
    const auto old = fs::file_time_type::clock::now() - std::chrono::hours(1);
    std::error_code code;
    std::vector<fs::path> found;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        std::error_code unknown;
        if (isNameOfNewFile(entry->path().filename()) && entry->is_regular_file(unknown) &&
            entry->last_write_time(unknown) < old && !unknown)
            found.push_back(entry->path());
    }
    for (const fs::path& file : found)
        fs::remove(file, code); // what cannot be tidied away harms nothing
}

int makeOwnFolder(const fs::path& folder, OwnReaders readers) {
    const int code = makeFolderOf(folder, readers);
    return code == EEXIST && isOwnFolder(folder, readers) ? 0 : code;
}

PrivateFolder::PrivateFolder() {
    std::error_code code;
    const fs::path place = fs::temp_directory_path(code);
    for (int tries = 0; !code && tries < mostTries && m_path.empty(); ++tries)
        if (fs::path folder = place / ("classmith-" + randomText()); makeFolderOf(folder, OwnReaders::OwnerOnly) == 0)
            m_path = std::move(folder);
}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    if (!m_path.empty())
        fs::remove_all(m_path, ignored);
}

} // namespace classmith
