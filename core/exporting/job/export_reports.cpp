// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/job/export_reports.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/output/file_names.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/base/utc_time.h"
#include "core/protocol/exports/check_file.h"

namespace classmith {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t maxStemBytes = 120; // leaves room for ".onnx.part" within the 255 bytes of most file systems

// With "_" for each byte that is no UTF-8: the examples hold the name, and a program that is not UTF-8 does not run.
std::string onlyUtf8(const std::string& bytes) {
    const std::string text = jsonText(bytes);
    const std::string escaped =
        jsonText("\x80"); // U+10FE80 to U+10FEFF: four bytes, of which the first two are the same
    std::string valid;
    for (std::size_t at = 0; at < text.size();) {
        const bool isEscaped =
            text.compare(at, 2, escaped, 0, 2) == 0 && textFromJson(text.substr(at, escaped.size())).size() == 1;
        valid += isEscaped ? '_' : text[at];
        at += isEscaped ? escaped.size() : 1;
    }
    return valid;
}

// The shortest digits that give the same float back.
std::string floatText(float value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

// For people: by which rule a file passed, and how it did through the example programs.
ordered_json proofJson(const FileReport& report) {
    const AcceptanceRule& rule = report.file.format->acceptance;
    return {{"tie_in_probability", rule.tieInProbability},
            {"logit_tolerance", rule.logitTolerance},
            {"other_answers", rule.otherAnswers},
            {"example_pictures", report.onExamples.images()},
            {"example_same_top1", report.onExamples.sameTop1()},
            {"example_max_logit_difference", report.onExamples.maxLogitDifference()}};
}

} // namespace

std::string safeFileStem(const std::filesystem::path& run) {
    std::error_code code;
    auto whole = std::filesystem::weakly_canonical(run, code);
    if (code)
        whole = run.lexically_normal();
    if (!whole.has_filename())
        whole = whole.parent_path();
    const std::string stem = portableFileName(onlyUtf8(utf8(whole.filename())), maxStemBytes);
    return stem.empty() || stem.front() == '.' ? "model" + stem : stem;
}

std::string checkJson(const CheckReport& report, const ExportResult& result, const OpenedRun& run,
                      const std::vector<ExportedPart>& parts) {
    ExportCheckFile file{run.graph.title,
                         run.info.created,
                         run.info.bestEpoch,
                         utcNow(),
                         true, // or nothing is written
                         report.referenceEngine,
                         result,
                         parts};
    for (std::size_t i = 0; i < report.files.size(); ++i)
        file.result.files[i].path = utf8(report.files[i].file.path.filename());
    ordered_json json = messageJson(file);
    for (std::size_t i = 0; i < report.files.size(); ++i)
        json["files"][i].update(proofJson(report.files[i]));
    json["images"] = "check.csv";
    return dumpJson(json, 2) + "\n";
}

std::string checkCsv(const CheckReport& report, const std::vector<std::string>& classes) {
    CsvRow header{"path"};
    header.insert(header.end(), classes.begin(), classes.end());
    std::string text = csvLine(header);
    for (std::size_t row = 0; row < std::min(report.images.size(), maxCheckRows); ++row) {
        CsvRow fields{report.images[row]};
        for (std::size_t i = 0; i < classes.size(); ++i)
            fields.push_back(floatText(report.logits[row * classes.size() + i]));
        text += csvLine(fields);
    }
    return text;
}

std::string labelsText(const std::vector<std::string>& classes) {
    std::string text;
    for (const std::string& bytes : classes) {
        std::string name = jsonText(bytes);
        std::ranges::replace_if( // a line end inside a name would shift all that follow
            name, [](char c) { return c == '\n' || c == '\r'; }, ' ');
        text += name + "\n";
    }
    return text;
}

} // namespace classmith
