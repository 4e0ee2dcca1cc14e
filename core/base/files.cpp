// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"

#include <cerrno>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#endif

#include "core/base/disk/new_file.h"
#include "core/base/disk/open_file.h"
#include "core/base/open_errors.h"

namespace classmith {

namespace fs = std::filesystem;

fs::path pathFromUtf8(std::string_view text) {
    return fs::path(std::u8string(text.begin(), text.end()));
}

std::string utf8(const fs::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

namespace {

std::string systemMessage(int code) {
    return std::generic_category().message(code);
}

bool isDiskFull(int systemCode) {
#ifdef EDQUOT // not on Windows
    if (systemCode == EDQUOT)
        return true;
#endif
    return systemCode == ENOSPC;
}

bool tryResize(std::vector<std::byte>& bytes, std::size_t size) {
    try {
        bytes.resize(size);
        return true;
    } catch (const std::bad_alloc&) {
        return false;
    } catch (const std::length_error&) {
        return false;
    }
}

} // namespace

Error writeError(const fs::path& path, int systemCode) {
    if (isDiskFull(systemCode))
        return {ErrorCode::DiskFull, utf8(path), {}};
    return {ErrorCode::FileUnwritable, utf8(path), systemMessage(systemCode)};
}

Result<std::vector<std::byte>> readFile(const fs::path& path, std::size_t maxBytes) {
    const auto file = openToRead(path);
    if (!file)
        return tl::unexpected(readError(path, file.error()));
    const auto size = static_cast<std::size_t>(file->size());
    if (size > maxBytes)
        return fail(ErrorCode::FileUnreadable, utf8(path), "it has more than " + std::to_string(maxBytes) + " bytes");
    std::vector<std::byte> bytes;
    if (!tryResize(bytes, size))
        return fail(ErrorCode::OutOfMemory, utf8(path));
    const auto got = file->read(bytes);
    if (got < 0)
        return fail(ErrorCode::FileUnreadable, utf8(path), systemMessage(static_cast<int>(-got)));
    if (static_cast<std::size_t>(got) != size)
        return fail(ErrorCode::FileUnreadable, utf8(path), "it became shorter while it was read");
    return bytes;
}

Result<std::string> readTextFile(const fs::path& path, std::size_t maxBytes) {
    return readFile(path, maxBytes).map([](const std::vector<std::byte>& bytes) {
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    });
}

Result<> writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    auto file = NewFile::beside(path);
    if (!file)
        return tl::unexpected(writeError(path, file.error()));
    int code = file->write(bytes);
    if (code == 0)
        code = file->rename(path);
    return code == 0 ? Result<>() : tl::unexpected(writeError(path, code));
}

Result<> writeFileAtomically(const fs::path& path, std::string_view text) {
    return writeFileAtomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

Result<> makeFolder(const fs::path& path) {
    std::error_code code;
    fs::create_directories(path, code);
    if (code)
        return tl::unexpected(writeError(path, code.value()));
    return {};
}

fs::path cacheFolder() {
#ifdef _WIN32
    const char* base = std::getenv("LOCALAPPDATA");
    return pathFromUtf8(base ? base : ".") / "classmith" / "cache";
#else
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache && *cache)
        return fs::path(cache) / "classmith";
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : ".") / ".cache" / "classmith";
#endif
}

fs::path executablePath() {
#ifdef _WIN32
    std::wstring name(32768, L'\0');
    name.resize(GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size())));
    return fs::path(name);
#else
    std::error_code code;
    return fs::read_symlink("/proc/self/exe", code);
#endif
}

fs::path resourceFolder() {
    if (const char* given = std::getenv("CLASSMITH_RESOURCES"); given && *given)
        return pathFromUtf8(given);
    // bin/classmith-cli beside share/classmith, in the build tree and in the installed tree alike.
    return executablePath().parent_path().parent_path() / "share" / "classmith";
}

} // namespace classmith
