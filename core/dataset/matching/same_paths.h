// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace classmith {

// Pictures of two machines: the name that one writes with é as one character comes back from another as e with an
// accent. Paths here are relative, with '/', and match byte for byte; else by what they look like, where that is clear.

// Which of the known paths is meant. The paths that are added must outlive this; any thread may ask.
class SamePaths {
  public:
    void add(std::string_view path, std::size_t number); // number: the caller's, given back by find()
    // Of that path; else of the only one that looks the same.
    std::optional<std::size_t> find(std::string_view path) const;

  private:
    std::unordered_map<std::string_view, std::size_t> m_exact;
    std::unordered_map<std::string, std::optional<std::size_t>> m_looks; // empty: of several
};

// The path as the file below the root is written: as given, or in another normal form where only that is there. Looks
// at files, and for ASCII at none.
std::string spellingOnDisk(const std::filesystem::path& root, const std::string& path);

} // namespace classmith
