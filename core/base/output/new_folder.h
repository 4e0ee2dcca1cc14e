// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "core/base/error.h"
#include "core/base/file_lock.h"

namespace classmith {

// Absolute, without links, "." and "..", and without a separator at its end; also of a path that is not there yet.
std::filesystem::path withoutDetours(const std::filesystem::path& path);

// Where a new folder can be made of what lies in (or is) input: out without detours. Errors: OutputIsInput (out lies
// within input, or is it), OutputForeign (something is there already).
Result<std::filesystem::path> placeForFolder(const std::filesystem::path& out, const std::filesystem::path& input);

// A folder beside the wanted one, in which all is made; it takes that one's place or disappears, so that a full disk, a
// stop or a crash leaves nothing half done. What a killed process left of one goes with the next into the same place.
class FolderInTheMaking {
  public:
    explicit FolderInTheMaking(std::filesystem::path target);
    FolderInTheMaking(const FolderInTheMaking&) = delete;
    FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;
    ~FolderInTheMaking();

    // Errors: OutputForeign (also where another process makes it now), FileUnwritable, DiskFull.
    Result<> create();
    // Never over anything but an empty folder. Errors: OutputForeign, FileUnwritable, DiskFull.
    Result<> publish();

    const std::filesystem::path& path() const { return m_folder; }

  private:
    std::filesystem::path m_target;
    std::filesystem::path m_folder;
    std::unique_ptr<FileLock> m_lock; // null: not made, or it is in its place
};

} // namespace classmith
