// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/exports/check_file.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/output/inside_path.h"
#include "core/protocol/exports/earlier_exports.h"
#include "core/protocol/exports/export_parts_fields.h"
#include "core/protocol/jobs/export_fields.h"
#include "core/protocol/jobs/message_fields.h"

namespace classmith {

namespace fs = std::filesystem;

template<class Visitor, SameStruct<ExportCheckFile> Self>
void describe(Visitor& visit, Self& self) {
    visit("format", self.format);
    visit("model", self.model);
    visit("trained", self.trained);
    visit("epoch", self.epoch);
    visit("date", self.date);
    visit("passed", self.passed);
    visit("reference_engine", self.referenceEngine);
    describe(visit, self.result);
    visit.whereGiven("parts", self.parts);
}

namespace {

bool isPlainFile(const fs::path& path) {
    std::error_code code;
    return fs::is_regular_file(fs::symlink_status(path, code));
}

} // namespace

template<>
nlohmann::ordered_json messageJson(const ExportCheckFile& file) {
    return writeFields(file);
}

Result<ExportCheckFile> readCheckFile(const std::filesystem::path& exportFolder) {
    const auto path = exportFolder / checkFileName;
    const auto text = readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(*text, utf8(path));
    if (!json)
        return tl::unexpected(json.error());
    ExportCheckFile file;
    file.format = 1;
    JsonReader reader(*json, {}, UnknownKeys::PassedOver);
    describe(reader, file);
    if (file.format > checkFileFormat)
        return fail(ErrorCode::MadeByNewer, utf8(path));
    if (const std::string problem = reader.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, utf8(path), problem);
    if (!file.passed)
        return fail(ErrorCode::InvalidJson, utf8(path), "the files did not pass");
    if (file.format == 1)
        file.parts = partsOfEarlierExport(exportFolder, file.result.files);
    // A name that leads out of the folder, or into one below, was never written by an export.
    std::erase_if(file.parts, [](const ExportedPart& part) { return !isNameInFolder(part.name); });
    return file;
}

ExportFolder::ExportFolder(fs::path folder) : m_folder(std::move(folder)) {
    if (auto file = readCheckFile(m_folder))
        m_checkFile = std::move(*file);
}

bool ExportFolder::isOwn(const std::string& name) const {
    if (!m_checkFile)
        return false;
    if (name == checkFileName)
        return isPlainFile(m_folder / checkFileName);
    return std::ranges::any_of(
        m_checkFile->parts, [&](const ExportedPart& part) { return part.name == name && isUnchanged(m_folder, part); });
}

std::vector<std::string> ExportFolder::taken(const std::vector<std::string>& names) const {
    std::vector<std::string> taken;
    for (const std::string& name : names) {
        std::error_code code;
        if (fs::exists(fs::symlink_status(m_folder / pathFromUtf8(name), code)) && !isOwn(name))
            taken.push_back(name);
    }
    return taken;
}

std::vector<ExportedPart> ExportFolder::ownParts() const {
    std::vector<ExportedPart> own;
    for (const ExportedPart& part : m_checkFile ? m_checkFile->parts : std::vector<ExportedPart>()) {
        if (!isUnchanged(m_folder, part))
            continue;
        own.push_back(part);
        own.back().kind = ExportFileKind::Earlier;
    }
    return own;
}

} // namespace classmith
