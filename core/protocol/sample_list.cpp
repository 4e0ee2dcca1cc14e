// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/sample_list.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "core/base/files.h"
#include "core/base/output/inside_path.h"
#include "core/base/text/csv.h"
#include "core/base/text/text_file.h"
#include "core/base/text/unicode.h"
#include "core/dataset/class_names.h"
#include "core/dataset/matching/same_paths.h"
#include "core/dataset/picture_names.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t maxBytes = 128 << 20; // a million pictures with long names
const CsvRow header{"path", "class", "set"};

// What is wrong with a path, or nothing: reading must not lead anywhere but below the root.
std::string pathProblem(const std::string& text) {
    const char* why = whyOutside(text);
    return why ? (text.empty() ? "the path" : "“" + text + "”") + " " + why : "";
}

// Turns records into rows; problem() is what was wrong with the last one.
class RowReader {
  public:
    std::optional<SampleRow> row(const CsvRow& record, std::size_t line) {
        if (record.size() != header.size())
            return wrong("three fields are expected (path,class,set), separated as in the header, not " +
                         std::to_string(record.size()));
        if (std::string problem = pathProblem(record[0]); !problem.empty())
            return wrong(std::move(problem));
        const auto set = setFromName(record[2]);
        if (!set && !record[2].empty())
            return wrong("the set is “" + record[2] + "” and not train, val, test or empty");
        const auto [first, isNew] = m_lines.emplace(utf8(pathFromUtf8(record[0]).lexically_normal()), line);
        if (!isNew)
            return wrong("“" + record[0] + "” is in line " + std::to_string(first->second) + " already");
        return SampleRow{record[0], record[1], set, line};
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

// Spreadsheets write spaces and capitals where people type them.
std::string plainWord(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    std::string word(first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1));
    for (char& c : word)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return word;
}

bool isHeader(CsvRow row) {
    std::transform(row.begin(), row.end(), row.begin(), plainWord);
    return row == header;
}

// In what the first line, which should be the header, is separated; nothing where it is no header.
std::optional<char> separatorOf(std::string_view line) {
    for (const char separator : {',', ';', '\t'})
        if (const auto rows = parseCsv(line, {}, separator); rows && !rows->empty() && isHeader(rows->front()))
            return separator;
    return std::nullopt;
}

std::string headerProblem(std::string_view line, std::size_t number) {
    std::string text = "line " + std::to_string(number) + " is not path,class,set";
    if (line.empty())
        return text += ": it is empty";
    constexpr std::size_t shown = 80;
    text.append(", but “").append(line.substr(0, shown)).append(line.size() > shown ? "…”" : "”");
    if (line.find_first_of(",;\t") == std::string_view::npos && line.find_first_of("|: ") != std::string_view::npos)
        text += "; separate the fields by commas, semicolons or tabs";
    else if (hasPictureExtension(line.substr(0, line.find_first_of(",;\t"))))
        text += "; the header is missing";
    return text;
}

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
    const auto bytes = readTextFile(file, maxBytes);
    if (!bytes)
        return bytes;
    auto text = textOfFile(*bytes);
    if (!text)
        return fail(ErrorCode::SampleListInvalid, utf8(file), text.error());
    return std::move(*text);
}

std::string_view firstLine(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    return line.substr(0, line.find('\r'));
}

// The first line of some spreadsheets: in what the others are separated, which the header shows as well.
bool takeSeparatorLine(std::string_view& text) {
    const auto end = text.find('\n');
    if (!text.starts_with("sep=") || end == std::string_view::npos)
        return false;
    text.remove_prefix(end + 1);
    return true;
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

ClassNames namesIn(const std::vector<SampleRow>& rows) {
    ClassNames names;
    for (const SampleRow& row : rows)
        if (!row.className.empty())
            names.add(row.set, row.className);
    names.finish();
    return names;
}

// Programs on Windows write cat\1.jpg, which elsewhere is the name of one file.
std::string backslashProblem(const std::vector<SampleRow>& rows, const fs::path& root) {
    const auto with = [](const SampleRow& row) { return row.path.find('\\') != std::string::npos; };
    const auto at = std::find_if(rows.begin(), rows.end(), with);
    if (at == rows.end())
        return {};
    std::string meant = at->path;
    std::replace(meant.begin(), meant.end(), '\\', '/');
    std::error_code code;
    if (fs::exists(root / pathFromUtf8(at->path), code) || !fs::exists(root / pathFromUtf8(meant), code))
        return {};
    return "line " + std::to_string(at->line) + ": write “" + meant + "”, with / between folders";
}

void addImages(const std::vector<SampleRow>& rows, const ClassNames& names, DatasetCatalogue& catalogue) {
    for (const SampleRow& row : rows)
        if (!row.className.empty())
            catalogue.images.push_back(
                {spellingOnDisk(catalogue.root, row.path), names.indexOf(row.className), row.set});
    std::sort(catalogue.images.begin(), catalogue.images.end(), [](const ImageEntry& a, const ImageEntry& b) {
        return std::tie(a.set, a.classIndex, a.path) < std::tie(b.set, b.classIndex, b.path);
    });
    if (const std::size_t unlabelled = rows.size() - catalogue.images.size(); unlabelled > 0)
        catalogue.notes.push_back({NoteKind::Unlabelled, {}, std::to_string(unlabelled)});
}

} // namespace

std::string sampleListText(const std::vector<SampleRow>& rows) {
    std::string text = csvLine(header);
    for (const SampleRow& row : rows)
        text += csvLine({row.path, row.className, row.set ? std::string(setName(*row.set)) : std::string()});
    return text;
}

std::vector<DatasetNote> notesOnSamples(const std::vector<SampleRow>& rows) {
    for (const SampleRow& row : rows)
        for (const std::string& name : {row.path, row.className})
            if (!isUtf8(name))
                return {{NoteKind::ListNotUtf8, name, std::to_string(row.line)}};
    return {};
}

Result<std::vector<SampleRow>> readSampleList(const fs::path& file) {
    const auto whole = readList(file);
    if (!whole)
        return tl::unexpected(whole.error());
    const auto invalid = [&file](std::string detail) {
        return fail(ErrorCode::SampleListInvalid, utf8(file), std::move(detail));
    };
    std::string_view text = *whole;
    std::size_t line = takeSeparatorLine(text) ? 2 : 1;
    const auto separator = separatorOf(firstLine(text));
    if (!separator)
        return invalid(headerProblem(firstLine(text), line));
    const auto records = parseCsv(text, utf8(file), *separator);
    if (!records)
        return invalid(records.error().detail + " (a quote that is never closed, or text behind one)");
    std::vector<SampleRow> rows;
    RowReader reader;
    ++line;
    for (std::size_t i = 1; i < records->size(); line += linesOf((*records)[i]), ++i) {
        if ((*records)[i] == CsvRow{""}) // a blank line, as editors leave one at the end
            continue;
        auto row = reader.row((*records)[i], line);
        if (!row)
            return invalid("line " + std::to_string(line) + ": " + reader.problem());
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
    if (std::string problem = backslashProblem(*rows, root); !problem.empty())
        return fail(ErrorCode::SampleListInvalid, utf8(file), std::move(problem));
    const ClassNames names = namesIn(*rows);
    if (names.classes().size() < 2)
        return fail(ErrorCode::SampleListInvalid, utf8(file),
                    (names.classes().empty() ? "no line names a class"
                                             : "the only class in it is “" + names.classes()[0] + "”") +
                        std::string("; a classifier needs at least two"));
    if (const auto fits = checkClassCount(names.classes().size(), utf8(file)); !fits)
        return tl::unexpected(fits.error());
    DatasetCatalogue catalogue;
    catalogue.root = root;
    catalogue.classes = names.classes();
    catalogue.notes = notesOnSamples(*rows);
    if (!names.lookAlikes().empty())
        catalogue.notes.push_back({NoteKind::LookAlikes, quotedNames(names.lookAlikes()), {}});
    addImages(*rows, names, catalogue);
    return catalogue;
}

} // namespace classmith
