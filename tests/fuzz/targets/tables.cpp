// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/csv.h"
#include "core/base/text/text_file.h"
#include "core/protocol/prediction_csv.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/sample_list.h"
#include "tests/fuzz/scratch_folder.h"

namespace classmith::fuzz {

namespace {

// Of the run whose tables they are.
const RunInfo& info() {
    static const RunInfo info = [] {
        RunInfo made;
        made.classes = {"ant", "bee", "cat", "dog"};
        return made;
    }();
    return info;
}

void readSplit(const RunFolder& run) {
    const auto split = run.readSplit(info());
    if (!split)
        return mustBeSaid(split.error());
    must(run.writeSplit(*split).has_value(), "a split can be written");
    const auto again = run.readSplit(info());
    must(again && splitRevision(*again) == splitRevision(*split), "a split reads back as it was");
}

void readMetrics(const RunFolder& run) {
    const auto epochs = run.readMetrics(info());
    if (!epochs)
        return mustBeSaid(epochs.error());
    must(run.writeMetrics(*epochs).has_value(), "metrics can be written");
    const auto again = run.readMetrics(info());
    must(again && again->size() == epochs->size(), "metrics read back as they were");
}

void readSamples(const std::filesystem::path& folder) {
    const auto rows = readSampleList(folder / "list.csv");
    if (!rows)
        return mustBeSaid(rows.error());
    for (const SampleRow& row : *rows)
        must(!row.path.starts_with('/') && row.path != ".." && !row.path.starts_with("../") &&
                 row.path.find("/../") == std::string::npos,
             "a sample lies below the root");
    notesOnSamples(*rows);
    ScratchFolder::write("list.csv", sampleListText(*rows));
    const auto again = readSampleList(folder / "list.csv");
    must(again && again->size() == rows->size(), "a list reads back as it was");
    if (const auto catalogue = catalogueFromSamples(folder / "list.csv", folder); !catalogue)
        mustBeSaid(catalogue.error());
    else
        for (const ImageEntry& image : catalogue->images)
            must(image.classIndex >= 0 && image.classIndex < static_cast<int>(catalogue->classes.size()),
                 "a class is one of the list's");
}

void readRecords(std::string_view text, char separator) {
    const auto rows = parseCsv(text, "fuzzed.csv", separator);
    if (!rows)
        return mustBeSaid(rows.error());
    std::string written;
    for (const CsvRow& row : *rows) {
        must(!row.empty(), "a record has a field");
        written += csvLine(row);
    }
    const auto again = parseCsv(written, "fuzzed.csv");
    must(again && again->size() == rows->size(), "records read back as they were");
}

} // namespace

// The first byte chooses the reader.
void tables(Input input) {
    const std::uint8_t choice = input.take();
    const std::filesystem::path& folder = ScratchFolder::fresh();
    const RunFolder run(folder);
    switch (choice % 4) {
    case 0:
        ScratchFolder::write("split.csv", input.text());
        return readSplit(run);
    case 1:
        ScratchFolder::write("metrics.csv", input.text());
        return readMetrics(run);
    case 2:
        ScratchFolder::write("list.csv", input.text());
        return readSamples(folder);
    default:
        isPredictionCsv(input.text());
        for (const char separator : {',', ';', '\t'})
            readRecords(input.text(), separator);
        if (const auto text = textOfFile(input.text()))
            readRecords(*text, ',');
    }
}

} // namespace classmith::fuzz
