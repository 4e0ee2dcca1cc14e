// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// docs/models.md, "What a file may cost", of weight files: exactly the budget is read, one more is a sentence.
#include <fstream>

#include "core/models/pth/pickle.h"
#include "core/models/pth/zip_archive.h"
#include "core/models/weights/safetensors_header.h"
#include "core/models/weights/state_dict.h"
#include "tests/support/repeated.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

std::string littleEndian(std::uint64_t value, std::size_t bytes) {
    return {reinterpret_cast<const char*>(&value), bytes};
}

Result<Pickle> run(const std::string& body, const WeightBudget& budget) {
    const std::string file = "\x80\x02" + body + ".";
    std::size_t at = 0;
    return readPickle(std::as_bytes(std::span(file.data(), file.size())), at, "hand.pth", budget);
}

std::string text(const std::string& value) {
    return "X" + littleEndian(value.size(), 4) + value;
}

std::string entry(const std::string& name, std::size_t dimensions = 1) {
    return "\"" + name + "\":{\"dtype\":\"U8\",\"shape\":[0" + repeated(",1", dimensions - 1) +
           "],\"data_offsets\":[0,0]}";
}

// Stored entries without a byte in them.
std::string zipOf(std::size_t entries) {
    std::string file;
    std::string directory;
    for (std::size_t i = 0; i < entries; ++i) {
        const std::string name = std::to_string(i);
        const std::string offset = littleEndian(file.size(), 4);
        file += "PK\3\4" + std::string(22, '\0') + littleEndian(name.size(), 2) + std::string(2, '\0') + name;
        directory += "PK\1\2" + std::string(24, '\0') + littleEndian(name.size(), 2) + std::string(12, '\0') + offset;
        directory += name;
    }
    return file + directory + "PK\5\6" + std::string(6, '\0') + littleEndian(entries, 2) +
           littleEndian(directory.size(), 4) + littleEndian(file.size(), 4) + std::string(2, '\0');
}

template<class T>
bool isDamaged(const Result<T>& read, const std::string& part) {
    return !read && read.error().code == ErrorCode::WeightsDamaged &&
           read.error().detail.find(part) != std::string::npos;
}

// Highest resident memory so far, in MB; 0 where the system does not say.
int peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stoi(line.substr(6)) / 1024;
    return 0;
}

constexpr const char* tooMany = "more parts than any state dict";

} // namespace

class WeightBudgetTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void picklesUpToTheirBudget();
    void whatIsSaidAgainCostsAgain();
    void callsOfOneTupleDoNotCopyIt();
    void extentsOfTensorsAreItems();
    void headersUpToTheirBudget();
    void archivesUpToTheirBudget();
    void hugeFilesAreRefusedByTheirSize();
};

void WeightBudgetTest::picklesUpToTheirBudget() {
    WeightBudget values;
    values.pickleValues = 50;
    QVERIFY(run(repeated("K\1", 49), values)); // the fiftieth is None, which is always there
    QVERIFY(isDamaged(run(repeated("K\1", 50), values), tooMany));
    QVERIFY(run(repeated("N", 50), values));
    QVERIFY(isDamaged(run(repeated("N", 51), values), tooMany)); // the stack
    QVERIFY(run(repeated("(", 50) + "N", values));
    QVERIFY(isDamaged(run(repeated("(", 51) + "N", values), tooMany)); // the marks

    WeightBudget items;
    items.pickleItems = 50;
    for (const std::string& open : {std::string("("), std::string("]("), std::string("}(")}) {
        const std::string close = open == "(" ? "l" : open == "](" ? "e" : "u";
        QVERIFY(run(open + repeated("N", 50) + close, items));
        QVERIFY(isDamaged(run(open + repeated("N", 52) + close, items), tooMany));
    }
    QVERIFY(run(repeated("N\x85", 50), items));
    QVERIFY(isDamaged(run(repeated("N\x85", 51), items), tooMany));

    WeightBudget steps;
    steps.pickleSteps = 102; // the protocol, the end, and two for each number that comes and goes
    QVERIFY(run(repeated("N0", 49) + "NN", steps));
    QVERIFY(isDamaged(run(repeated("N0", 50) + "N", steps), tooMany));
    QVERIFY(run("(" + repeated("N", 49) + "t", steps)); // and one for each that a tuple takes
    QVERIFY(isDamaged(run("(" + repeated("N", 50) + "t", steps), tooMany));
}

// 300 KB that stood for 5 GB: a list of a hundred thousand pairs, made into a dictionary three thousand times.
void WeightBudgetTest::whatIsSaidAgainCostsAgain() {
    const int before = peakMegabytes();
    const std::string pair = text("k") + "N\x86q" + std::string(1, '\0') + "0";
    const std::string list = "(" + repeated(std::string("h\0", 2), 100'000) + "l\x85q\1" + "0";
    const std::string dictionary = "ccollections\nOrderedDict\nq\2"
                                   "0";
    QVERIFY(isDamaged(run(pair + list + dictionary + repeated("h\2h\1R0", 3'000) + "}", {}), tooMany));
    QVERIFY(run(pair + list + dictionary + repeated("h\2h\1R0", 10) + "}", {}));
    QVERIFY2(peakMegabytes() - before < 300, qPrintable(QString::number(peakMegabytes() - before)));
}

// A million calls with a tuple of nine hundred thousand took hours.
void WeightBudgetTest::callsOfOneTupleDoNotCopyIt() {
    const std::string tensor = "ctorch._utils\n_rebuild_tensor\n((" + text("storage") + "ctorch\nFloatStorage\n" +
                               text("0") + text("cpu") + "K\4tQ" + std::string("K\0", 2) + "(K\4t(K\1ttRq\5" + "0";
    const std::string tuple = "(h\5" + repeated("N", 900'000) + "tq\6" + "0";
    const std::string parameter = "ctorch.nn.parameter\nParameter\nq\7"
                                  "0";
    QVERIFY(run(tensor + tuple + parameter + repeated("h\7h\6R0", 1'000'000) + "}", {}));
}

void WeightBudgetTest::extentsOfTensorsAreItems() {
    const std::string storage =
        "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + "K\4tQq\1" + "0";
    const std::string shape = "(" + repeated("K\1", 64) + "tq\2" + "0";
    const std::string call = "ctorch._utils\n_rebuild_tensor\n(h\1" + std::string("K\0", 2) + "h\2h\2tR0";
    WeightBudget budget;
    budget.pickleItems = 6 + 64 + 10 * (4 + 128) - 1;
    QVERIFY(run(storage + shape + repeated(call, 10) + "N", budget));
    budget.pickleItems -= 1;
    QVERIFY(isDamaged(run(storage + shape + repeated(call, 10) + "N", budget), tooMany));
}

void WeightBudgetTest::headersUpToTheirBudget() {
    WeightBudget budget;
    budget.tensors = 3;
    budget.metadata = 2;
    budget.nameBytes = 20;
    const auto read = [&budget](const std::string& body) {
        return parseSafetensorsHeader("{" + body + "}", "x", budget);
    };
    const std::string three = entry("a") + "," + entry("b") + "," + entry("c");
    QVERIFY(read(three));
    QVERIFY(isDamaged(read(three + "," + entry("d")), "more tensors"));
    QVERIFY(read("\"__metadata__\":{\"a\":\"\",\"b\":\"\"}," + three));
    QVERIFY(isDamaged(read("\"__metadata__\":{\"a\":\"\",\"b\":\"\",\"c\":\"\"}"), "more metadata"));
    QVERIFY(read(entry(std::string(20, 'n'))));
    QVERIFY(isDamaged(read(entry(std::string(21, 'n'))), "too long"));
    QVERIFY(read(entry("a", 64)));
    QVERIFY(isDamaged(read(entry("a", 65)), "more dimensions"));

    const std::size_t most = WeightBudget{}.headerBytes;
    for (const std::size_t bytes : {most, most + 1}) {
        const std::string file = littleEndian(bytes, 8) + "{}" + std::string(bytes - 2, ' ');
        const auto whole = readSafetensors(std::as_bytes(std::span(file.data(), file.size())), "x");
        QCOMPARE(whole.has_value(), bytes == most);
        QVERIFY(whole || isDamaged(whole, "header"));
    }
}

void WeightBudgetTest::archivesUpToTheirBudget() {
    WeightBudget budget;
    budget.zipEntries = 10;
    for (const std::size_t entries : {10, 11}) {
        const std::string file = zipOf(entries);
        const auto read = readZip(std::as_bytes(std::span(file.data(), file.size())), "x", budget);
        QCOMPARE(read.has_value(), entries == 10);
        QVERIFY(read ? read->size() == 10 : isDamaged(read, tooMany));
    }
}

void WeightBudgetTest::hugeFilesAreRefusedByTheirSize() {
    const TemporaryFolder folder;
    const std::string beginning = littleEndian(2, 8) + "{}";
    for (const std::string& start : {beginning, std::string("PK\3\4 and so on"), std::string("\x80\x02 and so on")}) {
        const fs::path file = folder.path() / "huge";
        std::ofstream(file, std::ios::binary) << start;
        std::error_code code;
        fs::resize_file(file, std::uintmax_t{40} << 30, code);
        if (code)
            QSKIP("no file of 40 GB fits this disk");
        const int before = peakMegabytes();
        const auto read = readWeights(file);
        QVERIFY(!read && read.error().code == ErrorCode::FileUnreadable);
        QVERIFY(peakMegabytes() - before < 50);
    }
    std::ofstream(folder.path() / "small", std::ios::binary) << beginning;
    QVERIFY(readWeights(folder.path() / "small", 10));
    QVERIFY(!readWeights(folder.path() / "small", 9));
}

CLASSMITH_TEST(WeightBudgetTest)
#include "weight_budget_test.moc"
