// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "app/cli/console/answer_text.h"
#include "app/cli/console/command_line_words.h"
#include "app/cli/console/progress_bar.h"
#include "app/cli/console/text_table.h"
#include "app/cli/jobs/scan_job.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/prediction_csv.h"
#include "tests/support/test_support.h"

using namespace classmith;

class ConsoleTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void columnsOfWideLetters();
    void fittingCutsBetweenCharacters();
    void tablesAlign();
    void tablesKeepToTheTerminal_data();
    void tablesKeepToTheTerminal();
    void namesBreakNoTable();
    void errorsAtACommandLine();
    void numbersForPeople();
    void progressFitsTheTerminal();
    void progressKnowsItsUnits();
    void epochLinesHaveOneWidth();
    void checkCounts();
    void predictionRows();
    void aScanTellsOfRarerExtensions();
};

void ConsoleTest::columnsOfWideLetters() {
    QCOMPARE(textColumns("ants"), 4);
    QCOMPARE(textColumns("Äpfel"), 5);
    QCOMPARE(textColumns("图片"), 4);
    QCOMPARE(textColumns("🐜"), 2);
    QCOMPARE(textColumns("e\xcc\x81"), 1); // e and a combining acute accent
    QCOMPARE(textColumns("\xff"), 1);
}

void ConsoleTest::fittingCutsBetweenCharacters() {
    QCOMPARE(fitColumns("cardboard", 9), std::string("cardboard"));
    QCOMPARE(fitColumns("cardboard", 5), std::string("card…"));
    QCOMPARE(fitColumns("图片文件", 6), std::string("图片…"));
    QCOMPARE(fitColumns("图片文件", 5), std::string("图片…"));
}

void ConsoleTest::tablesKeepToTheTerminal_data() {
    QTest::addColumn<int>("columns");
    for (const int columns : {200, 60, 40, 24, 10, 3, 1})
        QTest::addRow("%d", columns) << columns;
}

void ConsoleTest::tablesKeepToTheTerminal() {
    QFETCH(const int, columns);
    TextTable table;
    table.add({"class", "images", "precision"});
    table.add({"a very long name that goes on and on 1", "1,234", "87.3 %"});
    table.add({"a very long name that goes on and on 2", "7", "–"});
    table.add({"图片文件图片文件图片文件图片文件", "7", "100.0 %"});
    const std::string text = table.text(columns);
    for (const QString& line : QString::fromStdString(text).split(u'\n'))
        QVERIFY2(textColumns(line.toStdString()) <= columns, qPrintable(line));
    QCOMPARE(table.fits(columns), columns >= 24);
    if (columns >= 24) // numbers stay whole
        QVERIFY2(text.find("1,234") != std::string::npos && text.find("87.3 %") != std::string::npos, text.c_str());
    if (columns == 40) // names that begin alike are told apart by their ends
        QVERIFY2(text.find("on 1 ") != std::string::npos && text.find("on 2 ") != std::string::npos, text.c_str());
}

void ConsoleTest::namesBreakNoTable() {
    TextTable table;
    table.add({"a\nb", "1"});
    table.add({"\x1b[2J\u202ex", "2"});
    QCOMPARE(table.text(), std::string("a\\nb            1\n\\x1b[2J\\u202ex  2"));
}

void ConsoleTest::errorsAtACommandLine() {
    QCOMPARE(commandLineSentence({ErrorCode::FileNotFound, "a\nb\x1b[2J", {}}),
             std::string("“a\\nb\\x1b[2J” does not exist. Check the path."));
    const auto ends = [](ErrorCode code, const char* with) {
        return commandLineSentence({code, "x", {}}).ends_with(with);
    };
    QVERIFY(ends(ErrorCode::DeviceMissing, "(--device cpu, --device auto)."));
    QVERIFY(ends(ErrorCode::FrozenWithoutWeights, "(--freeze none)."));
    QVERIFY(ends(ErrorCode::RunInterrupted, "(--resume)."));
    QVERIFY(ends(ErrorCode::RunPicturesGone, "(--data DIR)."));
    QCOMPARE(commandLineSentence({ErrorCode::InvalidValue, "learning_rate", "it is high"}),
             std::string("--lr has a value that cannot be used: it is high."));
    QCOMPARE(withOption({ErrorCode::InvalidValue, "run", {}}).subject, std::string("--out"));
    QCOMPARE(withOption({ErrorCode::NotBuiltIn, "augmentation.rotation", {}}).subject, std::string("--rotation"));
    QCOMPARE(withOption({ErrorCode::InvalidValue, "The export", {}}).subject, std::string("The export"));
    QCOMPARE(withOption({ErrorCode::FileNotFound, "run", {}}).subject, std::string("run")); // a file of that name
    for (int code = 0; code < errorCodeCount(); ++code) { // they are the window's, too
        const std::string_view words = sentenceTemplate(static_cast<ErrorCode>(code));
        QVERIFY2(words.find(" --") == std::string_view::npos, std::string(words).c_str());
    }
}

void ConsoleTest::tablesAlign() {
    TextTable table;
    table.add({"class", "images"});
    table.add({"图片", "7"});
    table.add({"glass", "1,234"});
    QCOMPARE(table.text(), std::string("class  images\n图片        7\nglass   1,234"));
}

void ConsoleTest::numbersForPeople() {
    QCOMPARE(grouped(0), std::string("0"));
    QCOMPARE(grouped(999), std::string("999"));
    QCOMPARE(grouped(1000), std::string("1,000"));
    QCOMPARE(grouped(-1234567), std::string("-1,234,567"));
    QCOMPARE(percent(0.87345), std::string("87.3 %"));
    QCOMPARE(duration(4.24), std::string("4.2 s"));
    QCOMPARE(duration(59.99), std::string("1 min 00 s"));
    QCOMPARE(duration(200), std::string("3 min 20 s"));
    QCOMPARE(duration(7500), std::string("2 h 05 min"));
    QCOMPARE(counted(1, "picture", "pictures"), std::string("1 picture"));
}

void ConsoleTest::progressFitsTheTerminal() {
    const Progress progress{Phase::Features, 1234, 5000};
    const std::string wide = progressLine(progress, 211, 120);
    QVERIFY2(wide.find("1,234/5,000") != std::string::npos && wide.find("25 %") != std::string::npos &&
                 wide.find("211 images/s") != std::string::npos && wide.find("18.0 s left") != std::string::npos,
             wide.c_str());
    QVERIFY(wide.find('[') != std::string::npos);
    for (int columns = 10; columns < 120; ++columns)
        QVERIFY(textColumns(progressLine(progress, 211, columns)) <= columns);
    // More done than expected is no reason to draw beyond the bar.
    QVERIFY(progressLine({Phase::Scoring, 20, 10}, 5, 100).find("100 %") != std::string::npos);
    QCOMPARE(progressLine({Phase::Scanning, 0, 0}, 0, 80), std::string("scanning"));
}

void ConsoleTest::progressKnowsItsUnits() {
    QVERIFY(progressLine({Phase::Downloading, 5'000'000, 10'000'000}, 2e6, 100).find("5.0 MB/10.0 MB  2.0 MB/s") !=
            std::string::npos);
}

void ConsoleTest::epochLinesHaveOneWidth() {
    EpochEvent first{1, 100, 2.3456, 0.05, 2.1, 0.0714, 1e-3, 85, 12.5, true};
    EpochEvent last{100, 100, 0.0012, 1.0, 0.31, 0.9286, 0, 85, 12.5, false};
    QCOMPARE(textColumns(epochText(first, false)), textColumns(epochText(last, false)));
    QVERIFY(epochText(first, false).find("best") != std::string::npos);
    QVERIFY(epochText(last, false).find("best") == std::string::npos);
    const std::string stopped = doneText({0.93, 3, 5, true, 61, "/r"});
    QVERIFY(stopped.find("Stopped after 5 epochs") == 0 && stopped.find("epoch 3") != std::string::npos);
}

void ConsoleTest::checkCounts() {
    QCOMPARE(parseCheckCount("all").value().count, -1);
    QCOMPARE(parseCheckCount("200").value().count, 200);
    for (const char* wrong : {"-1", "0", "", "200x", "most", "99999999999"})
        QVERIFY2(!parseCheckCount(wrong), wrong);
}

void ConsoleTest::predictionRows() {
    QCOMPARE(predictionCsv({{"a, b/图.jpg", {{"ant", 0.75}, {"bee", 0.25}}}}),
             std::string("path,class,probability,top1,p1,top2,p2,top3,p3,top4,p4,top5,p5\n"
                         "\"a, b/图.jpg\",ant,0.75,ant,0.75,bee,0.25,,,,,,\n"));
}

void ConsoleTest::aScanTellsOfRarerExtensions() {
    const test::TemporaryFolder folder;
    for (const char* name : {"cat/1.jpg", "cat/2.JFIF", "dog/1.jfif", "dog/2.jpe", "dog/3.png"}) {
        std::filesystem::create_directories((folder.path() / name).parent_path());
        std::ofstream(folder.path() / name).put('x');
    }
    JobContext job;
    ScanRequest request;
    request.data = folder.path();
    request.decode = false;
    const auto answer = scanData(request, job);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(answer->images, 5);
    QCOMPARE(answer->notes,
             (std::vector<std::string>{"Pictures whose extensions other programs may pass over: .jfif 2, .jpe 1."}));
}

CLASSMITH_TEST(ConsoleTest)
#include "console_test.moc"
