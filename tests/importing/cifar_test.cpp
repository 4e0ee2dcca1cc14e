// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/importing/archive_maker.h"
#include "tests/importing/imported.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

NamedTexts binaryTen() {
    NamedTexts files;
    for (int batch = 1; batch <= 5; ++batch)
        files.emplace_back("data_batch_" + std::to_string(batch) + ".bin",
                           '\1' + cifarPixels(0) + '\0' + cifarPixels(1));
    files.emplace_back("test_batch.bin", '\2' + cifarPixels(0));
    files.emplace_back("batches.meta.txt", "cat\ndog\nhorse\n\n");
    return files;
}

NamedTexts pythonTen() {
    NamedTexts files;
    for (int batch = 1; batch <= 5; ++batch)
        files.emplace_back("data_batch_" + std::to_string(batch), pickledBatch("labels", {"\1\0", 2}));
    files.emplace_back("test_batch", pickledBatch("labels", "\2"));
    files.emplace_back("batches.meta", pickledNames({{"label_names", {"cat", "dog", "horse"}}}));
    return files;
}

NamedTexts below(const char* folder, NamedTexts files) {
    for (auto& [name, content] : files)
        name = std::string(folder) + "/" + name;
    return files;
}

} // namespace

// CIFAR's two versions, as folders and as archives, and what is wrong with them.
class CifarTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }
    void allFormsOfTenAreTheSame_data();
    void allFormsOfTenAreTheSame();
    void fineAndCoarse_data();
    void fineAndCoarse();
    void aPickleExecutesNothing();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void optionsOfOthersAreRefused();

  private:
    fs::path out() const { return m_folder->path() / "made"; }
    ImportRequest request(const fs::path& source, const char* kind = "cifar10", bool coarse = false) const {
        return {kind, source, out(), coarse, CopyHow::Copy};
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    JobContext m_job;
};

void CifarTest::allFormsOfTenAreTheSame_data() {
    QTest::addColumn<bool>("isPython");
    QTest::addColumn<bool>("isArchive");
    QTest::newRow("binary folder") << false << false;
    QTest::newRow("binary archive") << false << true;
    QTest::newRow("Python folder") << true << false;
    QTest::newRow("Python archive") << true << true;
}

void CifarTest::allFormsOfTenAreTheSame() {
    QFETCH(const bool, isPython);
    QFETCH(const bool, isArchive);
    const NamedTexts files = below("cifar-10", isPython ? pythonTen() : binaryTen());
    const fs::path source = m_folder->path() / (isArchive ? "cifar.tar.gz" : "raw");
    if (isArchive)
        writeTarGz(source, files);
    else
        writeFiles(source, files);
    const auto answer = importData(request(source), m_job);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(answer->pictures, std::size_t{11});
    QStringList wanted{"test/horse/00000.png"};
    for (int i = 0; i < 10; ++i)
        wanted << QStringLiteral("train/%1/0000%2.png").arg(i % 2 == 0 ? "dog" : "cat").arg(i);
    wanted.sort();
    QCOMPARE(filesBelow(out()), wanted);
    const RgbImage picture = pictureOf(out() / "train/cat/00003.png");
    QCOMPARE(picture.widthPx, 32);
    for (std::size_t at = 0; at < 1024; ++at)
        for (std::size_t channel = 0; channel < 3; ++channel)
            QCOMPARE(int{picture.pixels[3 * at + channel]}, static_cast<int>((1 + at + 1024 * channel) % 251));
}

void CifarTest::fineAndCoarse_data() {
    QTest::addColumn<bool>("isPython");
    QTest::addColumn<bool>("coarse");
    QTest::addColumn<QString>("first");
    QTest::newRow("binary, fine") << false << false << "train/maple/00000.png";
    QTest::newRow("binary, coarse") << false << true << "train/fish/00000.png";
    QTest::newRow("Python, fine") << true << false << "train/maple/00000.png";
    QTest::newRow("Python, coarse") << true << true << "train/fish/00000.png";
}

void CifarTest::fineAndCoarse() {
    QFETCH(const bool, isPython);
    QFETCH(const bool, coarse);
    QFETCH(const QString, first);
    const std::string record = std::string("\0\1", 2) + cifarPixels(0); // coarse 0, fine 1
    const fs::path source = m_folder->path() / "raw";
    if (isPython)
        writeFiles(source, {{"train", pickledBatch("fine_labels", "\1", "coarse_labels")},
                            {"test", pickledBatch("fine_labels", "\1", "coarse_labels")},
                            {"meta", pickledNames({{"fine_label_names", {"apple", "maple"}},
                                                   {"coarse_label_names", {"fish", "tree"}}})}});
    else
        writeFiles(source, {{"train.bin", record},
                            {"test.bin", record},
                            {"fine_label_names.txt", "apple\r\nmaple\r\n"},
                            {"coarse_label_names.txt", "fish\ntree"}});
    const auto answer = importData(request(source, "cifar100", coarse), m_job);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QVERIFY2(filesBelow(out()).contains(first), qPrintable(filesBelow(out()).join(u' ')));
}

void CifarTest::aPickleExecutesNothing() {
    NamedTexts files = pythonTen();
    files[0].second = "\x80\x02"
                      "cposix\nsystem\n"
                      "U\x02id\x85R.";
    writeFiles(m_folder->path() / "raw", files);
    const QString said = refusal(request(m_folder->path() / "raw"));
    QVERIFY2(said.contains("data_batch_1") && said.contains("posix.system") &&
                 said.contains("nothing of it was executed"),
             qPrintable(said));
}

void CifarTest::whatIsWrongIsNamed_data() {
    QTest::addColumn<bool>("isPython");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* what, bool isPython, const char* name, const std::string& content,
                        const char* says) {
        QTest::newRow(what) << isPython << QString::fromLatin1(name) << QByteArray::fromStdString(content)
                            << QString::fromUtf8(says);
    };
    const std::string batch = pickledBatch("labels", {"\1\0", 2});
    row("cut", false, "data_batch_2.bin", '\1' + cifarPixels(0).substr(1), "cut short");
    row("no such class", false, "data_batch_2.bin", '\3' + cifarPixels(0), "a label is 3, and there are 3 classes");
    row("two of one name", false, "batches.meta.txt", "cat\ncat\ndog", "called “cat”");
    row("leads away", false, "batches.meta.txt", "cat\n../dog\nhorse", "");
    row("cut pickle", true, "data_batch_2", batch.substr(0, batch.size() / 2), "it ends too early");
    row("no labels", true, "data_batch_2", pickledBatch("other", {"\1\0", 2}), "no “data” or no “labels”");
    row("other labels", true, "data_batch_2", pickledBatch("labels", "\1").replace(0, 2, "\x80\x09"), "protocol");
    row("no names", true, "batches.meta", pickledNames({{"words", {"cat"}}}), "no list “label_names”");
}

void CifarTest::whatIsWrongIsNamed() {
    QFETCH(const bool, isPython);
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    NamedTexts files = isPython ? pythonTen() : binaryTen();
    for (auto& [each, text] : files)
        if (each == name.toStdString())
            text = content.toStdString();
    writeFiles(m_folder->path() / "raw", files);
    const QString said = refusal(request(m_folder->path() / "raw"));
    const bool isNamed = said.startsWith(says.isEmpty() ? "ClassNameUnusable" : "ImportForeign");
    QVERIFY2(isNamed && said.contains(says), qPrintable(said));
    QCOMPARE(fs::exists(out()), false);
    QCOMPARE(fs::exists(m_folder->path() / "dog"), false);
}

void CifarTest::optionsOfOthersAreRefused() {
    writeFiles(m_folder->path() / "raw", binaryTen());
    QVERIFY(refusal(request(m_folder->path() / "raw", "cifar10", true)).startsWith("InvalidValue"));
    ImportRequest linked = request(m_folder->path() / "raw");
    linked.how = CopyHow::Symlink;
    QVERIFY(refusal(linked).startsWith("InvalidValue"));
    QVERIFY(refusal(request(m_folder->path() / "raw", "svhn")).startsWith("InvalidValue"));
    NamedTexts files = binaryTen();
    files.pop_back(); // the names
    writeFiles(m_folder->path() / "less", files);
    QVERIFY(refusal(request(m_folder->path() / "less")).contains("“batches.meta.txt” is not in it"));
    fs::create_directories(m_folder->path() / "nothing");
    QVERIFY(refusal(request(m_folder->path() / "nothing")).contains("neither “data_batch_1” nor “data_batch_1.bin”"));
    QVERIFY(refusal(request(m_folder->path() / "gone")).startsWith("FileNotFound"));
}

CLASSMITH_TEST(CifarTest)
#include "cifar_test.moc"
