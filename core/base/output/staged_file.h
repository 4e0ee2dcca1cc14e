// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "core/base/error.h"

namespace classmith {

// A file of our own beside a place, whole on the disk before it takes that place; gone again where it never does. Its
// name is short and no one else's. For results of which the old ones stay until all new ones are complete.
class StagedFile {
  public:
    // Errors: DiskFull, FileUnwritable, both about the target.
    static Result<StagedFile> create(const std::filesystem::path& target);

    StagedFile(StagedFile&& other) noexcept;
    StagedFile& operator=(StagedFile&&) = delete;
    ~StagedFile();

    Result<> write(std::span<const std::byte> bytes); // flushed to the disk
    Result<> rename();                                // over the target, whose permissions it takes; at the end

  private:
    StagedFile(std::filesystem::path target, std::filesystem::path file, int descriptor)
        : m_target(std::move(target)), m_file(std::move(file)), m_descriptor(descriptor) {}

    std::filesystem::path m_target;
    std::filesystem::path m_file; // empty: it is in its place
    int m_descriptor = -1;
};

// Everything, in as many calls as it takes. Gives an errno; 0: it is written.
int writeToDescriptor(int descriptor, std::span<const std::byte> bytes);

} // namespace classmith
