// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/run_folder.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/disk/new_file.h"
#include "core/base/disk/open_file.h"
#include "core/base/files.h"
#include "core/base/open_errors.h"
#include "core/base/stable_hash.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/protocol/run/run_checks.h"
#include "core/protocol/run/run_info_json.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr const char* lockName = "run.lock";
const CsvRow splitHeader{"path", "class_index", "set", "unreadable"};
const CsvRow metricsHeader{"epoch",
                           "epochs",
                           "train_loss",
                           "train_top1",
                           "val_loss",
                           "val_top1",
                           "learning_rate",
                           "images_per_second",
                           "seconds",
                           "best",
                           "val_balanced_accuracy",
                           "val_macro_f1"};
const CsvRow metricsHeaderOfFormat2(metricsHeader.begin(), metricsHeader.end() - 2);

// One class a line: a line end inside a class name would shift all that follow, so it becomes a space here. The exact
// names are in run.json.
std::string labelLines(const std::vector<std::string>& classes) {
    std::string text;
    for (std::string name : classes) {
        std::replace_if(
            name.begin(), name.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        text += name + '\n';
    }
    return text;
}

std::optional<SplitEntry> splitEntry(const CsvRow& row) {
    const auto index = integerFromCsv(row[1]);
    const auto set = setFromName(row[2]);
    const bool flagged = row[3] == "1";
    if (!index || *index < 0 || !set || (!flagged && row[3] != "0"))
        return std::nullopt;
    return SplitEntry{row[0], *index, *set, flagged};
}

CsvRow metricsRow(const EpochEvent& event) {
    return {std::to_string(event.epoch),
            std::to_string(event.epochs),
            csvNumber(event.trainLoss),
            csvNumber(event.trainTop1),
            csvNumber(event.valLoss),
            csvNumber(event.valTop1),
            csvNumber(event.learningRate),
            csvNumber(event.imagesPerSecond),
            csvNumber(event.seconds),
            std::string(event.best ? "1" : "0"),
            csvNumber(event.valBalancedAccuracy),
            csvNumber(event.valMacroF1)};
}

std::optional<EpochEvent> epochEvent(const CsvRow& row) {
    EpochEvent event;
    const std::array numbers{&event.trainLoss,    &event.trainTop1,       &event.valLoss, &event.valTop1,
                             &event.learningRate, &event.imagesPerSecond, &event.seconds};
    const auto epoch = integerFromCsv(row[0]);
    const auto epochs = integerFromCsv(row[1]);
    event.best = row[9] == "1";
    if (!epoch || !epochs || (!event.best && row[9] != "0"))
        return std::nullopt;
    event.epoch = *epoch;
    event.epochs = *epochs;
    const auto read = [&row](std::size_t cell, double& into) {
        const auto number = numberFromCsv(row[cell]);
        into = number.value_or(0.0);
        return number.has_value();
    };
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (!read(i + 2, *numbers[i]))
            return std::nullopt;
    if (row.size() > 10 && (!read(10, event.valBalancedAccuracy) || !read(11, event.valMacroF1)))
        return std::nullopt;
    return event;
}

tl::unexpected<Error> damagedFile(const fs::path& file, const std::string& detail) {
    return fail(ErrorCode::RunDamaged, utf8(file.parent_path()), utf8(file.filename()) + ": " + detail);
}

// Reads a table whose first row must be one of the headers; convert gives no value where a row makes no sense.
template<class T>
Result<std::vector<T>> readTable(const fs::path& file, std::initializer_list<const CsvRow*> headers,
                                 std::optional<T> (*convert)(const CsvRow& row)) {
    const auto text = readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    const auto rows = parseCsv(*text, utf8(file));
    if (!rows)
        return damagedFile(file, rows.error().detail);
    const auto isFirst = [&rows](const CsvRow* header) { return !rows->empty() && rows->front() == *header; };
    if (std::none_of(headers.begin(), headers.end(), isFirst))
        return damagedFile(file, "the first line is not the expected one");
    std::vector<T> values;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const CsvRow& row = (*rows)[i];
        auto value = row.size() == rows->front().size() ? convert(row) : std::nullopt;
        if (!value)
            return damagedFile(file, "record " + std::to_string(i + 1) + " makes no sense");
        values.push_back(std::move(*value));
    }
    return values;
}

Result<std::vector<SplitEntry>> readSplitTable(const fs::path& file) {
    return readTable<SplitEntry>(file, {&splitHeader}, splitEntry);
}

// What was read, if it fits the run.
template<class T>
Result<std::vector<T>> checked(Result<std::vector<T>> values, const RunInfo& info, const fs::path& file,
                               std::string (*problemOf)(const std::vector<T>& values, const RunInfo& info)) {
    if (values)
        if (const std::string problem = problemOf(*values, info); !problem.empty())
            return damagedFile(file, problem);
    return values;
}

} // namespace

std::string splitRevision(const std::vector<SplitEntry>& entries) {
    std::string text;
    for (std::uint64_t lane = 0; lane < 4; ++lane) {
        StableHash hash(lane);
        for (const SplitEntry& entry : entries) {
            hash.add(entry.path);
            hash.add(static_cast<std::uint64_t>(entry.classIndex));
            hash.add(static_cast<std::uint64_t>(entry.set) * 2 + (entry.unreadable ? 1 : 0));
        }
        for (int shift = 60; shift >= 0; shift -= 4)
            text += "0123456789abcdef"[(hash.value() >> shift) & 15];
    }
    return text;
}

Result<> RunFolder::create() const {
    std::error_code code;
    const auto status = fs::status(m_folder, code);
    if (fs::is_directory(status)) {
        const bool empty = fs::is_empty(m_folder, code);
        if (code)
            return fail(ErrorCode::FileUnwritable, utf8(m_folder), code.message());
        if (!empty && !isUnbegun())
            return fail(ErrorCode::RunExists, utf8(m_folder));
    } else if (fs::exists(status)) {
        return fail(ErrorCode::RunExists, utf8(m_folder));
    }
    return makeFolder(m_folder);
}

bool RunFolder::isUnbegun() const {
    constexpr std::array ours{"split.csv", "labels.txt", lockName};
    std::error_code code, ignored;
    fs::directory_iterator entry(m_folder, code);
    for (const fs::directory_iterator end; !code && entry != end; entry.increment(code))
        if (const fs::path name = entry->path().filename();
            std::find(ours.begin(), ours.end(), utf8(name)) == ours.end() && !isNameOfNewFile(name))
            return false;
    const bool written = fs::exists(m_folder / "split.csv", ignored) || fs::exists(m_folder / "labels.txt", ignored);
    return !code && (!written || readSplitTable(m_folder / "split.csv")); // others' files may have these names
}

Result<std::unique_ptr<FileLock>> RunFolder::lock() const {
    for (int tries = 0; tries < 2; ++tries) { // it may be given back between trying and looking
        if (auto taken = FileLock::tryTake(m_folder / lockName)) {
            removeLeftOverFiles(m_folder);
            return taken;
        }
        if (isLocked())
            return fail(ErrorCode::RunInUse, utf8(m_folder));
    }
    // What came with a run from elsewhere and would keep nobody out.
    if (const auto instead = insteadOfOwn(m_folder / lockName))
        return tl::unexpected(writeError(m_folder / lockName, *instead));
    return nullptr;
}

bool RunFolder::isLocked() const {
    return FileLock::isHeld(m_folder / lockName);
}

Result<> RunFolder::writeInfo(const RunInfo& info) const {
    if (auto written = writeFileAtomically(m_folder / "labels.txt", labelLines(info.classes)); !written)
        return written;
    return writeFileAtomically(m_folder / "run.json", dumpJson(toJson(info), 2) + "\n");
}

Result<RunInfo> RunFolder::readInfo() const {
    const auto text = readTextFile(m_folder / "run.json");
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(*text, utf8(m_folder));
    if (!json)
        return fail(ErrorCode::RunDamaged, utf8(m_folder), "run.json: " + json.error().detail);
    return runInfoFromJson(*json, utf8(m_folder));
}

Result<RunInfo> RunFolder::openInfo() const {
    auto info = readInfo();
    if (info || info.error().code != ErrorCode::FileNotFound)
        return info;
    std::error_code code;
    if (!fs::exists(m_folder, code))
        return fail(ErrorCode::FileNotFound, utf8(m_folder));
    if (fs::exists(m_folder / "split.csv", code) && isUnbegun())
        return fail(ErrorCode::RunWithoutModel, utf8(m_folder), "it was interrupted at its very beginning");
    return fail(ErrorCode::NotARun, utf8(m_folder));
}

Result<> RunFolder::writeSplit(const std::vector<SplitEntry>& entries) const {
    std::string text = csvLine(splitHeader);
    for (const SplitEntry& entry : entries)
        text += csvLine({entry.path, std::to_string(entry.classIndex), std::string(setName(entry.set)),
                         std::string(entry.unreadable ? "1" : "0")});
    return writeFileAtomically(m_folder / "split.csv", text);
}

Result<std::vector<SplitEntry>> RunFolder::readSplit(const RunInfo& info) const {
    const fs::path file = m_folder / "split.csv";
    return checked(readSplitTable(file), info, file, splitProblem);
}

Result<> RunFolder::writeMetrics(const std::vector<EpochEvent>& epochs) const {
    std::string text = csvLine(metricsHeader);
    for (const EpochEvent& event : epochs)
        text += csvLine(metricsRow(event));
    return writeFileAtomically(m_folder / "metrics.csv", text);
}

Result<std::vector<EpochEvent>> RunFolder::readMetrics(const RunInfo& info) const {
    const fs::path file = m_folder / "metrics.csv";
    return checked(readTable<EpochEvent>(file, {&metricsHeader, &metricsHeaderOfFormat2}, epochEvent), info, file,
                   metricsProblem);
}

void RunFolder::appendLog(const std::string& line) const {
    if (const auto log = openOwn(m_folder / "log.txt", OwnUse::Append)) {
        const std::string whole = line + '\n';
        static_cast<void>(log->write(std::as_bytes(std::span(whole))));
    }
}

} // namespace classmith
