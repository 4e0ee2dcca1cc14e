// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cerrno>

#include "core/base/files.h"
#include "tests/filing/filing_fixture.h"

using namespace classmith;
using test::FiledFolder;
using test::label;
using test::Tree;

namespace fs = std::filesystem;

namespace {

// A disk of which the Nth call fails, and as many after it as are asked for; or one that cannot move without replacing.
class FailingDisk : public FileOperations {
  public:
    int calls = 0;
    int failFrom = 0; // from 1; 0: none
    int failCount = 1;
    bool movesByLink = false;

    int move(const fs::path& from, const fs::path& to) override {
        if (!movesByLink)
            return fails() ? EIO : FileOperations::move(from, to);
        return moveByLink(from, to);
    }
    int link(const fs::path& from, const fs::path& to) override {
        return fails() ? EIO : FileOperations::link(from, to);
    }
    int unlink(const fs::path& file) override { return fails() ? EIO : FileOperations::unlink(file); }
    int makeFolder(const fs::path& folder) override { return fails() ? ENOSPC : FileOperations::makeFolder(folder); }
    int removeEmptyFolder(const fs::path& folder) override {
        return fails() ? EIO : FileOperations::removeEmptyFolder(folder);
    }
    int flushFolder(const fs::path& folder) override { return fails() ? EIO : FileOperations::flushFolder(folder); }
    int writeFile(const fs::path& file, std::string_view bytes) override {
        return fails() ? ENOSPC : FileOperations::writeFile(file, bytes);
    }
    int renameOver(const fs::path& from, const fs::path& to) override {
        return fails() ? EIO : FileOperations::renameOver(from, to);
    }

  private:
    bool fails() {
        ++calls;
        return failFrom > 0 && calls >= failFrom && calls < failFrom + failCount;
    }
};

// Relabelled pictures, a class made in the window, two classes that change names, and one left out.
std::unique_ptr<Project> prepared(const FiledFolder& folder) {
    auto project = folder.open();
    label(*project, "fox/5.jpg", "bird");
    label(*project, "fox/6.jpg", "cat");
    const ImageId image = test::pictureAt(*project, "fox/7.jpg");
    const ClassId cat = test::classCalled(*project, "cat");
    const ClassId dog = test::classCalled(*project, "dog");
    const bool good = project->setLeftOut({&image, 1}, true, "out") && project->renameClass(cat, "x", "rename") &&
                      project->renameClass(dog, "cat", "rename") && project->renameClass(cat, "dog", "rename");
    return good ? std::move(project) : nullptr;
}

const std::vector<std::string> pictures{"cat/1.jpg", "cat/2.jpg", "dog/1.jpg", "dog/3.jpg",
                                        "fox/5.jpg", "fox/6.jpg", "fox/7.jpg", "fox/a/8.jpg"};

Tree wholeTree(const FiledFolder& folder) {
    Tree tree = test::treeOf(folder.root());
    if (const fs::path beside = folder.root().parent_path() / "pictures-left-out"; fs::exists(beside))
        for (const auto& [path, content] : test::treeOf(beside))
            tree["../" + path] = content;
    return tree;
}

} // namespace

class FailingMovesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyCallOfAWriting_data() { ways(); }
    void everyCallOfAWriting();
    void everyCallOfTakingBack_data() { ways(); }
    void everyCallOfTakingBack();
    void aDiskThatGoesAway_data() { ways(); }
    void aDiskThatGoesAway();

  private:
    static void ways() {
        QTest::addColumn<bool>("movesByLink");
        QTest::newRow("moves") << false;
        QTest::newRow("links") << true;
    }
    FileOperations m_good;
    JobContext m_job;
};

// One call fails: a sentence, and everything is as it was or as it should be.
void FailingMovesTest::everyCallOfAWriting() {
    QFETCH(const bool, movesByLink);
    bool reached = true;
    int failed = 0;
    for (int n = 1; reached; ++n) {
        const FiledFolder folder(pictures);
        const auto project = prepared(folder);
        const Tree before = wholeTree(folder);
        FailingDisk disk;
        disk.movesByLink = movesByLink;
        disk.failFrom = n;
        LabelWriter writer(*project, disk);
        const auto written = writer.write(planMoves(*project, LeftOutPictures::MoveBeside), m_job);
        reached = disk.calls >= n;
        const Tree after = wholeTree(folder);
        QCOMPARE(test::contentsOf(after), test::contentsOf(before));
        QVERIFY2(!writer.pending(), qPrintable(QString::number(n)));
        QVERIFY2((after == before) == !written, qPrintable(QString::number(n)));
        QVERIFY2(written || !sentence(written.error()).empty(), "");
        QVERIFY2(folder.isAsScanned(*project), qPrintable(QString::number(n)));
        failed += written ? 0 : 1;
    }
    QVERIFY2(failed > 15, qPrintable(QString::number(failed))); // what fails is told
}

void FailingMovesTest::everyCallOfTakingBack() {
    QFETCH(const bool, movesByLink);
    bool reached = true;
    for (int n = 1; reached; ++n) {
        const FiledFolder folder(pictures);
        const auto project = prepared(folder);
        const Tree before = wholeTree(folder);
        FailingDisk disk;
        disk.movesByLink = movesByLink;
        LabelWriter writer(*project, disk);
        QVERIFY(writer.write(planMoves(*project, LeftOutPictures::MoveBeside), m_job));
        disk.calls = 0;
        disk.failFrom = n;
        const auto taken = writer.takeBack(m_job);
        reached = disk.calls >= n;
        QCOMPARE(test::contentsOf(wholeTree(folder)), test::contentsOf(before));
        if (!taken) // it goes on from where it stopped
            QVERIFY2(writer.takeBack(m_job), qPrintable(QString::number(n)));
        QCOMPARE(wholeTree(folder), before);
        QVERIFY(!writer.canTakeBack());
        QVERIFY2(folder.isAsScanned(*project), qPrintable(QString::number(n)));
    }
}

// From the Nth call on all fail, so that not even the way back works: it is told, and works later.
void FailingMovesTest::aDiskThatGoesAway() {
    QFETCH(const bool, movesByLink);
    bool reached = true;
    int interrupted = 0;
    for (int n = 1; reached; ++n) {
        const FiledFolder folder(pictures);
        const auto project = prepared(folder);
        const Tree before = wholeTree(folder);
        FailingDisk disk;
        disk.movesByLink = movesByLink;
        disk.failFrom = n;
        disk.failCount = 1'000'000;
        LabelWriter writer(*project, disk);
        const auto written = writer.write(planMoves(*project, LeftOutPictures::MoveBeside), m_job);
        reached = disk.calls >= n;
        // Between the halves of a move by links a file has two names.
        auto contents = test::contentsOf(wholeTree(folder));
        contents.erase(std::unique(contents.begin(), contents.end()), contents.end());
        QCOMPARE(contents, test::contentsOf(before));
        LabelWriter later(*project, m_good);
        if (!later.pending())
            continue;
        ++interrupted;
        QVERIFY(!written);
        const bool back = n % 2 == 0 || later.pending()->stage == MoveStage::Back;
        QVERIFY2(back ? later.takeBack(m_job) : later.goOn(m_job), qPrintable(QString::number(n)));
        QCOMPARE(wholeTree(folder) == before, back);
        QCOMPARE(test::contentsOf(wholeTree(folder)), test::contentsOf(before));
        QVERIFY(!later.pending());
        QVERIFY2(folder.isAsScanned(*project), qPrintable(QString::number(n)));
    }
    QVERIFY2(interrupted > 15, qPrintable(QString::number(interrupted)));
}

CLASSMITH_TEST(FailingMovesTest)
#include "failing_moves_test.moc"
