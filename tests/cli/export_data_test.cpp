// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "app/cli/jobs/export_data_job.h"
#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/project/project.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace fs = std::filesystem;

namespace {

using Seen = std::map<std::string, std::string>; // what a file holds → where a scan sees it: "train cat"

Seen seenIn(const fs::path& folder) {
    JobContext job;
    Seen seen;
    const auto scanned = scanFolder(folder, job, ScanPurpose::Evaluation);
    if (scanned)
        for (const ImageEntry& image : scanned->images)
            seen[readTextFile(folder / pathFromUtf8(image.path)).value()] =
                (image.set ? std::string(setName(*image.set)) + " " : std::string()) +
                scanned->classes[static_cast<std::size_t>(image.classIndex)];
    return seen;
}

int entriesIn(const fs::path& folder) {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder))
        count += entry.path().empty() ? 0 : 1;
    return count;
}

} // namespace

// Sets, nested folders, names that collide, and one that is no UTF-8.
class ExportDataTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void writesFoldersThatReadTheSame_data();
    void writesFoldersThatReadTheSame();
    void writesAListThatReadsTheSame();
    void takesTheLabelsOfAProject();
    void neverOverwrites();
    void aFolderOfOthersIsNotEmptied();
    void leavesNothingHalfDone();
    void refusesWhatWouldReadOtherwise();
    void namesThatLeadElsewhereAreRefused();

  private:
    void write(const std::string& path) {
        fs::create_directories((root() / path).parent_path());
        std::ofstream(root() / path) << path;
    }
    fs::path root() const { return m_folder->path() / "pets"; }
    fs::path out() const { return m_folder->path() / "copy"; }
    Result<CopiedData> run(CopyHow how, CopyLayout layout) {
        return exportData({root(), out(), DataFormat::Folders, how, layout}, m_job);
    }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    JobContext m_job;
};

void ExportDataTest::init() {
    m_folder = std::make_unique<test::TemporaryFolder>();
    for (const char* path : {"train/cat/1.jpg", "train/cat/a/1.jpg", "train/cat/caf\xe9.jpg", "train/dog/1.jpg",
                             "val/cat/1.jpg", "val/dog/2.jpg", "test/dog/1.jpg"})
        write(path);
}

void ExportDataTest::writesFoldersThatReadTheSame_data() {
    QTest::addColumn<int>("how");
    QTest::newRow("copy") << static_cast<int>(CopyHow::Copy);
    QTest::newRow("hard links") << static_cast<int>(CopyHow::HardLink);
    QTest::newRow("symbolic links") << static_cast<int>(CopyHow::Symlink);
}

void ExportDataTest::writesFoldersThatReadTheSame() {
    QFETCH(const int, how);
    const auto way = static_cast<CopyHow>(how);
    const Seen before = seenIn(root());
    QCOMPARE(before.size(), std::size_t{7});
    const auto bySets = run(way, CopyLayout::Sets);
    QVERIFY2(bySets, bySets ? "" : sentence(bySets.error()).c_str());
    QCOMPARE(bySets->pictures, std::size_t{7});
    QCOMPARE(bySets->renamed, std::size_t{1}); // cat/a/1.jpg
    QVERIFY(seenIn(out()) == before);
    QCOMPARE(fs::is_symlink(out() / "val" / "dog" / "2.jpg"), way == CopyHow::Symlink);
    QCOMPARE(fs::hard_link_count(root() / "val" / "dog" / "2.jpg"), std::uintmax_t(way == CopyHow::HardLink ? 2 : 1));
    fs::remove_all(out());
    fs::create_directory(out()); // an empty one is as good as none
    const auto flat = run(way, CopyLayout::Flat);
    QVERIFY(flat && flat->renamed == 3);
    Seen withoutSets;
    for (const auto& [content, place] : before)
        withoutSets[content] = place.substr(place.find(' ') + 1);
    QVERIFY(seenIn(out()) == withoutSets);
    QVERIFY(seenIn(root()) == before);
}

void ExportDataTest::writesAListThatReadsTheSame() {
    const ExportDataRequest request{root(), out(), DataFormat::Csv};
    const auto written = exportData(request, m_job);
    QVERIFY(written && written->pictures == 7);
    const auto listed = catalogueFromSamples(out() / "samples.csv", root());
    const auto scanned = scanFolder(root(), m_job);
    QVERIFY(listed && scanned && listed->classes == scanned->classes);
    std::map<std::string, std::optional<SetKind>> sets;
    for (const ImageEntry& image : scanned->images)
        sets[image.path] = image.set;
    QCOMPARE(listed->images.size(), scanned->images.size());
    for (const ImageEntry& image : listed->images)
        QVERIFY2(sets.at(image.path) == image.set, image.path.c_str());
    QCOMPARE(toJson(request, *written).at("pictures").get<int>(), 7);
    QVERIFY(exportDataText(request, *written).find("7 pictures listed in") == 0);
}

void ExportDataTest::takesTheLabelsOfAProject() {
    const ProjectPlace place = placeForDataset(root()).value();
    {
        const auto project = Project::open(place, root());
        (*project)->merge(scanFolder(root(), m_job, ScanPurpose::Labelling).value());
        for (const ImageRecord& image : (*project)->images()) {
            if (image.path == "train/cat/1.jpg")
                QVERIFY((*project)->setLabel({&image.id, 1}, (*project)->classEverNamed("dog"), "dog"));
            if (image.path == "val/dog/2.jpg")
                QVERIFY((*project)->setLeftOut({&image.id, 1}, true, "out"));
            if (image.path == "test/dog/1.jpg")
                QVERIFY((*project)->setLabel({&image.id, 1}, {}, "none"));
        }
        QVERIFY((*project)->flush());
    }
    for (const fs::path& given : {place.file, place.folder}) {
        const auto written = exportData({given, out(), DataFormat::Folders, CopyHow::Copy, CopyLayout::Sets}, m_job);
        QVERIFY2(written, written ? "" : sentence(written.error()).c_str());
        QCOMPARE(written->unlabelled, std::size_t{1});
        const Seen seen = seenIn(out());
        QCOMPARE(seen.size(), std::size_t{5});
        QCOMPARE(seen.at("train/cat/1.jpg"), std::string("train dog"));
        fs::remove_all(out());
    }
    const auto asFolders = run(CopyHow::Copy, CopyLayout::Sets);
    QVERIFY(asFolders && asFolders->pictures == 7); // DATA is what the folders say
}

void ExportDataTest::neverOverwrites() {
    fs::create_directory(out());
    std::ofstream(out() / "mine.txt") << "mine";
    const auto filled = run(CopyHow::Copy, CopyLayout::Flat);
    QVERIFY(!filled && filled.error().code == ErrorCode::OutputForeign);
    QCOMPARE(entriesIn(out()), 1);
    const std::map<fs::path, ErrorCode> places{{root() / "copy", ErrorCode::OutputIsInput},
                                               {root(), ErrorCode::OutputIsInput},
                                               {m_folder->path(), ErrorCode::OutputForeign},
                                               {out() / "mine.txt", ErrorCode::OutputForeign}};
    for (const auto& [place, code] : places)
        for (const DataFormat format : {DataFormat::Folders, DataFormat::Csv}) {
            const auto refused = exportData({root(), place, format}, m_job);
            QVERIFY2(!refused && refused.error().code == code, utf8(place).c_str());
        }
    fs::create_directory_symlink(root(), m_folder->path() / "link");
    const auto byLink = exportData({root(), m_folder->path() / "link" / "copy", DataFormat::Folders}, m_job);
    QVERIFY(!byLink && byLink.error().code == ErrorCode::OutputIsInput);
    QCOMPARE(seenIn(root()).size(), std::size_t{7});
}

void ExportDataTest::leavesNothingHalfDone() {
    const int before = entriesIn(m_folder->path());
    fs::remove(root() / "val" / "dog" / "2.jpg");
    fs::create_symlink("nowhere", root() / "val" / "dog" / "2.jpg");
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    const rlimit small{8, old.rlim_max}; // as a disk that is full
    setrlimit(RLIMIT_FSIZE, &small);
    const auto full = run(CopyHow::Copy, CopyLayout::Flat);
    setrlimit(RLIMIT_FSIZE, &old);
    QVERIFY(!full && !sentence(full.error()).empty());
    QCOMPARE(entriesIn(m_folder->path()), before);
    m_job.requestCancel();
    const auto stopped = run(CopyHow::Copy, CopyLayout::Flat);
    QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    QCOMPARE(entriesIn(m_folder->path()), before);
}

// The folder in the making is emptied first: what a link in its place leads to is not.
void ExportDataTest::aFolderOfOthersIsNotEmptied() {
    const fs::path precious = m_folder->path() / "precious";
    fs::create_directory(precious);
    std::ofstream(precious / "diary.txt") << "dear";
    const fs::path name = pathFromUtf8("." + utf8(out().filename()) + ".classmith-partial");
    fs::create_directory_symlink(precious, out().parent_path() / name);
    const auto refused = run(CopyHow::Copy, CopyLayout::Flat);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::OutputForeign);
    QCOMPARE(readTextFile(precious / "diary.txt").value(), std::string("dear"));
    QCOMPARE(entriesIn(precious), 1);
}

// A class that is called as a set would be read as one.
void ExportDataTest::refusesWhatWouldReadOtherwise() {
    fs::remove_all(root());
    for (const char* path : {"train/1.jpg", "test/1.jpg", "cat/1.jpg"})
        write(path);
    CopyRequest request{root(), {{"cat/1.jpg", "train", {}}, {"train/1.jpg", "test", {}}}, out()};
    JobContext job;
    const auto flat = copyData(request, job);
    QVERIFY(!flat && flat.error().code == ErrorCode::InvalidValue);
    QVERIFY(!fs::exists(out()));
}

// As a project or a list that somebody else has made may say.
void ExportDataTest::namesThatLeadElsewhereAreRefused() {
    write("cat/1.jpg");
    JobContext job;
    for (const CopyLayout layout : {CopyLayout::Flat, CopyLayout::Sets})
        for (const char* name : {"..", ".", "../../elsewhere", "/tmp/elsewhere", "a/b"}) {
            CopyRequest request{root(), {{"cat/1.jpg", name, {}}, {"cat/1.jpg", "cat", {}}}, out()};
            request.layout = layout;
            const auto copied = copyData(request, job);
            QVERIFY2(!copied && copied.error().code == ErrorCode::ClassNameUnusable, name);
        }
    const auto outside = copyData({root(), {{"../secret.jpg", "cat", {}}}, out()}, job);
    QVERIFY(!outside && outside.error().code == ErrorCode::FileUnreadable);
    QVERIFY(!fs::exists(out()));
}

CLASSMITH_TEST(ExportDataTest)
#include "export_data_test.moc"
