// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "core/dataset/catalogue.h"
#include "tests/importing/archive_maker.h"
#include "tests/importing/imported.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

// MNIST's four files, plain and packed, and what is wrong with them.
class MnistTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }
    void itBecomesAFolder();
    void packedAndPlainAreTheSame();
    void fashionHasItsNames();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void nothingIsReplaced();

  private:
    fs::path source() const { return m_folder->path() / "raw"; }
    fs::path out() const { return m_folder->path() / "made"; }
    ImportRequest request(const char* kind = "mnist") const { return {kind, source(), out(), false, CopyHow::Copy}; }
    static NamedTexts files() {
        return {{"train-images-idx3-ubyte", idxImages(3, 5, 4)},
                {"train-labels-idx1-ubyte", idxLabels({"\x07\x00\x07", 3})},
                {"t10k-images-idx3-ubyte", idxImages(2, 5, 4)},
                {"t10k-labels-idx1-ubyte", idxLabels("\x01\x09")}};
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    JobContext m_job;
};

void MnistTest::itBecomesAFolder() {
    writeFiles(source(), files());
    const auto answer = importData(request(), m_job);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(answer->pictures, std::size_t{5});
    QCOMPARE(answer->classes, std::size_t{10});
    QCOMPARE(filesBelow(out()), (QStringList{"test/1/00000.png", "test/9/00001.png", "train/0/00001.png",
                                             "train/7/00000.png", "train/7/00002.png"}));
    const RgbImage picture = pictureOf(out() / "train/7/00002.png");
    QCOMPARE(picture.widthPx, 4);
    QCOMPARE(picture.heightPx, 5);
    for (std::size_t at = 0; at < 20; ++at)
        for (std::size_t channel = 0; channel < 3; ++channel)
            QCOMPARE(int{picture.pixels[3 * at + channel]}, static_cast<int>(2 + at));
    const auto scanned = scanFolder(out(), m_job, ScanPurpose::Evaluation);
    QVERIFY(scanned && scanned->layout == Layout::SetsAndClasses);
}

void MnistTest::packedAndPlainAreTheSame() {
    fs::create_directories(source() / "MNIST" / "raw");
    for (const auto& [name, content] : files())
        writeGz(source() / "MNIST" / "raw" / (name + ".gz"), content);
    writeFiles(source() / "MNIST" / "raw", {files()[0]}); // one of them unpacked beside it
    QVERIFY(importData(request(), m_job));
    QCOMPARE(filesBelow(out()).size(), 5);
    QCOMPARE(int{pictureOf(out() / "test/9/00001.png").pixels[0]}, 1);
    // One of the files stands for its folder.
    ImportRequest one = request();
    one.source = source() / "MNIST" / "raw" / "t10k-labels-idx1-ubyte.gz";
    one.out = m_folder->path() / "again";
    QVERIFY(importData(one, m_job));
    QCOMPARE(filesBelow(one.out), filesBelow(out()));
}

void MnistTest::fashionHasItsNames() {
    writeFiles(source(), files());
    QVERIFY(importData(request("fashion-mnist"), m_job));
    QVERIFY(filesBelow(out()).contains("train/Sneaker/00000.png"));
    QVERIFY(filesBelow(out()).contains("train/T-shirt or top/00001.png"));
}

void MnistTest::whatIsWrongIsNamed_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const std::string images = idxImages(3, 5, 4);
    const auto row = [](const char* what, const char* name, const std::string& content, const char* says) {
        QTest::newRow(what) << QString::fromLatin1(name) << QByteArray::fromStdString(content)
                            << QString::fromUtf8(says);
    };
    row("cut", "train-images-idx3-ubyte", images.substr(0, images.size() - 1), "cut short");
    row("longer", "train-images-idx3-ubyte", images + "x", "longer than it says");
    row("foreign", "train-images-idx3-ubyte", "PK\x03\x04 something else", "no file of pictures in MNIST's form");
    row("empty", "train-images-idx3-ubyte", "", "no file of pictures in MNIST's form");
    row("huge claim", "train-images-idx3-ubyte",
        idxImages(0, 0, 0).replace(4, 12, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), "a size that cannot be");
    row("labels of another set", "train-labels-idx1-ubyte", idxLabels("\x01\x02"), "a label for each picture");
    row("no such class", "train-labels-idx1-ubyte", idxLabels("\x01\x02\x0a"),
        "a label is 10, and there are 10 classes");
}

void MnistTest::whatIsWrongIsNamed() {
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    writeFiles(source(), files());
    std::ofstream(source() / name.toStdString(), std::ios::binary | std::ios::trunc) << content.toStdString();
    const QString said = refusal(request());
    QVERIFY2(said.startsWith("ImportForeign") && said.contains(says), qPrintable(said));
    QCOMPARE(fs::exists(out()), false);
}

void MnistTest::nothingIsReplaced() {
    writeFiles(source(), files());
    writeFiles(out(), {{"mine.txt", "kept"}});
    const auto answer = importData(request(), m_job);
    QVERIFY(!answer && answer.error().code == ErrorCode::OutputForeign);
    QCOMPARE(filesBelow(out()), QStringList{"mine.txt"});
    ImportRequest inside = request();
    inside.out = source() / "new";
    QVERIFY(refusal(inside).startsWith("OutputIsInput"));
    JobContext stopped;
    stopped.requestCancel();
    ImportRequest other = request();
    other.out = m_folder->path() / "other";
    const auto cancelled = importData(other, stopped);
    QVERIFY(!cancelled && cancelled.error().code == ErrorCode::Cancelled);
    QCOMPARE(filesBelow(m_folder->path()).size(), 5); // the four and mine
}

CLASSMITH_TEST(MnistTest)
#include "mnist_test.moc"
