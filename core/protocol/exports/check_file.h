// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/protocol/exports/export_parts.h"
#include "core/protocol/jobs/export.h"

namespace classmith {

inline constexpr const char* checkFileName = "check.json";
inline constexpr int checkFileFormat = 2; // 1, without a number: before the parts were listed

// check.json, which lies beside exported files: of which model they are, how closely they agree with it, and, as the
// export's manifest, all that was written. Other keys in it are for people.
struct ExportCheckFile {
    std::string model;   // the network's title
    std::string trained; // RunInfo::created of its run
    int epoch = -1;      // RunInfo::bestEpoch of it, for a run may go on and be another model then; -1: not told
    std::string date;    // ISO 8601, UTC
    bool passed = false;
    std::string referenceEngine;       // that computed what the files were compared with
    ExportResult result;               // the files' names, without their folder, which may be moved
    std::vector<ExportedPart> parts{}; // of the export but check.json itself, and those of earlier ones in the folder
    int format = checkFileFormat;
};

// The parts of an export from before they were listed are those that are known by what they say. Errors: FileNotFound,
// FileUnreadable; InvalidJson, also where it says that the files did not pass; MadeByNewer.
Result<ExportCheckFile> readCheckFile(const std::filesystem::path& exportFolder);

// What lies in a folder, as far as an export into it must know.
class ExportFolder {
  public:
    explicit ExportFolder(std::filesystem::path folder);

    const std::optional<ExportCheckFile>& checkFile() const { return m_checkFile; } // none: no export lies there

    // Whether Classmith wrote the file of this name that is there now. A link, a folder, or a file that was changed
    // since is not its own. Reads the file.
    bool isOwn(const std::string& name) const;
    // Of these names those that are taken by something that is not Classmith's.
    std::vector<std::string> taken(const std::vector<std::string>& names) const;
    // The parts that are there unchanged, as the next export's check.json keeps them: all of kind Earlier.
    std::vector<ExportedPart> ownParts() const;

  private:
    std::filesystem::path m_folder;
    std::optional<ExportCheckFile> m_checkFile;
};

} // namespace classmith
