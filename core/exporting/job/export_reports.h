// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/exporting/job/export_job.h"
#include "core/exporting/proof/export_check.h"
#include "core/protocol/exports/export_parts.h"

namespace classmith {

// A name for the files that every system can hold: the folder's own, with what Windows refuses replaced by "_".
// "model" where nothing is left.
std::string safeFileStem(const std::filesystem::path& run);

// Now, ISO 8601, UTC.
std::string utcNow();

// check.json: the manifest of what was written (parts), what was checked on which engines, and how closely the files
// agree.
std::string checkJson(const CheckReport& report, const ExportResult& result, const OpenedRun& run,
                      const std::vector<ExportedPart>& parts);

// check.csv: one row an image, "path" and the model's own logit for each class; the first maxRows images.
inline constexpr std::size_t maxCheckRows = 1000;
std::string checkCsv(const CheckReport& report, const std::vector<std::string>& classes);

// labels.txt: one class a line, in the order of the outputs; UTF-8, spelled as in classmith.json, with a space for a
// line end.
std::string labelsText(const std::vector<std::string>& classes);

// how_to_use.txt: the preprocessing in words, and how the examples are run.
std::string howToUseText(const std::string& stem, const OpenedRun& run,
                         const std::vector<const ExportFormat*>& formats);

// The program that runs a file of this format from a language ("python", "cpp").
std::string exampleText(const std::string& stem, const OpenedRun& run, const ExportFormat& format,
                        std::string_view language);

} // namespace classmith
