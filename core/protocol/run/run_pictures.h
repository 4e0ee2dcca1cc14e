// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/dataset/matching/same_paths.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// What a run did with the pictures of a folder, which need not be the one that it was trained from: a dataset that was
// moved or copied holds the same pictures, and a figure that counts them must say so. Looks at files.
class RunPictures {
  public:
    // ownData: as run.json says; data: the folder in question.
    RunPictures(const std::vector<SplitEntry>& split, std::filesystem::path ownData, std::filesystem::path data);

    // The set that the run had a picture in; none: it is not one of the run's. A picture of the same path (in
    // whatever normal form of Unicode) is the run's own, unless the run's own is still where it was and is another one:
    // what may have been trained on must not pass for new.
    std::optional<SetKind> setOf(const std::string& path) const;
    // It is the run's own folder, or most of the run's pictures are there and nothing says that they are others.
    bool isOwnDataset() const;

  private:
    bool isSame(const std::string& own, const std::string& path) const;

    const std::vector<SplitEntry>& m_split;
    std::filesystem::path m_ownData;
    std::filesystem::path m_data;
    bool m_sameFolder = false;
    SamePaths m_paths; // of the split, by their place in it
};

} // namespace classmith
