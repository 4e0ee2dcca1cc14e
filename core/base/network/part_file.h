// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "core/base/disk/open_file.h"
#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// target.part while a download fills it, locked so that two processes never write into it at once. Closing leaves what
// has arrived, for a later try. One thread. Internal to this room.
class PartFile {
  public:
    // Opens or creates target.part and waits for the lock. Errors: FileUnwritable, DiskFull, Cancelled.
    static Result<PartFile> open(const std::filesystem::path& target, JobContext& job);

    PartFile(PartFile&& other) noexcept = default;
    PartFile& operator=(PartFile&&) = delete;
    ~PartFile(); // an empty file is taken away

    const std::filesystem::path& path() const { return m_path; }
    std::int64_t size() const { return m_size; }
    Result<> clear();
    Result<> append(std::span<const char> bytes);
    // Flushes to the disk and renames over the target. The object is of no further use.
    Result<> publish(const std::filesystem::path& target);
    void discard();

  private:
    PartFile(std::filesystem::path path, OpenFile file);
    void close();

    std::filesystem::path m_path;
    OpenFile m_file;
    std::int64_t m_size = 0;
};

} // namespace classmith
