// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include "core/importing/source_files.h"
#include "tests/importing/archive_maker.h"
#include "tests/importing/imported.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

// Archives and folders whoever made them: what they may cost, and that nothing is written where they say.
class SourceFilesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }
    void theBudgetsEdges();
    void onlyTheLastPartOfANameCounts();
    void twiceIsRefused();
    void whatIsNoArchiveSaysSo();
    void anArchiveThatIsCutShort();
    void aPipeMakesNobodyWait();

  private:
    fs::path at(const char* name) const { return m_folder->path() / name; }
    Result<SourceFiles> read(const fs::path& source, const SourceBudget& budget = {}) {
        const std::vector<std::string> wanted{"one", "two"};
        return readSourceFiles(source, wanted, m_job, budget);
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    JobContext m_job;
};

void SourceFilesTest::theBudgetsEdges() {
    const std::string content(1000, 'x');
    writeTarGz(at("a.tar.gz"), {{"one", content}, {"other", "y"}, {"two", content}});
    writeFiles(at("folder"), {{"one", content}, {"other", "y"}, {"two", content}});
    fs::create_directories(at("packed"));
    for (const char* name : {"one", "two"})
        writeGz(at("packed") / (std::string(name) + ".gz"), content);
    for (const char* source : {"a.tar.gz", "folder", "packed"}) {
        const bool isPacked = std::string(source) == "packed";
        const SourceBudget exactly{1000, 2000, isPacked ? std::size_t{2} : std::size_t{3}};
        const auto good = read(at(source), exactly);
        QVERIFY2(good && good->size() == 2 && good->at("two").size() == 1000, source);
        for (const SourceBudget& less :
             {SourceBudget{999, 2000, 3}, SourceBudget{1000, 1999, 3}, SourceBudget{1000, 2000, exactly.entries - 1}})
            QVERIFY2(!read(at(source), less), source);
    }
}

void SourceFilesTest::onlyTheLastPartOfANameCounts() {
    writeTarGz(at("a.tar.gz"), {{"../../one", "up"}, {"/tmp/classmith-two/two", "absolute"}});
    const auto files = read(at("a.tar.gz"));
    QVERIFY(files && files->size() == 2);
    QCOMPARE(filesBelow(m_folder->path()), QStringList{"a.tar.gz"});
    QVERIFY(!fs::exists("/tmp/classmith-two"));
}

void SourceFilesTest::twiceIsRefused() {
    writeTarGz(at("a.tar.gz"), {{"a/one", "1"}, {"b/one", "2"}});
    writeFiles(at("folder"), {{"a/one", "1"}, {"b/one", "2"}});
    for (const char* source : {"a.tar.gz", "folder"}) {
        const auto files = read(at(source));
        QVERIFY(!files && files.error().code == ErrorCode::ImportForeign);
        QVERIFY(files.error().detail.find("twice") != std::string::npos);
    }
}

void SourceFilesTest::whatIsNoArchiveSaysSo() {
    writeFiles(m_folder->path(), {{"picture.jpg", "\xff\xd8\xff\xe0 no archive"}, {"empty.tar.gz", ""}});
    for (const char* source : {"picture.jpg", "empty.tar.gz"}) {
        const auto files = read(at(source));
        QVERIFY2(!files || files->empty(), source);
        QVERIFY2(files || files.error().code == ErrorCode::ImportForeign, source);
    }
}

void SourceFilesTest::anArchiveThatIsCutShort() {
    std::string content;
    for (unsigned i = 0; i < 20; ++i)
        content += cifarPixels(i * 7919);
    writeTarGz(at("a.tar.gz"), {{"one", content}, {"two", content}});
    fs::resize_file(at("a.tar.gz"), fs::file_size(at("a.tar.gz")) / 2);
    const auto files = read(at("a.tar.gz"));
    QVERIFY(!files);
    QCOMPARE(files.error().code, ErrorCode::ImportForeign);
    QVERIFY(files.error().subject.ends_with("a.tar.gz"));
}

void SourceFilesTest::aPipeMakesNobodyWait() {
    QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
    QVERIFY(!read(at("pipe")));
    fs::create_directories(at("folder"));
    QCOMPARE(::mkfifo((at("folder") / "one").c_str(), 0600), 0);
    const auto files = read(at("folder"));
    QVERIFY(files && files->empty());
}

CLASSMITH_TEST(SourceFilesTest)
#include "source_files_test.moc"
