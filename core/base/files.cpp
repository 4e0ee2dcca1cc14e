// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

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

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

File openFile(const fs::path& path, const char* mode) {
#ifdef _WIN32
    const std::wstring wideMode(mode, mode + std::strlen(mode));
    return File(_wfopen(path.c_str(), wideMode.c_str()));
#else
    return File(std::fopen(path.c_str(), mode));
#endif
}

std::string systemMessage(int code) {
    return std::generic_category().message(code);
}

int flushToDisk(std::FILE* file) {
    if (std::fflush(file) != 0)
        return errno;
#ifdef _WIN32
    return _commit(_fileno(file)) == 0 ? 0 : errno;
#else
    return ::fsync(::fileno(file)) == 0 ? 0 : errno;
#endif
}

int writeAll(const fs::path& path, std::span<const std::byte> bytes) {
    const File file = openFile(path, "wb");
    if (!file)
        return errno;
    if (!bytes.empty() && std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
        return errno;
    return flushToDisk(file.get());
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
    if (systemCode == ENOSPC || systemCode == EDQUOT)
        return {ErrorCode::DiskFull, utf8(path), {}};
    return {ErrorCode::FileUnwritable, utf8(path), systemMessage(systemCode)};
}

Result<std::vector<std::byte>> readFile(const fs::path& path, std::size_t maxBytes) {
    std::error_code code;
    const auto status = fs::status(path, code);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorCode::FileNotFound, utf8(path));
    if (status.type() == fs::file_type::none)
        return fail(ErrorCode::FileUnreadable, utf8(path), code.message());
    if (fs::is_directory(status))
        return fail(ErrorCode::FileUnreadable, utf8(path), "it is a folder");
    const File file = openFile(path, "rb");
    if (!file)
        return fail(ErrorCode::FileUnreadable, utf8(path), systemMessage(errno));
    const auto size = fs::file_size(path, code);
    if (!code && size > maxBytes)
        return fail(ErrorCode::FileUnreadable, utf8(path), "it is too large");
    std::vector<std::byte> bytes;
    if (!code && !tryResize(bytes, static_cast<std::size_t>(size)))
        return fail(ErrorCode::OutOfMemory, utf8(path));
    const std::size_t got = bytes.empty() ? 0 : std::fread(bytes.data(), 1, bytes.size(), file.get());
    if (got != bytes.size())
        return fail(ErrorCode::FileUnreadable, utf8(path),
                    std::feof(file.get()) ? "it became shorter while it was read" : systemMessage(errno));
    return bytes;
}

Result<std::string> readTextFile(const fs::path& path) {
    return readFile(path).map([](const std::vector<std::byte>& bytes) {
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    });
}

Result<> writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    fs::path part = path;
    part += ".part";
    int code = writeAll(part, bytes);
    std::error_code ignored;
    if (code != 0) {
        fs::remove(part, ignored);
        return tl::unexpected(writeError(path, code));
    }
    std::error_code renamed;
    fs::rename(part, path, renamed);
    if (renamed) {
        fs::remove(part, ignored);
        return tl::unexpected(writeError(path, renamed.value()));
    }
    return {};
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
