// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"
#include "core/dataset/catalogue.h"
#include "core/project/project.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/run/run_folder.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

// Escape sequences, C1 controls, an override of direction, HTML, formulas, devices of Windows, no UTF-8, 255 bytes.
const std::vector<std::string>& hostileNames() {
    static const std::vector<std::string> names{"\x1b]0;X\x07\x1b[2J",
                                                "\u009b2J \x7f",
                                                "gpj.\u202Etac\u2066",
                                                "<img src=x>",
                                                "=cmd|' c calc'!A1",
                                                "@SUM(1)",
                                                "+1+1",
                                                "'=1",
                                                "\t=1",
                                                "two\nlines\r",
                                                "%2e%2e",
                                                "CON",
                                                "%s%n",
                                                "\x9b 2J caf\xE9",
                                                "\u200Bzero",
                                                std::string(251, 'w')};
    return names;
}

// An answer steers nothing: no escape sequence, no control but the ends of lines, no mark of direction, all of it
// UTF-8.
bool isHarmless(const QByteArray& bytes) {
    const std::string text = bytes.toStdString();
    return text.find('\x1b') == std::string::npos && printableText(text) == text;
}

bool hasFormula(const CsvRow& row) {
    return std::any_of(row.begin(), row.end(), [](const std::string& cell) {
        return !cell.empty() && std::string("=+-@\t\r").find(cell.front()) != std::string::npos && !numberFromCsv(cell);
    });
}

// As a spreadsheet takes it: the cells without our own undoing of apostrophes. Names hold neither quotes nor commas
// here.
std::vector<CsvRow> rawCells(const std::string& text) {
    std::vector<CsvRow> rows(1);
    std::string cell;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == ',' || c == '\n')) {
            rows.back().push_back(std::exchange(cell, {}));
            if (c == '\n')
                rows.emplace_back();
        } else {
            cell += c;
        }
    }
    return rows;
}

} // namespace

// Every command over classes and pictures with such names, in words and as JSON: what comes out steers no terminal and
// computes nothing in a spreadsheet, what is written stays where it was asked for, and the names come back as they
// were.
class HostileNamesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void answersSteerNothing_data();
    void answersSteerNothing();
    void errorsSteerNothing_data();
    void errorsSteerNothing();
    void tablesComputeNothing();
    void namesComeBack();

  private:
    struct Command {
        const char* name;
        std::vector<std::string> words;
    };
    std::vector<Command> commands() const;
    std::vector<Command> mistakes() const;
    fs::path out(const char* name) const { return m_folder.path() / "out" / name; }
    std::set<std::string> entries() const;

    const TemporaryFolder m_folder;
    const fs::path m_data = m_folder.path() / "<img src=x>\x1b[2J";
    const fs::path m_run = m_folder.path() / "run \x1b[2J";
    const fs::path m_second = m_folder.path() / "second \x1b[2J";
    fs::path m_picture;
    std::set<std::string> m_before; // in the folder
};

void HostileNamesTest::initTestCase() {
    const fs::path plain = m_folder.path() / "plain";
    makePictures(plain, 4, 6);
    std::vector<fs::path> pictures;
    for (const auto& entry : fs::recursive_directory_iterator(plain))
        if (entry.is_regular_file())
            pictures.push_back(entry.path());
    std::sort(pictures.begin(), pictures.end());
    std::size_t next = 0;
    for (const std::string& name : hostileNames()) {
        fs::create_directories(m_data / name);
        for (int i = 0; i < 3; ++i)
            fs::copy_file(pictures[next++ % pictures.size()], m_data / name / (std::to_string(i) + ".jpg"));
    }
    for (const std::string& name : hostileNames()) // all in one folder
        fs::copy_file(pictures[next++ % pictures.size()], m_data / hostileNames().front() / (name + ".jpg"));
    m_picture = m_data / hostileNames().front() / (hostileNames()[1] + ".jpg");
    fs::create_directory(m_folder.path() / "out");
    for (const fs::path& run : {m_run, m_second}) {
        const CliRun trained = runCliOn({"train", utf8(m_data), "--out", utf8(run), "--epochs", "1"});
        QVERIFY2(trained.code == 0, trained.err.constData());
        QVERIFY2(isHarmless(trained.out) && isHarmless(trained.err), trained.err.constData());
    }
    const auto project = Project::open(placeForDataset(m_data).value(), m_data);
    QVERIFY(project);
    JobContext job;
    (*project)->merge(scanFolder(m_data, job, ScanPurpose::Labelling).value());
    const ImageId first{1};
    QVERIFY((*project)->setLabel({&first, 1}, (*project)->classEverNamed(hostileNames().back()), "moved"));
    QVERIFY((*project)->flush());
    m_before = entries();
}

std::set<std::string> HostileNamesTest::entries() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(m_folder.path()))
        names.insert(utf8(entry.path().filename()));
    return names;
}

std::vector<HostileNamesTest::Command> HostileNamesTest::commands() const {
    const std::string data = utf8(m_data);
    const std::string run = utf8(m_run);
    const std::string picture = utf8(m_picture);
    return {{"scan", {"scan", data}},
            {"scan names", {"scan", data, "--no-decode"}},
            {"evaluate", {"evaluate", run, "--set", "all"}},
            {"evaluate a folder", {"evaluate", run, "--data", data, "--set", "all"}},
            {"predict", {"predict", run, picture}},
            {"predict a folder", {"predict", run, data}},
            {"predict into a table", {"predict", run, data, "--csv", utf8(out("answers.csv"))}},
            {"heatmap", {"heatmap", run, picture, "--class", hostileNames()[2], "--out", utf8(out("map.png"))}},
            {"compare", {"compare", run, utf8(m_second)}},
            {"export", {"export", run, "--out", utf8(out("export"))}},
            {"write-labels", {"write-labels", data, "--dry-run"}},
            {"export-data", {"export-data", data, "--out", utf8(out("copy"))}},
            {"export-data as a list", {"export-data", data, "--format", "csv", "--out", utf8(out("list"))}}};
}

void HostileNamesTest::answersSteerNothing_data() {
    QTest::addColumn<int>("place");
    const auto all = commands();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << static_cast<int>(i);
}

void HostileNamesTest::answersSteerNothing() {
    QFETCH(const int, place);
    for (const bool json : {false, true}) {
        std::vector<std::string> words = commands()[static_cast<std::size_t>(place)].words;
        if (json)
            words.emplace_back("--json");
        for (const char* written : {"export", "copy", "list"})
            fs::remove_all(out(written));
        const CliRun run = runCliOn(words);
        QVERIFY2(run.code == 0, (run.out + run.err).constData());
        QVERIFY2(isHarmless(run.out), run.out.constData());
        QVERIFY2(isHarmless(run.err), run.err.constData());
        QVERIFY(!run.out.isEmpty());
    }
    QVERIFY(entries() == m_before);
}

void HostileNamesTest::errorsSteerNothing_data() {
    QTest::addColumn<int>("place");
    const auto all = mistakes();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << static_cast<int>(i);
}

std::vector<HostileNamesTest::Command> HostileNamesTest::mistakes() const {
    const std::string none = utf8(m_folder.path() / "none \x1b[2J\u202E\x9b");
    const std::string run = utf8(m_run);
    return {{"scan", {"scan", none}},
            {"train", {"train", none, "--out", utf8(out("new"))}},
            {"over a run", {"train", utf8(m_data), "--out", run}},
            {"weights", {"train", utf8(m_data), "--out", utf8(out("new")), "--weights", utf8(m_picture)}},
            {"evaluate", {"evaluate", none}},
            {"set", {"evaluate", run, "--set", "\x1b[2J"}},
            {"predict", {"predict", run, none}},
            {"model", {"predict", utf8(m_picture), utf8(m_picture)}},
            {"class", {"heatmap", run, utf8(m_picture), "--class", "\x1b[2J", "--out", utf8(out("x.png"))}},
            {"over a picture", {"heatmap", run, utf8(m_picture), "--out", utf8(m_picture)}},
            {"compare", {"compare", run, none}},
            {"export", {"export", none, "--out", utf8(out("new"))}},
            {"write-labels", {"write-labels", none}},
            {"export-data", {"export-data", none, "--out", utf8(out("new"))}},
            {"option", {"scan", utf8(m_data), "--\x1b[2J"}},
            {"command", {"\x1b[2J\u202E"}}};
}

void HostileNamesTest::errorsSteerNothing() {
    QFETCH(const int, place);
    for (const bool json : {false, true}) {
        std::vector<std::string> words = mistakes()[static_cast<std::size_t>(place)].words;
        if (json)
            words.emplace_back("--json");
        const CliRun run = runCliOn(words);
        QVERIFY2(run.code == 1 || run.code == 2, (run.out + run.err).constData());
        QVERIFY2(isHarmless(run.out), run.out.constData());
        QVERIFY2(isHarmless(run.err), run.err.constData());
        QVERIFY2(!run.err.contains("This is a bug"), run.err.constData());
        QVERIFY(!run.err.isEmpty());
    }
    QVERIFY(entries() == m_before);
}

void HostileNamesTest::tablesComputeNothing() {
    fs::remove_all(out("list"));
    QCOMPARE(runCliOn({"predict", utf8(m_run), utf8(m_data), "--csv", utf8(out("answers.csv"))}).code, 0);
    QCOMPARE(runCliOn({"export-data", utf8(m_data), "--format", "csv", "--out", utf8(out("list"))}).code, 0);
    QCOMPARE(runCliOn({"evaluate", utf8(m_run), "--set", "all"}).code, 0);
    std::vector<fs::path> tables{out("answers.csv"), m_run / "split.csv", m_run / "metrics.csv"};
    for (const fs::path& folder : {m_run, out("list")})
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".csv")
                tables.push_back(entry.path());
    QVERIFY(tables.size() >= 5);
    for (const fs::path& table : tables) {
        const std::string text = readTextFile(table).value();
        QVERIFY(text.size() > 10);
        for (const CsvRow& row : rawCells(text))
            QVERIFY2(!hasFormula(row), (utf8(table) + ": " + csvLine(row)).c_str());
    }
}

// What is written so that it acts nowhere is read as what it was.
void HostileNamesTest::namesComeBack() {
    std::set<std::string> known(hostileNames().begin(), hostileNames().end());
    const auto info = RunFolder(m_run).readInfo();
    QVERIFY(info && std::set<std::string>(info->classes.begin(), info->classes.end()) == known);
    const auto split = RunFolder(m_run).readSplit(*info);
    QVERIFY(split);
    for (const SplitEntry& entry : *split)
        QVERIFY2(fs::exists(m_data / pathFromUtf8(entry.path)), entry.path.c_str());
    QCOMPARE(split->size(), 4 * hostileNames().size());
    const CliRun predicted = runCliOn({"predict", utf8(m_run), utf8(m_data), "--json"});
    const auto json = parseJson(predicted.out.toStdString(), "answer");
    QVERIFY(json);
    const auto answer = readMessage<PredictAnswer>(*json);
    QVERIFY(answer && answer->predictions && answer->predictions->size() == split->size());
    for (const Prediction& each : *answer->predictions)
        QVERIFY2(fs::exists(pathFromUtf8(each.path)), each.path.c_str());
}

CLASSMITH_TEST(HostileNamesTest)
#include "hostile_names_test.moc"
