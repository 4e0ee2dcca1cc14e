// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <unistd.h>

#include <QtCore/QJsonArray>

#include "core/base/files.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

// Bad input ends in one clear sentence and exit code 1, and takes nothing away.
class FailuresTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void missingFolder();
    void noImages();
    void oneClass();
    void unreadableImagesAreNamedAndLeftOut();
    void truncatedWeights();
    void weightsOfAnotherModel();
    void frozenWithoutWeights();
    void cudaWithoutGpu();
    void runFolderExists();
    void notARun();
    void unknownClass();
    void readOnlyPlace();
    void fullDiskWhileTraining();
    void fullDiskWhileExporting();
    void fullStandardOutput();
    void onlyUnreadableToPredict();
    void anotherPersonsSampleFolderIsNotTouched();

  private:
    const TemporaryFolder m_folder;
};

namespace {

QString text(const char* latin1) {
    return QString::fromUtf8(latin1);
}

QStringList trainInto(const fs::path& data, const fs::path& run) {
    return {text("train"), toQString(data), text("--out"), toQString(run), text("--epochs"), text("1")};
}

void write(const fs::path& path, const std::string& content) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

// The file that comes with Classmith.
fs::path embeddedWeights() {
    for (const auto& entry : fs::directory_iterator(test::buildFolder() / "share/classmith/weights"))
        return entry.path();
    return {};
}

// A small disk of its own for the command, mounted on the folder. Afterwards its files are listed on standard output.
QStringList onSmallDisk(const fs::path& folder, const char* size) {
    return {text("unshare"),
            text("-rm"),
            text("sh"),
            text("-c"),
            text("folder=$1; shift; mount -t tmpfs -o size=") + text(size) +
                text(" tmpfs \"$folder\" || exit 77; echo old > \"$folder/run.onnx\"; \"$@\"; code=$?; "
                     "find \"$folder\" -type f | sed 's/^/left: /'; cat \"$folder/run.onnx\"; exit $code"),
            text("sh"),
            toQString(folder)};
}

bool canMount() {
    QProcess process;
    process.start(text("unshare"), {text("-rm"), text("sh"), text("-c"), text("mount -t tmpfs tmpfs /mnt")});
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace

#define EXPECT_FAILURE(run, ...)                                                                                       \
    do {                                                                                                               \
        QVERIFY2((run).code == 1, (run).err.constData());                                                              \
        for (const char* part : {__VA_ARGS__})                                                                         \
            QVERIFY2((run).err.contains(part), (run).err.constData());                                                 \
    } while (false)

void FailuresTest::missingFolder() {
    const fs::path data = m_folder.path() / "not there";
    EXPECT_FAILURE(runCli({text("scan"), toQString(data)}), "not there", "does not exist");
    const CliRun run = runCli(trainInto(data, m_folder.path() / "r1") << text("--json"));
    EXPECT_FAILURE(run, "not there");
    QCOMPARE(run.lines().size(), 1);
    QCOMPARE(run.lines().front()[u"event"].toString(), text("error"));
    QCOMPARE(run.lines().front()[u"code"].toString(), text("FileNotFound"));
    QVERIFY(!fs::exists(m_folder.path() / "r1"));
    write(m_folder.path() / "a file", "x");
    EXPECT_FAILURE(runCli({text("scan"), toQString(m_folder.path() / "a file")}), "not a folder");
}

void FailuresTest::noImages() {
    write(m_folder.path() / "empty" / "a" / "notes.txt", "x");
    EXPECT_FAILURE(runCli({text("scan"), toQString(m_folder.path() / "empty")}), "No pictures");
    EXPECT_FAILURE(runCli(trainInto(m_folder.path() / "empty", m_folder.path() / "r2")), "No pictures");
    EXPECT_FAILURE(
        runCli({text("predict"), toQString(m_folder.path() / "m.onnx"), toQString(m_folder.path() / "empty")}),
        "No pictures");
}

void FailuresTest::oneClass() {
    makePictures(m_folder.path() / "single", 1, 3);
    EXPECT_FAILURE(runCli(trainInto(m_folder.path() / "single", m_folder.path() / "r3")), "only one class");
}

void FailuresTest::unreadableImagesAreNamedAndLeftOut() {
    const fs::path data = m_folder.path() / "with broken";
    makePictures(data, 2, 8);
    write(data / "cardboard" / "broken.jpg", "this is no picture");
    const auto before = listing(data);
    const CliRun scan = runCli({text("scan"), toQString(data), text("--json")});
    QCOMPARE(scan.code, 0);
    const auto unreadable = scan.json()[u"unreadable"].toArray();
    QCOMPARE(unreadable.size(), 1);
    QCOMPARE(unreadable[0].toObject()[u"path"].toString(), text("cardboard/broken.jpg"));
    QVERIFY(!unreadable[0].toObject()[u"reason"].toString().isEmpty());
    QVERIFY(runCli({text("scan"), toQString(data)}).out.contains("broken.jpg"));
    QVERIFY(!runCli({text("scan"), toQString(data), text("--no-decode")}).out.contains("broken.jpg"));

    const fs::path run = m_folder.path() / "r4";
    const CliRun train = runCli(trainInto(data, run));
    QVERIFY2(train.code == 0, train.err.constData());
    const CliRun all = runCli({text("evaluate"), toQString(run), text("--set"), text("all"), text("--json")});
    QVERIFY2(all.code == 0, all.err.constData());
    QCOMPARE(all.json()[u"images"].toInt(), 16);
    QCOMPARE(all.json()[u"unreadable"].toArray().size(), 1);
    QCOMPARE(listing(data), before);
}

void FailuresTest::truncatedWeights() {
    const fs::path cut = m_folder.path() / "cut.pth";
    fs::copy_file(embeddedWeights(), cut);
    fs::resize_file(cut, fs::file_size(cut) / 2);
    const CliRun run = runCli(trainInto(smallDataset(), m_folder.path() / "r5") << text("--weights") << toQString(cut));
    EXPECT_FAILURE(run, "cut.pth", "damaged");
}

void FailuresTest::weightsOfAnotherModel() {
    const CliRun run =
        runCli(trainInto(smallDataset(), m_folder.path() / "r6")
               << text("--model") << text("resnet18") << text("--weights") << toQString(embeddedWeights()));
    EXPECT_FAILURE(run, "another model");
}

void FailuresTest::frozenWithoutWeights() {
    const CliRun run = runCli(trainInto(smallDataset(), m_folder.path() / "r7") << text("--weights") << text("none"));
    EXPECT_FAILURE(run, "--freeze none");
}

void FailuresTest::cudaWithoutGpu() {
    if (fs::exists("/dev/nvidia0"))
        QSKIP("this machine has a GPU");
    const CliRun run = runCli(trainInto(smallDataset(), m_folder.path() / "r8") << text("--device") << text("cuda:0"));
    EXPECT_FAILURE(run, "cuda:0", "--device cpu");
}

void FailuresTest::runFolderExists() {
    const fs::path run = m_folder.path() / "r9";
    write(run / "precious.txt", "mine");
    EXPECT_FAILURE(runCli(trainInto(smallDataset(), run)), "r9", "already");
    QCOMPARE(listing(run).size(), 1);
}

void FailuresTest::notARun() {
    EXPECT_FAILURE(runCli({text("evaluate"), toQString(m_folder.path() / "no run")}), "no run");
    const fs::path data = m_folder.path() / "just data";
    makePictures(data, 2, 2);
    for (const char* command : {"evaluate", "predict", "export"}) {
        QStringList arguments{text(command), toQString(data)};
        if (text(command) == u"predict")
            arguments << toQString(data);
        if (text(command) == u"export")
            arguments << text("--out") << toQString(m_folder.path() / "e1");
        EXPECT_FAILURE(runCli(arguments), "just data");
    }
    const fs::path notOnnx = m_folder.path() / "model.onnx";
    write(notOnnx, "no model");
    EXPECT_FAILURE(runCli({text("predict"), toQString(notOnnx), toQString(data)}), "model.onnx");
}

void FailuresTest::unknownClass() {
    QVERIFY(!smallRun().empty());
    const fs::path data = m_folder.path() / "other classes";
    makePictures(data, 2, 2);
    fs::rename(data / "glass", data / "Glas 玻璃");
    EXPECT_FAILURE(runCli({text("evaluate"), toQString(smallRun()), text("--data"), toQString(data)}), "Glas 玻璃",
                   "cardboard");
}

void FailuresTest::readOnlyPlace() {
    // Root may write anywhere; without this capability it is bound by the folder's mode as everybody is.
    const QStringList wrapper =
        ::geteuid() == 0 ? QStringList{text("setpriv"), text("--bounding-set=-dac_override,-dac_read_search")}
                         : QStringList{};
    if (!wrapper.isEmpty() && QProcess::execute(wrapper[0], {wrapper[1], text("true")}) != 0)
        QSKIP("root cannot give up writing everywhere here");
    QVERIFY(!smallRun().empty());
    const fs::path place = m_folder.path() / "read only";
    fs::create_directories(place);
    fs::permissions(place, fs::perms::owner_read | fs::perms::owner_exec);
    const CliRun train = runCli(trainInto(smallDataset(), place / "run"), wrapper);
    const CliRun exported = runCli(
        {text("export"), toQString(smallRun()), text("--out"), toQString(place / "e"), text("--check"), text("4")},
        wrapper);
    const CliRun csv = runCli(
        {text("predict"), toQString(smallRun()), toQString(smallDataset()), text("--csv"), toQString(place / "p.csv")},
        wrapper);
    fs::permissions(place, fs::perms::owner_all);
    EXPECT_FAILURE(train, "read only", "cannot be written");
    EXPECT_FAILURE(exported, "read only", "cannot be written");
    EXPECT_FAILURE(csv, "read only", "cannot be written");
    QVERIFY(fs::is_empty(place));
}

void FailuresTest::fullDiskWhileTraining() {
    if (!canMount())
        QSKIP("no small disk can be mounted here");
    const fs::path disk = m_folder.path() / "small disk";
    fs::create_directories(disk);
    const CliRun run = runCli(trainInto(smallDataset(), disk / "run"), onSmallDisk(disk, "2m"));
    EXPECT_FAILURE(run, "no room left on the disk");
    QVERIFY2(!run.out.contains(".part"), run.out.constData());
}

void FailuresTest::fullDiskWhileExporting() {
    if (!canMount())
        QSKIP("no small disk can be mounted here");
    QVERIFY(!smallRun().empty());
    const fs::path disk = m_folder.path() / "small disk 2";
    fs::create_directories(disk);
    const CliRun run =
        runCli({text("export"), toQString(smallRun()), text("--out"), toQString(disk)}, onSmallDisk(disk, "6m"));
    EXPECT_FAILURE(run, "no room left on the disk");
    QCOMPARE(run.out.count("left: "), 1); // the file of the same name that was there before
    QVERIFY2(run.out.contains("run.onnx") && run.out.contains("old\n"), run.out.constData());
}

void FailuresTest::fullStandardOutput() {
    const CliRun run = runCli({text("scan"), toQString(smallDataset()), text("--no-decode")},
                              {text("sh"), text("-c"), text("\"$@\" > /dev/full"), text("sh")});
    EXPECT_FAILURE(run, "no room left");
    // A reader that has gone away needs no sentence.
    const CliRun piped = runCli({text("scan"), toQString(smallDataset()), text("--no-decode")},
                                {text("bash"), text("-c"), text("\"$@\" | true; exit ${PIPESTATUS[0]}"), text("sh")});
    QVERIFY(piped.code == 0 || piped.code == 1);
    QVERIFY2(piped.err.isEmpty(), piped.err.constData());
}

void FailuresTest::onlyUnreadableToPredict() {
    QVERIFY(!smallRun().empty());
    const fs::path broken = m_folder.path() / "broken.png";
    write(broken, "no picture");
    EXPECT_FAILURE(runCli({text("predict"), toQString(smallRun()), toQString(broken)}), "broken.png");
    EXPECT_FAILURE(runCli({text("predict"), toQString(smallRun()), toQString(m_folder.path() / "gone.png")}),
                   "gone.png", "does not exist");
}

void FailuresTest::anotherPersonsSampleFolderIsNotTouched() {
    const fs::path out = m_folder.path() / "sample";
    write(out / "trashnet" / "mine.txt", "mine");
    const auto before = listing(out);
    EXPECT_FAILURE(runCli({text("sample"), text("--out"), toQString(out)}), "already");
    QCOMPARE(listing(out), before);
}

CLASSMITH_TEST(FailuresTest)
#include "failures_test.moc"
