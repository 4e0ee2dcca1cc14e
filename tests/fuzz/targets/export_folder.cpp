// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/exports/check_file.h"
#include "tests/fuzz/scratch_folder.h"

namespace classmith::fuzz {

void export_folder(Input input) {
    const std::filesystem::path& folder = ScratchFolder::fresh();
    for (const Section& section : sectionsOf(input, 12))
        ScratchFolder::write(section.name, section.bytes);
    const auto file = readCheckFile(folder);
    if (!file)
        mustBeSaid(file.error());
    const ExportFolder exported(folder);
    must(exported.checkFile().has_value() == file.has_value(), "a folder has the check file that can be read");
    std::vector<std::string> names{checkFileName};
    for (const ExportedPart& part : file ? file->parts : std::vector<ExportedPart>())
        names.push_back(part.name);
    const auto taken = exported.taken(names);
    must(taken.size() <= names.size(), "no more names are taken than there are");
    for (const ExportedPart& part : exported.ownParts())
        must(exported.isOwn(part.name), "a part is the export's own");
}

} // namespace classmith::fuzz
