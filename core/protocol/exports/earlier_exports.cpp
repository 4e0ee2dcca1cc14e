// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/exports/earlier_exports.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "core/base/files.h"
#include "core/base/stable_hash.h"
#include "core/base/text/csv.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

// The programs as Classmith 0.1 wrote them, by the hash of normalised().
struct EarlierExample {
    const char* name;
    const char* format;
    const char* language;
    std::uint64_t hash;
};
constexpr EarlierExample examples[] = {
    {"example_onnx.py", "onnx", "python", 0xB11328CD595B8EE4},
    {"example_onnx.cpp", "onnx", "cpp", 0x8A608E69E1D1940A},
    {"example_torchscript.py", "torchscript", "python", 0x773604FA672D64EF},
    {"example_torchscript.cpp", "torchscript", "cpp", 0x38A4AFAC8B2EDDB9},
};

// Where a quoted model file's name ends that begins at this quotation mark, 0: none does.
std::size_t endOfModelName(std::string_view text, std::size_t quote) {
    const std::size_t end = text.find_first_of("\"\n", quote + 1);
    if (end == std::string_view::npos || text[end] == '\n')
        return 0;
    const std::string_view name = text.substr(quote + 1, end - quote - 1);
    return name.ends_with(".onnx") || name.ends_with(".pt") ? end + 1 : 0;
}

// A program without what followed from the run: its name, sizes and interpolation.
std::string normalised(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t name = text[at] == '"' ? endOfModelName(text, at) : 0;
        const std::string_view rest = text.substr(at);
        if (name > 0) {
            plain += "\"\"";
            at = name;
        } else if (std::isdigit(static_cast<unsigned char>(text[at]))) {
            plain += '#';
            at += rest.find_first_not_of("0123456789") == std::string_view::npos ? rest.size()
                                                                                 : rest.find_first_not_of("0123456789");
        } else if (rest.starts_with("bicubic") || rest.starts_with("BICUBIC")) {
            plain += '~';
            at += std::string_view("bicubic").size();
        } else if (rest.starts_with("bilinear") || rest.starts_with("BILINEAR")) {
            plain += '~';
            at += std::string_view("bilinear").size();
        } else {
            plain += text[at++];
        }
    }
    return plain;
}

std::uint64_t hashOf(std::string_view text) {
    StableHash hash;
    hash.add(text);
    return hash.value();
}

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

// labels.txt repeats the classes, which are also the columns of check.csv.
bool areTheLabels(const std::string& labels, const std::string& checkCsv) {
    const auto rows = parseCsv(firstLine(checkCsv) + "\n", "check.csv");
    if (!rows || rows->empty() || rows->front().size() < 2 || rows->front().front() != "path")
        return false;
    std::string expected;
    for (auto name = rows->front().begin() + 1; name != rows->front().end(); ++name)
        expected += *name + "\n";
    return labels == expected;
}

std::string textOf(const fs::path& file) {
    return readTextFile(file).value_or(std::string());
}

void addTexts(const fs::path& folder, std::vector<std::pair<std::string, ExportFileKind>>& found) {
    const std::string csv = textOf(folder / "check.csv");
    if (csv.starts_with("path,"))
        found.emplace_back("check.csv", ExportFileKind::Report);
    if (areTheLabels(textOf(folder / "labels.txt"), csv))
        found.emplace_back("labels.txt", ExportFileKind::Labels);
    if (firstLine(textOf(folder / "how_to_use.txt")).ends_with(" classes, exported by Classmith."))
        found.emplace_back("how_to_use.txt", ExportFileKind::HowTo);
}

// Those that have the length that check.json says.
void addModels(const fs::path& folder, const std::vector<ExportedFile>& models, std::vector<ExportedPart>& parts) {
    for (const ExportedFile& model : models) {
        auto part = exportedPart(folder / pathFromUtf8(model.path).filename(), ExportFileKind::Model);
        if (!part || static_cast<std::int64_t>(part->bytes) != model.bytes)
            continue;
        part->format = model.format;
        parts.push_back(std::move(*part));
    }
}

} // namespace

std::vector<ExportedPart> partsOfEarlierExport(const fs::path& folder, const std::vector<ExportedFile>& models) {
    std::vector<ExportedPart> parts;
    addModels(folder, models, parts);
    std::vector<std::pair<std::string, ExportFileKind>> texts;
    addTexts(folder, texts);
    for (const auto& [name, kind] : texts)
        if (auto part = exportedPart(folder / name, kind))
            parts.push_back(std::move(*part));
    for (const EarlierExample& example : examples) {
        const fs::path file = folder / example.name;
        if (hashOf(normalised(textOf(file))) != example.hash)
            continue;
        if (auto part = exportedPart(file, ExportFileKind::Example)) {
            part->format = example.format;
            part->language = example.language;
            parts.push_back(std::move(*part));
        }
    }
    return parts;
}

} // namespace classmith
