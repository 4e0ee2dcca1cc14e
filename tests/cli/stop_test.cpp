// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>
#include <functional>

#include <unistd.h>

#include "core/base/disk/new_file.h"
#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/project/project.h"
#include "core/protocol/run/run_folder.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"
#include "tests/support/tiny_onnx.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

using Condition = std::function<bool(qint64 process)>;
using Check = std::function<void()>;

constexpr int picturesPerClass = 4'000; // hard links of one: minutes of work
constexpr double mostSeconds = 5;       // of computing, after the signal
constexpr int patienceMs = 240'000;

QString text(const char* latin1) {
    return QString::fromUtf8(latin1);
}

std::string procFile(qint64 process, const char* name) {
    QFile file(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

// Processor time of all its threads; nothing where it has ended.
std::optional<double> secondsUsed(qint64 process) {
    const std::string all = procFile(process, "stat");
    const auto at = all.rfind(')');
    const QList<QByteArray> fields =
        QByteArray::fromStdString(at == std::string::npos ? "" : all.substr(at + 2)).split(' ');
    if (fields.size() < 13 || fields[0] == "Z")
        return std::nullopt;
    return (fields[11].toDouble() + fields[12].toDouble()) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

// A network is being compiled, or has been.
bool hasOpenVino(qint64 process) {
    return procFile(process, "maps").find("libopenvino_intel_cpu_plugin") != std::string::npos;
}

Condition isThere(fs::path path) {
    return [path = std::move(path)](qint64) { return fs::exists(path); };
}

Condition holdsSomething(fs::path folder) {
    return [folder = std::move(folder)](qint64) {
        std::error_code code;
        return fs::is_directory(folder, code) && !fs::is_empty(folder, code) && !code;
    };
}

} // namespace

Q_DECLARE_METATYPE(Condition)
Q_DECLARE_METATYPE(Check)

// One SIGTERM ends every long command, wherever it is: with a sentence, with 130, and without half a file.
class StopTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void oneSignalIsEnough_data();
    void oneSignalIsEnough();
    void aStoppedWayBackSaysSo();

  private:
    void addTrainings();
    void addFolders();
    Check nothingBut(const fs::path& folder) const; // it is as it was
    void relabelAll();

    const TemporaryFolder m_folder;
    const fs::path m_data = m_folder.path() / "many";
    const fs::path m_filed = m_folder.path() / "filed" / "many";
};

namespace {

void makeManyLinks(const fs::path& root) {
    const fs::path picture = fs::recursive_directory_iterator(smallDataset() / "glass")->path();
    for (const char* name : {"glass", "paper"}) {
        fs::create_directories(root / name);
        const fs::path first = root / name / "0.jpg";
        fs::copy_file(picture, first);
        for (int i = 1; i < picturesPerClass; ++i)
            fs::create_hard_link(first, root / name / (std::to_string(i) + ".jpg"));
    }
}

} // namespace

void StopTest::initTestCase() {
    QVERIFY(!smallRun().empty());
    makeManyLinks(m_data);
    relabelAll();
    QVERIFY(writeFileAtomically(m_folder.path() / "slow.onnx", onnx::classifier({32, 4, 5'000 - 3})));
}

// A run without an epoch: it knows that it was stopped, and nothing in it is half written.
void StopTest::addTrainings() {
    const auto row = [this](const char* name, const QStringList& more) {
        const fs::path run = m_folder.path() / name;
        QTest::newRow(name) << QStringList{text("train"), toQString(m_data), text("--out"), toQString(run)} + more
                            << isThere(run / "run.json") << Check([run] {
                                   for (const auto& file : fs::directory_iterator(run))
                                       QVERIFY2(!isNameOfNewFile(file.path().filename()), file.path().c_str());
                                   QVERIFY(!fs::exists(run / "best.safetensors"));
                                   const auto info = RunFolder(run).readInfo();
                                   QVERIFY(info && info->state != "running" && info->state != "finished");
                               });
    };
    row("train: features", {text("--precision"), text("fp32")});
    row("train: measuring", {text("--freeze"), text("none")});
    row("train: in an epoch",
        {text("--freeze"), text("none"), text("--precision"), text("fp32"), text("--size"), text("32")});
    const fs::path sample = m_folder.path() / "sample";
    QTest::newRow("sample") << QStringList{text("sample"), text("--out"), toQString(sample)}
                            << isThere(sample / "trashnet" / "run.json")
                            << Check([sample] { QVERIFY(!fs::exists(sample / "export")); });
}

void StopTest::addFolders() {
    const fs::path exported = m_folder.path() / "exported";
    QTest::newRow("export") << QStringList{text("export"),  toQString(smallRun()), text("--data"), toQString(m_data),
                                           text("--check"), text("all"),           text("--out"),  toQString(exported)}
                            << holdsSomething(exported) << Check([exported] { QVERIFY(!fs::exists(exported)); });
    const fs::path copied = m_folder.path() / "copies" / "data";
    fs::create_directories(copied.parent_path());
    QTest::newRow("export-data") << QStringList{text("export-data"), toQString(m_data), text("--out"),
                                                toQString(copied)}
                                 << holdsSomething(copied.parent_path())
                                 << Check([copied] { QVERIFY(fs::is_empty(copied.parent_path())); });
    QTest::newRow("write-labels") << QStringList{text("write-labels"), toQString(m_filed)}
                                  << holdsSomething(placeForDataset(m_filed)->moves()) << nothingBut(m_filed);
}

void StopTest::oneSignalIsEnough_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Condition>("moment");
    QTest::addColumn<Check>("check");
    const QString run = toQString(smallRun());
    const QString data = toQString(m_data);
    const fs::path csv = m_folder.path() / "answers.csv";
    const auto noCsv = [csv] { QVERIFY(!fs::exists(csv)); };
    const Condition begun = [](qint64 process) { return secondsUsed(process).value_or(1) > 0.2; };
    QTest::newRow("scan") << QStringList{text("scan"), data} << begun << nothingBut(m_data);
    QTest::newRow("evaluate") << QStringList{text("evaluate"), run, text("--data"), data} << Condition(hasOpenVino)
                              << nothingBut(smallRun());
    QTest::newRow("compare") << QStringList{text("compare"), run, run, text("--data"), data} << Condition(hasOpenVino)
                             << nothingBut(smallRun());
    QTest::newRow("predict") << QStringList{text("predict"), run, data, text("--csv"), toQString(csv)}
                             << Condition(hasOpenVino) << Check(noCsv);
    // Compiling it takes minutes.
    QTest::newRow("predict: opening") << QStringList{text("predict"), toQString(m_folder.path() / "slow.onnx"), data,
                                                     text("--csv"), toQString(csv)}
                                      << Condition(hasOpenVino) << Check(noCsv);
    QTest::newRow("selftest") << QStringList{text("selftest")} << Condition(hasOpenVino) << Check([] {});
    addTrainings();
    addFolders();
}

Check StopTest::nothingBut(const fs::path& folder) const {
    return [folder, before = listing(folder)] { QCOMPARE(listing(folder), before); };
}

// Files of their own, for labels are written by what a file is; each one's label is the other one.
void StopTest::relabelAll() {
    for (const char* name : {"glass", "paper"}) {
        fs::create_directories(m_filed / name);
        for (int i = 0; i < picturesPerClass; ++i)
            std::ofstream(m_filed / name / (name + std::to_string(i) + ".jpg")) << name << i;
    }
    JobContext job;
    const auto project = Project::open(placeForDataset(m_filed).value(), m_filed);
    QVERIFY(project);
    const auto scanned = scanFolder(m_filed, job, ScanPurpose::Labelling);
    QVERIFY(scanned);
    (*project)->merge(*scanned);
    std::vector<GivenLabel> given;
    for (const ImageRecord& image : (*project)->images())
        given.push_back({image.id, ClassId{3 - image.label.value}});
    QVERIFY((*project)->setLabels(given, "swap") && (*project)->flush());
}

namespace {

struct Stopped {
    int code = -1; // -1: not in time, or by a crash
    double seconds = 0;
    QByteArray err;
};

// Starts the command, waits for the moment, and sends one signal.
Stopped stop(const QStringList& arguments, const Condition& moment) {
    QProcess process;
    process.start(cliProgram(), arguments);
    process.waitForStarted();
    const qint64 id = process.processId();
    QDeadlineTimer patience(patienceMs);
    while (process.state() == QProcess::Running && !patience.hasExpired() && !moment(id))
        process.waitForFinished(1);
    const double before = secondsUsed(id).value_or(0);
    double after = before;
    ::kill(static_cast<pid_t>(id), SIGTERM);
    patience.setRemainingTime(patienceMs);
    while (process.state() == QProcess::Running && !patience.hasExpired() && after - before < 10 * mostSeconds) {
        after = secondsUsed(id).value_or(after);
        process.waitForFinished(10);
    }
    Stopped stopped;
    stopped.seconds = after - before;
    if (process.state() == QProcess::Running) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        stopped.code = process.exitCode();
    }
    stopped.err = process.readAllStandardError();
    return stopped;
}

} // namespace

void StopTest::oneSignalIsEnough() {
    QFETCH(QStringList, arguments);
    QFETCH(Condition, moment);
    QFETCH(Check, check);
    const Stopped stopped = stop(arguments, moment);
    QVERIFY2(stopped.code == 130, qPrintable(QString::number(stopped.code) + text(" ") + text(stopped.err)));
    QVERIFY2(stopped.seconds < mostSeconds, qPrintable(QString::number(stopped.seconds)));
    QVERIFY2(stopped.err.trimmed().endsWith("stopped."), stopped.err.constData());
    check();
}

// The pictures are half-way then, and the journal knows: nothing else goes before it is resumed.
void StopTest::aStoppedWayBackSaysSo() {
    const QStringList before = listing(m_filed);
    const QStringList command{text("write-labels"), toQString(m_filed)};
    const CliRun written = runCli(command);
    QVERIFY2(written.code == 0, written.err.constData());
    const QStringList there = listing(m_filed / "paper");
    const Stopped stopped =
        stop(command + QStringList{text("--undo")}, [&](qint64) { return listing(m_filed / "paper") != there; });
    QVERIFY2(stopped.code == 130, stopped.err.constData());
    QVERIFY2(stopped.err.contains("that was interrupted"), stopped.err.constData());
    QCOMPARE(runCli(command).code, 1);
    QCOMPARE(runCli(command + QStringList{text("--resume")}).code, 0);
    QCOMPARE(listing(m_filed), before);
}

CLASSMITH_TEST(StopTest)
#include "stop_test.moc"
