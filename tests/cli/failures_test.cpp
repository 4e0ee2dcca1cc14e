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
    void inputsThatAreTooSmall();
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
    void outputsReplaceNothingOfOthers();
    void outputsGoWhereTheyLead();
    void placesAreLookedAtFirst();
    void emptyNamesAreSlips();
    void namesDoNotSteerTheTerminal();
    void movedPictures();
    void aClassWithoutValidation();

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
                text(" tmpfs \"$folder\" || exit 77; echo old > \"$folder/mine.txt\"; \"$@\"; code=$?; "
                     "find \"$folder\" -type f | sed 's/^/left: /'; cat \"$folder/mine.txt\"; exit $code"),
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

void FailuresTest::inputsThatAreTooSmall() {
    EXPECT_FAILURE(runCli({text("summary"), text("vgg11-bn"), text("--size"), text("24")}), "VGG-11", "32");
    EXPECT_FAILURE(runCli({text("summary"), text("densenet121"), text("--size"), text("20")}), "DenseNet-121", "29");
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
    QCOMPARE(run.out.count("left: "), 1); // the file that was there before
    QVERIFY2(run.out.contains("mine.txt") && run.out.contains("old\n"), run.out.constData());
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

void FailuresTest::outputsReplaceNothingOfOthers() {
    QVERIFY(!smallRun().empty());
    const fs::path folder = m_folder.path() / "outputs";
    makePictures(folder, 1, 2);
    const fs::path picture = fs::directory_iterator(folder / "cardboard")->path();
    write(folder / "labels.csv", "path,label\n1.png,mine\n");
    const auto before = listing(folder);
    const auto predict = [&](const fs::path& csv) {
        return runCli({text("predict"), toQString(smallRun()), toQString(picture), text("--csv"), toQString(csv)});
    };
    for (const fs::path& csv : {picture, folder / "labels.csv", smallRun() / "split.csv"})
        EXPECT_FAILURE(predict(csv), "left as it");
    EXPECT_FAILURE(
        runCli({text("heatmap"), toQString(smallRun()), toQString(picture), text("--out"), toQString(picture)}),
        "was left as it is");
    QCOMPARE(listing(folder), before);
    for (int times = 0; times < 2; ++times) { // its own it may replace
        const CliRun run = predict(folder / "answers.csv");
        QVERIFY2(run.code == 0, run.err.constData());
        const CliRun map = runCli(
            {text("heatmap"), toQString(smallRun()), toQString(picture), text("--out"), toQString(folder / "map.png")});
        QVERIFY2(map.code == 0, map.err.constData());
    }
}

void FailuresTest::outputsGoWhereTheyLead() {
    QVERIFY(!smallRun().empty());
    const fs::path folder = m_folder.path() / "links";
    makePictures(folder, 1, 1);
    const fs::path picture = fs::directory_iterator(folder / "cardboard")->path();
    write(folder / "shared" / "answers.csv", "old\n");
    fs::create_symlink("shared/answers.csv", folder / "link.csv");
    const auto predict = [&](const char* csv) {
        return runCli({text("predict"), toQString(smallRun()), toQString(picture), text("--csv"), text(csv)});
    };
    QCOMPARE(predict((folder / "link.csv").c_str()).code, 0);
    QVERIFY(fs::is_symlink(folder / "link.csv"));
    QVERIFY(readTextFile(folder / "shared" / "answers.csv")->starts_with("path,class,"));
    QCOMPARE(predict("/dev/null").code, 0);
    QVERIFY(fs::is_character_file("/dev/null"));
    const CliRun toOutput = predict("/dev/stdout");
    QVERIFY2(toOutput.code == 0 && toOutput.out.startsWith("path,class,"), toOutput.err.constData());
    QCOMPARE(toOutput.out, predict("-").out);
}

void FailuresTest::placesAreLookedAtFirst() {
    QVERIFY(!smallRun().empty());
    const fs::path missing = m_folder.path() / "not there" / "x";
    const fs::path noPicture = m_folder.path() / "no picture.png"; // which would be told after the work
    write(noPicture, "no picture");
    const QString notAnImage = toQString(noPicture);
    for (const QStringList& arguments :
         {QStringList{text("predict"), toQString(smallRun()), notAnImage, text("--csv"), toQString(missing)},
          QStringList{text("heatmap"), toQString(smallRun()), notAnImage, text("--out"), toQString(missing)}})
        EXPECT_FAILURE(runCli(arguments), "its folder does not exist");
}

void FailuresTest::emptyNamesAreSlips() {
    const QString here = toQString(m_folder.path());
    for (const QStringList& arguments : {QStringList{text("predict"), here, here, text("--csv"), text("")},
                                         QStringList{text("heatmap"), here, here, text("--out"), text("")},
                                         QStringList{text("evaluate"), here, text("--data"), text("")},
                                         QStringList{text("train"), here, text("--out"), text("")}}) {
        const CliRun run = runCli(arguments);
        QVERIFY2(run.code == 2 && run.err.contains("needs a name"), run.err.constData());
    }
}

void FailuresTest::namesDoNotSteerTheTerminal() {
    const CliRun run = runCli({text("scan"), text("no\x1b[2J\nsuch\u202efolder")});
    EXPECT_FAILURE(run, "no\\x1b[2J\\nsuch\\u202efolder");
    QVERIFY2(!run.err.contains('\x1b') && run.err.count('\n') == 1, run.err.constData());
    const CliRun usage = runCli({text("no\x1b[2Jcommand")});
    QVERIFY2(usage.code == 2 && !usage.err.contains('\x1b'), usage.err.constData());
}

void FailuresTest::movedPictures() {
    const fs::path data = m_folder.path() / "to be moved";
    const fs::path run = m_folder.path() / "moved run";
    const fs::path moved = m_folder.path() / "moved";
    makePictures(data, 2, 8);
    QCOMPARE(runCli(trainInto(data, run)).code, 0);
    fs::rename(data, moved);
    EXPECT_FAILURE(runCli({text("evaluate"), toQString(run)}), "to be moved", "--data");
    const auto evaluate = [&](const char* set) {
        return runCli({text("evaluate"), toQString(run), text("--data"), toQString(moved), text("--set"), text(set),
                       text("--json")});
    };
    QVERIFY(evaluate("val").json()[u"chosen_on_these_images"].toBool());
    QVERIFY(evaluate("all").json()[u"includes_training_images"].toBool());
}

void FailuresTest::aClassWithoutValidation() {
    const fs::path data = m_folder.path() / "rare";
    const fs::path run = m_folder.path() / "rare run";
    makePictures(data, 3, 6);
    int kept = 0; // of the class glass
    for (const auto& entry : fs::directory_iterator(data / "glass"))
        if (kept++ > 0)
            fs::remove(entry.path());
    const CliRun train = runCli(trainInto(data, run));
    QVERIFY2(train.code == 0 && train.err.contains("glass"), train.err.constData());
    const CliRun evaluated = runCli({text("evaluate"), toQString(run)});
    QVERIFY2(evaluated.out.contains("No pictures to measure with: “glass”"), evaluated.out.constData());
    for (const auto& one : runCli({text("evaluate"), toQString(run), text("--json")}).json()[u"per_class"].toArray())
        if (one[u"class"].toString() == u"glass")
            QVERIFY(one[u"precision"].isNull() && one[u"recall"].isNull() && one[u"f1"].isNull());
}

CLASSMITH_TEST(FailuresTest)
#include "failures_test.moc"
