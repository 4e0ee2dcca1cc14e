// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace classmith {

// Which file a name leads to, whatever it is called: the same before and after it was moved within a file system.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t number = 0; // the inode; 0: the file system has none
    bool operator==(const FileIdentity&) const = default;
};

// Of what lies there itself, not of what a link leads to; none: nothing is there.
std::optional<FileIdentity> identityOf(const std::filesystem::path& path);
// How many names the file has; 0: nothing is there.
std::uint64_t namesOf(const std::filesystem::path& path);

// Whether a folder below the root (or beside it, "../") or one on the way to it is a link: what is in it lies
// elsewhere.
bool isBehindLink(const std::filesystem::path& root, const std::filesystem::path& folder);

// All that moving pictures does to a disk. An interface, so that a test can let the Nth of these calls fail. Each gives
// an errno; 0: it is done.
class FileOperations {
  public:
    virtual ~FileOperations() = default;

    // Never replaces what is there (EEXIST), also where somebody else makes it at the same moment.
    virtual int move(const std::filesystem::path& from, const std::filesystem::path& to);
    virtual int link(const std::filesystem::path& from, const std::filesystem::path& to); // a hard link
    virtual int unlink(const std::filesystem::path& file);                                // one of a file's names
    virtual int makeFolder(const std::filesystem::path& folder);                          // one; EEXIST
    virtual int removeEmptyFolder(const std::filesystem::path& folder);                   // ENOTEMPTY
    virtual int flushFolder(const std::filesystem::path& folder); // its names are on the disk then
    // Of our own: whole or not at all, and over an older one.
    virtual int writeFile(const std::filesystem::path& file, std::string_view bytes);
    virtual int renameOver(const std::filesystem::path& from, const std::filesystem::path& to);

  protected:
    // Where the file system cannot move without replacing: a second name, then the first one away.
    int moveByLink(const std::filesystem::path& from, const std::filesystem::path& to);
};

} // namespace classmith
