// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/sample_list.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/base/files.h"
#include "core/base/text/csv.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t maxBytes = 128 << 20; // a million pictures with long names
const CsvRow header{"path", "class", "set"};

// What is wrong with a path, or nothing: reading must not lead anywhere but below the root.
std::string pathProblem(const std::string& text) {
    if (text.empty())
        return "the path is empty";
    if (text.find('\0') != std::string::npos)
        return "the path holds a zero byte";
    const fs::path path = pathFromUtf8(text);
    if (path.has_root_path())
        return "“" + text + "” is not relative to the dataset's folder";
    if (std::find(path.begin(), path.end(), fs::path("..")) != path.end())
        return "“" + text + "” leads out of the dataset's folder";
    return {};
}

// Turns records into rows; problem() is what was wrong with the last one.
class RowReader {
  public:
    std::optional<SampleRow> row(const CsvRow& record, std::size_t line) {
        if (record.size() != header.size())
            return wrong("three fields are expected (path,class,set), not " + std::to_string(record.size()));
        if (std::string problem = pathProblem(record[0]); !problem.empty())
            return wrong(std::move(problem));
        const auto set = setFromName(record[2]);
        if (!set && !record[2].empty())
            return wrong("the set is “" + record[2] + "” and not train, val, test or empty");
        const auto [first, isNew] = m_lines.emplace(utf8(pathFromUtf8(record[0]).lexically_normal()), line);
        if (!isNew)
            return wrong("“" + record[0] + "” is in line " + std::to_string(first->second) + " already");
        return SampleRow{record[0], record[1], set};
    }
    const std::string& problem() const { return m_problem; }

  private:
    std::optional<SampleRow> wrong(std::string problem) {
        m_problem = std::move(problem);
        return std::nullopt;
    }
    std::unordered_map<std::string, std::size_t> m_lines; // where each path was
    std::string m_problem;
};

// A field in quotes may go over several lines.
std::size_t linesOf(const CsvRow& record) {
    std::size_t lines = 1;
    for (const std::string& field : record)
        lines += static_cast<std::size_t>(std::count(field.begin(), field.end(), '\n'));
    return lines;
}

Result<std::string> readList(const fs::path& file) {
    std::error_code code;
    if (const auto size = fs::file_size(file, code); !code && size > maxBytes)
        return fail(ErrorCode::SampleListInvalid, utf8(file), "it is larger than 128 MB");
    return readTextFile(file);
}

Result<> checkRoot(const fs::path& root) {
    std::error_code code;
    const auto status = fs::status(root, code);
    if (!fs::exists(status))
        return fail(ErrorCode::FileNotFound, utf8(root));
    if (!fs::is_directory(status))
        return fail(ErrorCode::NotAFolder, utf8(root));
    return {};
}

// Class names in byte order, as torchvision sorts folders, each with its index.
std::map<std::string, int> classIndices(const std::vector<SampleRow>& rows) {
    std::map<std::string, int> indices;
    for (const SampleRow& row : rows)
        if (!row.className.empty())
            indices.emplace(row.className, 0);
    int next = 0;
    for (auto& [name, index] : indices)
        index = next++;
    return indices;
}

void addImages(const std::vector<SampleRow>& rows, const std::map<std::string, int>& indices,
               DatasetCatalogue& catalogue) {
    for (const SampleRow& row : rows)
        if (!row.className.empty())
            catalogue.images.push_back({row.path, indices.at(row.className), row.set});
    std::sort(catalogue.images.begin(), catalogue.images.end(), [](const ImageEntry& a, const ImageEntry& b) {
        return std::tie(a.set, a.classIndex, a.path) < std::tie(b.set, b.classIndex, b.path);
    });
    if (const std::size_t unlabelled = rows.size() - catalogue.images.size(); unlabelled > 0)
        catalogue.notes.push_back({NoteKind::Unlabelled, {}, std::to_string(unlabelled)});
}

} // namespace

Result<std::vector<SampleRow>> readSampleList(const fs::path& file) {
    const auto text = readList(file);
    if (!text)
        return tl::unexpected(text.error());
    const auto records = parseCsv(*text, utf8(file));
    if (!records)
        return fail(ErrorCode::SampleListInvalid, utf8(file), records.error().detail);
    if (records->empty() || records->front() != header)
        return fail(ErrorCode::SampleListInvalid, utf8(file), "line 1 is not path,class,set");
    std::vector<SampleRow> rows;
    RowReader reader;
    for (std::size_t i = 1, line = 2; i < records->size(); line += linesOf((*records)[i]), ++i) {
        if ((*records)[i] == CsvRow{""}) // a blank line, as editors leave one at the end
            continue;
        auto row = reader.row((*records)[i], line);
        if (!row)
            return fail(ErrorCode::SampleListInvalid, utf8(file),
                        "line " + std::to_string(line) + ": " + reader.problem());
        rows.push_back(std::move(*row));
    }
    return rows;
}

Result<DatasetCatalogue> catalogueFromSamples(const fs::path& file, const fs::path& root) {
    if (auto there = checkRoot(root); !there)
        return tl::unexpected(there.error());
    const auto rows = readSampleList(file);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto indices = classIndices(*rows);
    if (indices.size() < 2)
        return fail(
            ErrorCode::SampleListInvalid, utf8(file),
            (indices.empty() ? "no line names a class" : "the only class in it is “" + indices.begin()->first + "”") +
                std::string("; a classifier needs at least two"));
    DatasetCatalogue catalogue;
    catalogue.root = root;
    for (const auto& [name, index] : indices)
        catalogue.classes.push_back(name);
    addImages(*rows, indices, catalogue);
    return catalogue;
}

} // namespace classmith
