// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/importing/raw_pictures.h"

namespace classmith {

// Writes raw pictures as PNG, without loss: folder/{train,test}/CLASS/00000.png, numbered within each set in the order
// of the source, so that a picture is found again there.
class PictureFolder {
  public:
    // classes: the folders' names, by label.
    PictureFolder(std::filesystem::path folder, std::vector<std::string> classes)
        : m_folder(std::move(folder)), m_classes(std::move(classes)) {}

    // total: of all parts, for the progress. Errors: DiskFull, FileUnwritable, Cancelled.
    Result<> add(const RawPictures& pictures, std::size_t total, JobContext& job);

  private:
    Result<> write(const RawPictures& pictures, std::size_t index);

    std::filesystem::path m_folder;
    std::vector<std::string> m_classes;
    std::array<std::size_t, 3> m_numbers{}; // of the next picture of each set
    std::size_t m_written = 0;
};

} // namespace classmith
