// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/target.h"

namespace classmith::fuzz {

// A part of an input that stands for several files.
struct Section {
    std::string name;
    std::string_view bytes;
};

// "@@ NAME\n" begins each file; what comes before the first is passed over. At most that many.
std::vector<Section> sectionsOf(Input input, std::size_t most);

// The process's own folder for readers that want files: emptied for each input, gone with the process. Below TMPDIR.
class ScratchFolder {
  public:
    // Empty now.
    static const std::filesystem::path& fresh();
    // A file of it. name: of a section; one that is no plain name is passed over.
    static void write(const std::string& name, std::string_view bytes);

    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

  private:
    ScratchFolder();
    static ScratchFolder& only();

    std::filesystem::path m_path;
};

} // namespace classmith::fuzz
