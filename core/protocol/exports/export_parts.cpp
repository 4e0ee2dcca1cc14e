// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/exports/export_parts.h"

#include <algorithm>
#include <utility>

#include "core/base/files.h"
#ifdef CLASSMITH_HAS_NETWORK
#include "core/base/network/sha256.h"
#endif
#include "core/protocol/exports/export_formats.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

// Every format has an example in each.
constexpr std::pair<const char*, const char*> exampleLanguages[] = {{"python", ".py"}, {"cpp", ".cpp"}};

Result<std::string> hashOf([[maybe_unused]] const fs::path& file) {
#ifdef CLASSMITH_HAS_NETWORK
    return sha256OfFile(file);
#else
    return std::string();
#endif
}

} // namespace

std::vector<ExportedPart> plannedParts(const std::string& stem, const std::vector<std::string>& formats) {
    std::vector<ExportedPart> parts{{"labels.txt", ExportFileKind::Labels},
                                    {"check.csv", ExportFileKind::Report},
                                    {"how_to_use.txt", ExportFileKind::HowTo}};
    for (const ExportFormatInfo& format : exportFormatInfos()) {
        if (!formats.empty() && std::ranges::find(formats, format.id) == formats.end())
            continue;
        parts.push_back({stem + format.extension, ExportFileKind::Model, format.id});
        for (const auto& [language, ending] : exampleLanguages)
            parts.push_back(
                {std::string("example_") + format.id + ending, ExportFileKind::Example, format.id, language});
    }
    return parts;
}

Result<ExportedPart> exportedPart(const fs::path& file, ExportFileKind kind) {
    ExportedPart part;
    part.name = utf8(file.filename());
    part.kind = kind;
    std::error_code code;
    part.bytes = fs::file_size(file, code);
    auto hash = hashOf(file);
    if (code || !hash)
        return code ? fail(ErrorCode::FileUnreadable, utf8(file), code.message()) : tl::unexpected(hash.error());
    part.sha256 = std::move(*hash);
    return part;
}

bool isUnchanged(const fs::path& folder, const ExportedPart& part) {
    const fs::path file = folder / pathFromUtf8(part.name);
    std::error_code code;
    if (!fs::is_regular_file(fs::symlink_status(file, code)) || fs::file_size(file, code) != part.bytes || code)
        return false;
    const auto hash = hashOf(file);
    return hash && (*hash == part.sha256 || hash->empty() || part.sha256.empty());
}

} // namespace classmith
