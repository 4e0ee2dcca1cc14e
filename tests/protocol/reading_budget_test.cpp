// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// docs/models.md, "What a file may cost": exactly the budget is read, one more is a sentence.
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/dataset/class_names.h"
#include "core/protocol/exports/check_file.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/sample_list.h"
#include "tests/support/repeated.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

// A list of that many numbers: one value more, the list itself.
std::string listOf(std::size_t numbers) {
    return "[0" + repeated(",0", numbers - 1) + "]";
}

std::string objectOf(std::size_t keys) {
    std::string text = "{";
    for (std::size_t i = 0; i < keys; ++i)
        text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
    return text + "}";
}

bool isSentence(const Result<nlohmann::ordered_json>& read, const std::string& part) {
    return !read && read.error().code == ErrorCode::InvalidJson && read.error().detail.find(part) != std::string::npos;
}

bool isSentence(const Result<std::vector<CsvRow>>& read, const std::string& part) {
    return !read && read.error().code == ErrorCode::InvalidValue && read.error().detail.find(part) != std::string::npos;
}

// 40 GB that take no room on the disk.
bool makeHuge(const fs::path& file) {
    std::ofstream(file).put('x');
    std::error_code code;
    fs::resize_file(file, std::uintmax_t{40} << 30, code);
    return !code;
}

} // namespace

class ReadingBudgetTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void jsonUpToItsBudget();
    void jsonIsCountedOutsideItsTexts();
    void deepJsonIsRefusedBeforeAnythingIsBuilt();
    void aLongMistakeIsNotRepeated();
    void everyJsonFileHasTheBudget();
    void csvUpToItsBudget();
    void classesUpToTheirNumber();
    void hugeFilesAreRefusedByTheirSize();
};

void ReadingBudgetTest::jsonUpToItsBudget() {
    const JsonBudget budget{1000, 5, 40, 3};
    QVERIFY(parseJson("[" + std::string(998, ' ') + "]", "x", budget));
    QVERIFY(isSentence(parseJson("[" + std::string(999, ' ') + "]", "x", budget), "more than 1000 bytes"));
    QVERIFY(parseJson(nested(5), "x", budget));
    QVERIFY(isSentence(parseJson(nested(6), "x", budget), "nested more than 5 deep"));
    QVERIFY(parseJson(listOf(39), "x", budget));
    QVERIFY(isSentence(parseJson(listOf(40), "x", budget), "more than 40 values"));
    QVERIFY(parseJson(objectOf(3), "x", budget));
    QVERIFY(parseJson("[" + objectOf(3) + "," + objectOf(3) + "]", "x", budget)); // of each object
    QVERIFY(isSentence(parseJson(objectOf(4), "x", budget), "more than 3 keys"));
    QVERIFY(parseJson(listOf(jsonOfFiles.values - 1), "x"));
    QVERIFY(isSentence(parseJson(listOf(jsonOfFiles.values), "x"), "values"));
    QVERIFY(parseJson(nested(jsonOfFiles.depth), "x"));
    QVERIFY(parseJson(objectOf(jsonOfFiles.keys), "x"));
}

void ReadingBudgetTest::jsonIsCountedOutsideItsTexts() {
    const JsonBudget budget{1000, 1, 3, 1};
    QVERIFY(parseJson("{\"[[[[,,,,,{{{{::::\\\"[[[[\": \"]]]],,,:::\\\\\"}", "x", budget));
    QVERIFY(isSentence(parseJson("{\"\\\\\": [1]}", "x", budget), "nested"));
}

void ReadingBudgetTest::deepJsonIsRefusedBeforeAnythingIsBuilt() {
    for (const std::string& open : {std::string("["), std::string("{\"a\":")})
        QVERIFY(isSentence(parseJson(repeated(open, 5'000'000), "x"), "nested more than 64 deep"));
    QVERIFY(isSentence(parseJson("{\"id\":" + nested(200'000) + "}", "x", jsonOfOrders), "nested more than 64 deep"));
}

void ReadingBudgetTest::aLongMistakeIsNotRepeated() {
    const auto read = parseJson("[\"" + std::string(1'000'000, 'x') + "\n\"]", "x");
    QVERIFY(!read && read.error().detail.size() < 1000);
}

void ReadingBudgetTest::everyJsonFileHasTheBudget() {
    const TemporaryFolder folder;
    QVERIFY(writeFileAtomically(folder.path() / "run.json", "{\"machine\":" + nested(100'000) + "}"));
    const auto info = RunFolder(folder.path()).readInfo();
    QVERIFY(!info && info.error().code == ErrorCode::RunDamaged);
    QVERIFY(writeFileAtomically(folder.path() / checkFileName, "{\"model\":" + nested(100'000) + "}"));
    const auto check = readCheckFile(folder.path());
    QVERIFY(!check && check.error().code == ErrorCode::InvalidJson);
}

void ReadingBudgetTest::csvUpToItsBudget() {
    const CsvBudget budget{3, 4, 10, 5};
    const auto read = [&](const std::string& text) { return parseCsv(text, "x", ',', budget); };
    QVERIFY(read("\n\n\n"));
    QVERIFY(isSentence(read("\n\n\n\n"), "record 4 is one more than are read"));
    QVERIFY(read("a,b,c,d\n"));
    QVERIFY(isSentence(read("a\na,b,c,d,e\n"), "record 2 has more fields"));
    QVERIFY(read(",,,\n,,,\n,\n"));
    QVERIFY(isSentence(read(",,,\n,,,\n,,\n"), "record 3 has more fields"));
    QVERIFY(read("12345,\"12345\"\n"));
    QVERIFY(isSentence(read("123456"), "more than 5 bytes"));
    QVERIFY(isSentence(read("\"123456\""), "more than 5 bytes"));
    QVERIFY(isSentence(parseCsv(std::string(CsvBudget{}.rows + 1, '\n'), "x"), "one more"));
    QVERIFY(isSentence(parseCsv(std::string(CsvBudget{}.columns, ','), "x"), "fields"));
}

void ReadingBudgetTest::classesUpToTheirNumber() {
    QVERIFY(checkClassCount(mostClasses, "x"));
    const auto over = checkClassCount(mostClasses + 1, "x");
    QVERIFY(!over && over.error().code == ErrorCode::TooManyClasses);
    const TemporaryFolder folder;
    std::vector<SampleRow> rows;
    for (int i = 0; i <= mostClasses; ++i)
        rows.push_back({std::to_string(i) + ".jpg", std::to_string(i), {}, 0});
    QVERIFY(writeFileAtomically(folder.path() / "list.csv", sampleListText(rows)));
    QCOMPARE(catalogueFromSamples(folder.path() / "list.csv", folder.path()).error().code, ErrorCode::TooManyClasses);
    rows.pop_back();
    QVERIFY(writeFileAtomically(folder.path() / "list.csv", sampleListText(rows)));
    QCOMPARE(catalogueFromSamples(folder.path() / "list.csv", folder.path())->classes.size(), std::size_t{mostClasses});
}

void ReadingBudgetTest::hugeFilesAreRefusedByTheirSize() {
    const TemporaryFolder folder;
    for (const char* name : {"run.json", "split.csv", "metrics.csv", "samples.safetensors"})
        if (!makeHuge(folder.path() / name))
            QSKIP("no file of 40 GB fits this disk");
    QVERIFY(makeHuge(folder.path() / checkFileName));
    const auto isTooLarge = [](const auto& read) {
        return !read && sentence(read.error()).find("more than") != std::string::npos;
    };
    const RunFolder run(folder.path());
    QVERIFY(isTooLarge(run.readInfo()));
    QVERIFY(isTooLarge(run.readSplit(RunInfo{})));
    QVERIFY(isTooLarge(run.readMetrics(RunInfo{})));
    QVERIFY(isTooLarge(run.readSamples(RunInfo{})));
    QVERIFY(isTooLarge(readCheckFile(folder.path())));
    QVERIFY(isTooLarge(readFile(folder.path() / "run.json")));
    QCOMPARE(readSampleList(folder.path() / "split.csv").error().code, ErrorCode::SampleListInvalid);

    const fs::path samples = folder.path() / "samples.safetensors";
    for (const std::uintmax_t more : {0, 1}) {
        fs::resize_file(samples, (std::uintmax_t{256} << 20) + more);
        QCOMPARE(isTooLarge(run.readSamples(RunInfo{})), more == 1);
    }
}

CLASSMITH_TEST(ReadingBudgetTest)
#include "reading_budget_test.moc"
