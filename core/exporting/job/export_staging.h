// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace classmith {

// A folder inside the target folder where an export is made and proven before anything of it is seen. What is not
// published disappears with this object, and with it the folders that had to be made; what a killed process left goes
// with the next export into the same folder, an hour later or more.
class StagingFolder {
  public:
    explicit StagingFolder(std::filesystem::path target) : m_target(std::move(target)) {}
    ~StagingFolder();
    StagingFolder(const StagingFolder&) = delete;
    StagingFolder& operator=(const StagingFolder&) = delete;

    // Errors: DiskFull, FileUnwritable.
    Result<> create();
    const std::filesystem::path& path() const { return m_staging; }

    // Moves these files into the target folder, over what was there under their names. Where one cannot be moved, the
    // old ones come back. Errors: FileUnwritable.
    Result<> publish(const std::vector<std::string>& names);

  private:
    struct Move {
        std::filesystem::path from;
        std::filesystem::path to;
    };
    Result<> moveOne(const std::string& name, std::vector<Move>& done) const;

    std::filesystem::path m_target;
    std::filesystem::path m_staging;
    std::vector<std::filesystem::path> m_madeFolders; // innermost first
};

} // namespace classmith
