// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/exports/export_formats.h"

#include <algorithm>

namespace classmith {

namespace {

constexpr ExportFormatInfo table[] = {
#define CLASSMITH_EXPORT_FORMAT(id, title, extension, summary) {id, title, extension, summary},
#include "core/protocol/exports/export_formats.inc"
#undef CLASSMITH_EXPORT_FORMAT
};

} // namespace

std::span<const ExportFormatInfo> exportFormatInfos() {
    return table;
}

const ExportFormatInfo* findExportFormatInfo(std::string_view id) {
    const auto* const found = std::ranges::find(table, id, &ExportFormatInfo::id);
    return found == std::end(table) ? nullptr : found;
}

std::vector<std::string> exportFormatIds() {
    std::vector<std::string> ids;
    for (const ExportFormatInfo& format : table)
        ids.emplace_back(format.id);
    return ids;
}

} // namespace classmith
