// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/exporting/formats/acceptance.h"
#include "core/learning/scoring/scoring.h"
#include "core/protocol/exports/export_formats.h"

namespace classmith {

// A program that an export puts beside a model file: its parts, one after the other, with @WORDS@ that
// job/how_to_use.cpp fills in.
struct ExampleProgram {
    const char* language; // "python", "cpp": one for each that plannedParts() names
    std::vector<const char*> parts;
};

using ExportMetadata = std::map<std::string, std::string>; // "licence", "version", "date", …

// All that an export must know of a format. The job goes through the formats that were asked for and knows none by
// name: a new format is a row here and its row in export_formats.inc.
struct ExportFormat {
    const ExportFormatInfo* info;

    // Writes the run's best model. metadata: what the file says of itself beside its classes and preprocessing.
    // Errors: DiskFull, FileUnwritable, Internal.
    Result<> (*write)(const OpenedRun& run, const ExportMetadata& metadata, const std::filesystem::path& file);

    // Opens what write() has just written by the engine that people will run it with, f32 on the CPU, for the proof.
    // Errors: ExportDisagrees (it says other classes or another preprocessing than the run), ModelFileInvalid,
    // OutOfMemory, NotBuiltIn.
    Result<std::unique_ptr<Scorer>> (*open)(const std::filesystem::path& file, const OpenedRun& run, int threads);

    AcceptanceRule acceptance;

    const char* howToRun; // lines of how_to_use.txt
    std::vector<ExampleProgram> examples;
};

const std::vector<ExportFormat>& exportFormats();
const ExportFormat* findExportFormat(std::string_view id); // null: there is none

} // namespace classmith
