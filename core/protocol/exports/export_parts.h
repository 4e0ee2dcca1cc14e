// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace classmith {

// What a file of an export is there for.
enum class ExportFileKind {
    Model,
    Labels,  // the classes, in the order of the outputs
    Report,  // the check's figures
    HowTo,   // words for people
    Example, // a program that runs a model
    Earlier  // of an earlier export into the same folder; perhaps replaced by the last one
};

// One file that an export wrote. By length and hash it is known again, so that the next export into the folder replaces
// what is Classmith's and nothing else: a person may have made an example into a program of his own.
struct ExportedPart {
    std::string name; // in the folder
    ExportFileKind kind = ExportFileKind::Report;
    std::string format{};   // ExportFormatInfo::id of a model and its examples; empty: of all
    std::string language{}; // of an example: "python", "cpp"
    std::uint64_t bytes = 0;
    std::string sha256{}; // lower-case hexadecimal; empty where a build has none: then the length alone counts
};

// What an export of these formats (ids; none: all) writes but its check.json: names, kinds, formats and languages.
// stem: the model files' name without ending. Job and window take the names from here.
std::vector<ExportedPart> plannedParts(const std::string& stem, const std::vector<std::string>& formats);

// What the manifest says of a part that lies in the folder now. Errors: those of readFile().
Result<ExportedPart> exportedPart(const std::filesystem::path& file, ExportFileKind kind);

// Whether this part still lies in the folder as it was written. A link is not what was written. Reads the file.
bool isUnchanged(const std::filesystem::path& folder, const ExportedPart& part);

} // namespace classmith
