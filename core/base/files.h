// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace classmith {

// UTF-8 on both sides, whatever the platform's own path encoding is.
std::filesystem::path pathFromUtf8(std::string_view text);
std::string utf8(const std::filesystem::path& path);

// What no file is read beyond that is read as a whole; a caller that knows better says less.
inline constexpr std::size_t largestFileBytes = std::size_t{2} << 30;   // as protobuf's own limit
inline constexpr std::size_t largestTextBytes = std::size_t{256} << 20; // a table of a million pictures

// Whole file, which is refused by its size before anything of it is read; no pipe or device is waited for. Errors:
// FileNotFound, FileUnreadable (also where it is larger than maxBytes), OutOfMemory.
Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::size_t maxBytes = largestFileBytes);
Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t maxBytes = largestTextBytes);

// Writes beside the target, flushes to the disk and renames over it, also over a link: a crash or a full disk leaves
// either the old file or the new one. Errors: DiskFull, FileUnwritable.
Result<> writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
Result<> writeFileAtomically(const std::filesystem::path& path, std::string_view text);

// Creates the folder and its parents. Errors: DiskFull, FileUnwritable.
Result<> makeFolder(const std::filesystem::path& path);

// What a failed write to that file means: DiskFull, or FileUnwritable with the system's words. systemCode: an errno.
Error writeError(const std::filesystem::path& path, int systemCode);

// ${XDG_CACHE_HOME:-~/.cache}/classmith (on Windows the local application data). Not created.
std::filesystem::path cacheFolder();

// The folder with weights/ and sample/: share/classmith of the installed tree, or resources of the build tree
// (CLASSMITH_RESOURCES in the environment overrules both).
std::filesystem::path resourceFolder();

// The running program's own file.
std::filesystem::path executablePath();

} // namespace classmith
