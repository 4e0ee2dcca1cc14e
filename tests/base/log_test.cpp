// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <memory>
#include <vector>

#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>

#include "core/base/files.h"
#include "core/base/log/log.h"
#include "core/base/log/logged_job.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int writtenLines = 400; // by each of the processes that write at once

QStringList linesOf(const fs::path& file) {
    const QString text = QString::fromStdString(readTextFile(file).value_or(""));
    return text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

// What the limits allow to stay.
QStringList allLines(const fs::path& file, const LogLimits& limits) {
    QStringList lines;
    for (int index = limits.files - 1; index >= 0; --index)
        lines << linesOf(RotatingFile::numbered(file, index));
    return lines;
}

constexpr LogLimits roomForTwoWriters{16 * 1024, 20};

int writeLines(const fs::path& file) {
    const Log log(file, roomForTwoWriters);
    for (int i = 0; i < writtenLines; ++i)
        logLine(LogLevel::Info, "line " + std::to_string(i) + " of a process");
    return 0;
}

// A variable of the environment for the length of a test.
class Environment {
  public:
    Environment(const char* name, const QByteArray& value) : m_name(name), m_before(qgetenv(name)) {
        qputenv(name, value);
    }
    ~Environment() { qputenv(m_name, m_before); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

  private:
    const char* m_name;
    QByteArray m_before;
};

} // namespace

class LogTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aLineSaysWhenWhoAndWhat();
    void withoutALogNothingIsWritten();
    void aLineStaysOne();
    void aFullFileBecomesTheOneBefore();
    void severalProcessesLoseNothing();
    void linksAreNotFollowed();
    void aPlaceThatCannotBeWrittenDisturbsNobody();
    void theFolderIsTheDesktopsPlaceForStates();
    void aJobSaysHowItEnded();
};

void LogTest::aLineSaysWhenWhoAndWhat() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "log" / "window.log"; // the folder is made
    {
        const Log log(file);
        logLine(LogLevel::Info, "started, version 1");
        logLine(LogLevel::Warning, "not so well");
        logLine(LogLevel::Error, "the disk {} is full"); // no format of ours
    }
    const QStringList lines = linesOf(file);
    QCOMPARE(lines.size(), 3);
    const QRegularExpression form(QStringLiteral(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z window %1 (\w+): (.*)$)")
                                      .arg(QCoreApplication::applicationPid()));
    const QStringList expected{QStringLiteral("info started, version 1"), QStringLiteral("warning not so well"),
                               QStringLiteral("error the disk {} is full")};
    for (int i = 0; i < 3; ++i) {
        const auto match = form.match(lines[i]);
        QVERIFY2(match.hasMatch(), qPrintable(lines[i]));
        QCOMPARE(match.captured(1) + QLatin1Char(' ') + match.captured(2), expected[i]);
    }
    QCOMPARE(fs::status(file).permissions() & fs::perms::others_all, fs::perms::none);
}

void LogTest::withoutALogNothingIsWritten() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "window.log";
    logLine(LogLevel::Error, "nobody listens");
    std::make_unique<Log>(file).reset();
    logLine(LogLevel::Error, "nobody listens any more");
    QVERIFY(linesOf(file).isEmpty());
}

void LogTest::aLineStaysOne() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "window.log";
    {
        const Log log(file);
        logLine(LogLevel::Info, "two\nlines \x1b[31m");
        logLine(LogLevel::Info, std::string(1000000, 'x'));
    }
    const QStringList lines = linesOf(file);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].endsWith(QStringLiteral("two\\nlines \\x1b[31m")));
    QVERIFY(lines[1].size() < 5000);
}

void LogTest::aFullFileBecomesTheOneBefore() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "window.log";
    const LogLimits limits{1000, 3};
    const RotatingFile log(file, limits);
    std::string line(100, 'x');
    line.back() = '\n';
    for (int i = 0; i < 10; ++i)
        log.append(line);
    QVERIFY(!fs::exists(RotatingFile::numbered(file, 1))); // full to the last byte
    log.append(line);
    QCOMPARE(fs::file_size(file), 100u);
    QCOMPARE(fs::file_size(folder.path() / "window.1.log"), 1000u);
    for (int i = 0; i < 100; ++i)
        log.append(line);
    QCOMPARE(linesOf(RotatingFile::numbered(file, 2)).size(), 10);
    QVERIFY(!fs::exists(RotatingFile::numbered(file, 3)));
    log.append(std::string(5000, 'y')); // a line of more than a file has a file of its own
    QCOMPARE(fs::file_size(file), 5000u);
    QVERIFY(linesOf(RotatingFile::numbered(file, 1)).size() <= 10);
}

void LogTest::severalProcessesLoseNothing() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "worker.log";
    constexpr int count = 3;
    std::vector<std::unique_ptr<QProcess>> writers;
    for (int i = 0; i < count; ++i) {
        auto& writer = writers.emplace_back(std::make_unique<QProcess>());
        writer->start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--log"), QString::fromStdString(utf8(file))});
    }
    for (auto& writer : writers) {
        QVERIFY(writer->waitForFinished());
        QCOMPARE(writer->exitCode(), 0);
    }
    QVERIFY(fs::exists(RotatingFile::numbered(file, 1)));
    const QRegularExpression form(QStringLiteral(R"(^\S+Z worker (\d+) info: line (\d+) of a process$)"));
    std::map<QString, int> next; // of each process: in order, and none is missing
    for (const QString& line : allLines(file, roomForTwoWriters)) {
        const auto match = form.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        QCOMPARE(match.captured(2).toInt(), next[match.captured(1)]++);
    }
    QCOMPARE(next.size(), std::size_t{count});
    for (const auto& [process, lines] : next)
        QCOMPARE(lines, writtenLines);
}

void LogTest::linksAreNotFollowed() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "window.log";
    const fs::path precious = folder.path() / "precious";
    std::ofstream(precious) << "a picture";
    fs::create_symlink(precious, file);
    const RotatingFile log(file, {5, 3});
    log.append("line\n");
    QCOMPARE(readTextFile(precious).value_or(""), std::string("a picture"));
    fs::remove(file);
    const fs::path elsewhere = folder.path() / "elsewhere";
    fs::create_symlink(elsewhere, folder.path() / "window.log.lock");
    for (int i = 0; i < 3; ++i)
        log.append("line\n");
    QVERIFY(!fs::exists(elsewhere));
    QCOMPARE(linesOf(file).size(), 3); // not moved, and nothing lost
}

void LogTest::aPlaceThatCannotBeWrittenDisturbsNobody() {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "no folder";
    {
        const Log log(folder.path() / "file" / "window.log");
        logLine(LogLevel::Info, "lost");
    }
    fs::create_directories(folder.path() / "window.log"); // a folder of that name
    {
        const Log log(folder.path() / "window.log", {1, 3});
        logLine(LogLevel::Info, "lost");
    }
    QVERIFY(fs::is_directory(folder.path() / "window.log"));
    QCOMPARE(readTextFile(folder.path() / "file").value_or(""), std::string("no folder"));
}

void LogTest::theFolderIsTheDesktopsPlaceForStates() {
    {
        const Environment state("XDG_STATE_HOME", "/somewhere/state");
        QCOMPARE(logFolder(), fs::path("/somewhere/state/classmith"));
    }
    const Environment state("XDG_STATE_HOME", "relative"); // is to be ignored
    const Environment home("HOME", "/somewhere/home");
    QCOMPARE(logFolder(), fs::path("/somewhere/home/.local/state/classmith"));
}

void LogTest::aJobSaysHowItEnded() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "worker.log";
    {
        const Log log(file);
        const LoggedJob job(jobTitle("train", "Run 7", "3"));
        job.done();
        job.failed({ErrorCode::Cancelled, "The job", {}});
        job.failed({ErrorCode::FileNotFound, "x.onnx", {}});
        job.crashed("the worker crashed");
    }
    const QStringList lines = linesOf(file);
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].endsWith(QStringLiteral("info: train “Run 7” (job 3): begun")));
    const QString after = QStringLiteral(" after \\d+\\.\\d s");
    QVERIFY(lines[1].contains(QRegularExpression(QStringLiteral("info: .*: done") + after + QLatin1Char('$'))));
    QVERIFY(lines[2].contains(QRegularExpression(QStringLiteral("info: .*: stopped") + after + QLatin1Char('$'))));
    QVERIFY(lines[3].contains(
        QRegularExpression(QStringLiteral("error: .*: failed") + after + QStringLiteral(": .*x\\.onnx"))));
    QVERIFY(lines[4].contains(QRegularExpression(QStringLiteral("error: .*: crashed") + after)));
}

CLASSMITH_TEST_CHILD("--log", writeLines)
CLASSMITH_TEST(LogTest)
#include "log_test.moc"
