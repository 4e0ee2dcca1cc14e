// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include <tl/expected.hpp>

#include "core/base/disk/open_file.h"

namespace classmith {

// A new file beside a place, under a name that nobody can foresee. It takes the place when it is whole, and is gone
// where it never does. The functions give an errno, 0 where all is well.
class NewFile {
  public:
    static tl::expected<NewFile, OpenProblem> beside(const std::filesystem::path& target);

    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();

    int write(std::span<const std::byte> bytes);  // flushed to the disk
    int append(std::span<const std::byte> bytes); // not flushed: a write() will follow
    int takePermissionsOf(const std::filesystem::path& file);
    // Over what is there: a link is replaced, and what it leads to stays as it is.
    int rename(const std::filesystem::path& target);

  private:
    NewFile(std::filesystem::path path, OpenFile file) : m_path(std::move(path)), m_file(std::move(file)) {}

    std::filesystem::path m_path; // empty: it is in its place
    OpenFile m_file;
};

// Whether NewFile gives such names.
bool isNameOfNewFile(const std::filesystem::path& name);

// Takes away what killed processes left of them in a folder. One that is at work has touched its file within the hour.
void removeLeftOverFiles(const std::filesystem::path& folder);

// A folder of our own under a name that others may know: made here, or found; never a link to one, nor another user's.
// Gives an errno, 0 where all is well. Readers: OwnerOnly also refuses one that others may enter.
int makeOwnFolder(const std::filesystem::path& folder, OwnReaders readers = OwnReaders::AsUsual);

// Where temporary files go: a folder below the system's for such, under a name that nobody can foresee, which only this
// user may enter. Gone with the object.
class PrivateFolder {
  public:
    PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder();

    const std::filesystem::path& path() const { return m_path; } // empty: none could be made

  private:
    std::filesystem::path m_path;
};

} // namespace classmith
