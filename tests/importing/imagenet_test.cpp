// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/importing/archive_maker.h"
#include "tests/importing/imported.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

// Folders called by WordNet ids get words.
class ImageNetTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }
    void idsGetWords();
    void theSourcesListGoesFirst();
    void linksLeadToThePictures();
    void otherFoldersAreRefused();

  private:
    fs::path source() const { return m_folder->path() / "raw"; }
    fs::path out() const { return m_folder->path() / "made"; }
    ImportRequest request(CopyHow how = CopyHow::Copy) const { return {"imagenet", source(), out(), false, how}; }

    std::unique_ptr<TemporaryFolder> m_folder;
    JobContext m_job;
};

void ImageNetTest::idsGetWords() {
    writeFiles(source(), {{"train/n01440764/a.JPEG", "1"},
                          {"train/n02012849/b.JPEG", "2"},
                          {"train/n03126707/c.JPEG", "3"},
                          {"val/n01440764/d.JPEG", "4"},
                          {"val/n99999999/e.JPEG", "5"}});
    const auto answer = importData(request(), m_job);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(filesBelow(out()), (QStringList{"train/crane (n02012849)/b.JPEG", "train/crane (n03126707)/c.JPEG",
                                             "train/tench/a.JPEG", "val/n99999999/e.JPEG", "val/tench/d.JPEG"}));
    QCOMPARE(answer->classes, std::size_t{4});
    QCOMPARE(answer->withoutWords, std::size_t{1});
}

void ImageNetTest::theSourcesListGoesFirst() {
    writeFiles(source(), {{"n01440764/a.jpg", "1"},
                          {"n00000001/b.jpg", "2"},
                          {"words.txt", "n01440764\tdoctor fish, Tinca\nn00000001\tthing\r\nnothing here\n"}});
    QVERIFY(importData(request(), m_job));
    QCOMPARE(filesBelow(out()), (QStringList{"doctor fish/a.jpg", "thing/b.jpg"}));
}

void ImageNetTest::linksLeadToThePictures() {
    writeFiles(source(), {{"n01440764/a.jpg", "1"}, {"n01443537/b.jpg", "2"}});
    QVERIFY(importData(request(CopyHow::Symlink), m_job));
    QVERIFY(fs::is_symlink(out() / "tench/a.jpg"));
    QCOMPARE(readTextFile(out() / "goldfish/b.jpg").value(), std::string("2"));
}

void ImageNetTest::otherFoldersAreRefused() {
    writeFiles(source(), {{"cat/a.jpg", "1"}, {"dog/b.jpg", "2"}});
    const QString said = refusal(request());
    QVERIFY2(said.startsWith("ImportForeign") && said.contains("WordNet"), qPrintable(said));
}

CLASSMITH_TEST(ImageNetTest)
#include "imagenet_test.moc"
