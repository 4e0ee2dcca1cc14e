// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/scratch_folder.h"

#include <fstream>

#include "core/base/output/file_names.h"
#include "core/protocol/run_id.h"

namespace classmith::fuzz {

namespace fs = std::filesystem;

std::vector<Section> sectionsOf(Input input, std::size_t most) {
    constexpr std::string_view mark = "@@ ";
    std::vector<Section> sections;
    std::string_view rest = input.text();
    std::size_t at = rest.find(mark);
    while (at != std::string_view::npos && sections.size() < most) {
        rest.remove_prefix(at + mark.size());
        const std::size_t line = rest.find('\n');
        if (line == std::string_view::npos)
            break;
        Section section{std::string(rest.substr(0, line)), {}};
        rest.remove_prefix(line + 1);
        at = rest.find(mark);
        section.bytes = rest.substr(0, at);
        sections.push_back(std::move(section));
    }
    return sections;
}

ScratchFolder::ScratchFolder() : m_path(fs::temp_directory_path() / ("classmith-fuzz-" + newRunId().text)) {}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

ScratchFolder& ScratchFolder::only() {
    static ScratchFolder folder;
    return folder;
}

const fs::path& ScratchFolder::fresh() {
    const fs::path& folder = only().m_path;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    fs::create_directories(folder, ignored);
    return folder;
}

void ScratchFolder::write(const std::string& name, std::string_view bytes) {
    if (!isPortableFileName(name, 64))
        return;
    std::ofstream file(only().m_path / name, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

} // namespace classmith::fuzz
