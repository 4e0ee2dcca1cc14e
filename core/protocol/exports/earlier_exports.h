// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "core/protocol/exports/export_parts.h"
#include "core/protocol/jobs/export.h"

namespace classmith {

// The parts of an export from before check.json listed them, known by what is in the files: models by their names and
// lengths, texts by what Classmith wrote then. A file that says something else is not among them. models: what its
// check.json says.
std::vector<ExportedPart> partsOfEarlierExport(const std::filesystem::path& folder,
                                               const std::vector<ExportedFile>& models);

} // namespace classmith
