// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/exports/check_file.h"

#include "core/base/files.h"
#include "core/protocol/jobs/export_fields.h"
#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<class Visitor, SameStruct<ExportCheckFile> Self>
void describe(Visitor& visit, Self& self) {
    visit("model", self.model);
    visit("trained", self.trained);
    visit("epoch", self.epoch);
    visit("date", self.date);
    visit("passed", self.passed);
    visit("reference_engine", self.referenceEngine);
    describe(visit, self.result);
}

template<>
nlohmann::ordered_json messageJson(const ExportCheckFile& file) {
    return writeFields(file);
}

Result<ExportCheckFile> readCheckFile(const std::filesystem::path& exportFolder) {
    const auto path = exportFolder / "check.json";
    const auto text = readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(*text, utf8(path));
    if (!json)
        return tl::unexpected(json.error());
    ExportCheckFile file;
    JsonReader reader(*json, {}, UnknownKeys::PassedOver);
    describe(reader, file);
    if (const std::string problem = reader.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, utf8(path), problem);
    if (!file.passed)
        return fail(ErrorCode::InvalidJson, utf8(path), "the files did not pass");
    return file;
}

} // namespace classmith
