// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/job.h"
#include "core/filing/data_copy.h"

namespace classmith {

// As what pictures with their classes and sets are written.
enum class DataFormat { Folders, Csv };

// Pictures of a folder as its folders say, or of a project as its labels say.
struct ExportDataRequest {
    std::filesystem::path data; // a folder of pictures, a .classmith file, or the folder that this lies in
    std::filesystem::path out;
    DataFormat format = DataFormat::Folders;
    CopyHow how = CopyHow::Copy;
    CopyLayout layout = CopyLayout::Flat;
};

// Looks at the folder first. Errors: those of scanFolder(), Project::open() and copyData(); MovesPending.
Result<CopiedData> exportData(const ExportDataRequest& request, JobContext& job);

// As "export-data --json" prints it (docs/cli.md), and as text for people.
nlohmann::ordered_json toJson(const ExportDataRequest& request, const CopiedData& answer);
std::string exportDataText(const ExportDataRequest& request, const CopiedData& answer);

} // namespace classmith
