// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "core/base/files.h"
#include "tests/filing/filing_fixture.h"

using namespace classmith;
using test::FiledFolder;
using test::label;
using test::Tree;

namespace fs = std::filesystem;

class LabelWriterTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void writesAndTakesBack();
    void classesThatChangeNames();
    void aRenamedClassLeavesItsLeftOutPictures();
    void theFolderOfARemovedClassIsTakenOver();
    void leftOutPicturesGoBeside();
    void whatWasTakenMeanwhileGetsAnotherName();
    void somebodyPutAPictureWhereOneCameFrom();
    void aCancelledWritingLeavesEverything();
    void aStoppedWayBackIsGoneOnWith();
    void aReadOnlyFolderLeavesEverything();
    void aReadOnlyProjectRefuses();
    void oneAfterTheOther();
    void aForeignJournalDoesNothing_data();
    void aForeignJournalDoesNothing();
    void classesThatLeadElsewhereAreNotWritten();

  private:
    FileOperations m_files;
    JobContext m_job;
};

void LabelWriterTest::writesAndTakesBack() {
    const FiledFolder folder({"train/cat/a/1.jpg", "train/cat/2.jpg", "train/dog/3.jpg", "val/cat/4.jpg"});
    const auto project = folder.open();
    const Tree before = folder.tree();
    label(*project, "train/cat/a/1.jpg", "dog");
    label(*project, "val/cat/4.jpg", "bird");
    const auto labels = project->changesNotInFolders();
    QCOMPARE(labels, std::int64_t(2));
    LabelWriter writer(*project, m_files);
    QVERIFY(!writer.canTakeBack());
    const auto written = writer.write(planMoves(*project, LeftOutPictures::Stay), m_job);
    QVERIFY(written);
    QCOMPARE(written->pictures, std::size_t(2));
    QCOMPARE(folder.tree(), (Tree{{"train/cat/2.jpg", "train/cat/2.jpg"},
                                  {"train/dog/a/1.jpg", "train/cat/a/1.jpg"},
                                  {"train/dog/3.jpg", "train/dog/3.jpg"},
                                  {"val/bird/4.jpg", "val/cat/4.jpg"}}));
    QVERIFY(!fs::exists(folder.root() / "train" / "cat" / "a")); // nothing is left in it
    QVERIFY(!fs::exists(folder.root() / "val" / "cat"));
    QCOMPARE(project->changesNotInFolders(), std::int64_t(0));
    QVERIFY(folder.isAsScanned(*project));
    QVERIFY(writer.takeBack(m_job));
    QCOMPARE(folder.tree(), before);
    QVERIFY(!fs::exists(folder.root() / "val" / "bird"));
    QCOMPARE(project->changesNotInFolders(), std::int64_t(2));
    QVERIFY(folder.isAsScanned(*project));
    QVERIFY(!writer.canTakeBack());
}

void LabelWriterTest::classesThatChangeNames() {
    const FiledFolder folder({"cat/1.jpg", "dog/1.jpg", "dog/2.jpg"});
    auto project = folder.open();
    const Tree before = folder.tree();
    const ClassId cat = test::classCalled(*project, "cat");
    const ClassId dog = test::classCalled(*project, "dog");
    QVERIFY(project->renameClass(cat, "x", "rename") && project->renameClass(dog, "cat", "rename") &&
            project->renameClass(cat, "dog", "rename"));
    LabelWriter writer(*project, m_files);
    QVERIFY(writer.write(planMoves(*project, LeftOutPictures::Stay), m_job));
    QCOMPARE(folder.tree(), (Tree{{"cat/1.jpg", "dog/1.jpg"}, {"cat/2.jpg", "dog/2.jpg"}, {"dog/1.jpg", "cat/1.jpg"}}));
    QCOMPARE(project->changesNotInFolders(), std::int64_t(0));
    QVERIFY(folder.isAsScanned(*project));
    QCOMPARE(test::classCalled(*project, "dog"), cat); // the class, its colour and its key
    QVERIFY(writer.takeBack(m_job));
    QCOMPARE(folder.tree(), before);
    QVERIFY(folder.isAsScanned(*project));
}

// Its folder goes on standing for it, or a scan would make a class of it.
void LabelWriterTest::aRenamedClassLeavesItsLeftOutPictures() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg"});
    const auto project = folder.open();
    const ImageId image = test::pictureAt(*project, "cat/1.jpg");
    QVERIFY(project->setLeftOut({&image, 1}, true, "out"));
    QVERIFY(project->renameClass(test::classCalled(*project, "cat"), "lynx", "rename"));
    QVERIFY(LabelWriter(*project, m_files).write(planMoves(*project, LeftOutPictures::Stay), m_job));
    QVERIFY(fs::exists(folder.root() / "cat" / "1.jpg") && fs::exists(folder.root() / "lynx" / "2.jpg"));
    QVERIFY(folder.isAsScanned(*project));
    QVERIFY(!test::classCalled(*project, "cat"));
    QCOMPARE(test::labelsByPath(*project).at("cat/1.jpg"), std::string("lynx"));
}

void LabelWriterTest::theFolderOfARemovedClassIsTakenOver() {
    const FiledFolder folder({"cat/1.jpg", "dog/2.jpg", "bird/3.jpg"});
    const auto project = folder.open();
    QVERIFY(project->removeClass(test::classCalled(*project, "dog"), "remove"));
    QVERIFY(project->renameClass(test::classCalled(*project, "cat"), "dog", "rename"));
    LabelWriter writer(*project, m_files);
    QVERIFY(writer.write(planMoves(*project, LeftOutPictures::Stay), m_job));
    QVERIFY(folder.isAsScanned(*project));
    QCOMPARE(test::labelsByPath(*project), (Tree{{"dog/1.jpg", "dog"}, {"bird/3.jpg", "bird"}})); // 2 has no label
    QVERIFY(writer.takeBack(m_job));
    QVERIFY(folder.isAsScanned(*project));
    QCOMPARE(test::labelsByPath(*project), (Tree{{"cat/1.jpg", "dog"}, {"bird/3.jpg", "bird"}}));
}

void LabelWriterTest::leftOutPicturesGoBeside() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg"});
    const auto project = folder.open();
    const Tree before = folder.tree();
    const ImageId image = test::pictureAt(*project, "cat/1.jpg");
    QVERIFY(project->setLeftOut({&image, 1}, true, "out"));
    LabelWriter writer(*project, m_files);
    QVERIFY(writer.write(planMoves(*project, LeftOutPictures::MoveBeside), m_job));
    const fs::path beside = folder.root().parent_path() / "pictures-left-out";
    QVERIFY(fs::exists(beside / "cat" / "1.jpg"));
    QVERIFY(project->image(image).missing);
    QVERIFY(folder.isAsScanned(*project));
    QVERIFY(writer.takeBack(m_job));
    QCOMPARE(folder.tree(), before);
    QVERIFY(!fs::exists(beside));
    QVERIFY(!project->image(image).missing && project->image(image).leftOut);
}

void LabelWriterTest::whatWasTakenMeanwhileGetsAnotherName() {
    const FiledFolder folder({"cat/1.jpg", "dog/2.jpg"});
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "dog");
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    std::ofstream(folder.root() / "dog" / "1.jpg") << "somebody's";
    LabelWriter writer(*project, m_files);
    QVERIFY(writer.write(plan, m_job));
    QCOMPARE(folder.tree(),
             (Tree{{"dog/1 (2).jpg", "cat/1.jpg"}, {"dog/1.jpg", "somebody's"}, {"dog/2.jpg", "dog/2.jpg"}}));
    QVERIFY(test::pictureAt(*project, "dog/1 (2).jpg"));
    QVERIFY(writer.takeBack(m_job));
    QCOMPARE(folder.tree(),
             (Tree{{"cat/1.jpg", "cat/1.jpg"}, {"dog/1.jpg", "somebody's"}, {"dog/2.jpg", "dog/2.jpg"}}));
}

void LabelWriterTest::somebodyPutAPictureWhereOneCameFrom() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/2.jpg"});
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "dog");
    LabelWriter writer(*project, m_files);
    QVERIFY(writer.write(planMoves(*project, LeftOutPictures::Stay), m_job));
    std::ofstream(folder.root() / "cat" / "1.jpg") << "somebody's";
    QVERIFY(writer.takeBack(m_job));
    QCOMPARE(folder.tree(), (Tree{{"cat/1 (2).jpg", "cat/1.jpg"},
                                  {"cat/1.jpg", "somebody's"},
                                  {"cat/2.jpg", "cat/2.jpg"},
                                  {"dog/2.jpg", "dog/2.jpg"}}));
    QVERIFY(test::pictureAt(*project, "cat/1 (2).jpg"));
}

void LabelWriterTest::aCancelledWritingLeavesEverything() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg"});
    const auto project = folder.open();
    const Tree before = folder.tree();
    label(*project, "cat/1.jpg", "dog");
    label(*project, "cat/2.jpg", "dog");
    JobContext job;
    job.onProgress = [&job](const Progress&) { job.requestCancel(); };
    LabelWriter writer(*project, m_files);
    const auto written = writer.write(planMoves(*project, LeftOutPictures::Stay), job);
    QVERIFY(!written && written.error().code == ErrorCode::Cancelled);
    QCOMPARE(folder.tree(), before);
    QVERIFY(!writer.pending());
    QVERIFY(folder.isAsScanned(*project));
}

void LabelWriterTest::aStoppedWayBackIsGoneOnWith() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg"});
    const auto project = folder.open();
    const Tree before = folder.tree();
    label(*project, "cat/1.jpg", "dog");
    label(*project, "cat/2.jpg", "dog");
    LabelWriter writer(*project, m_files);
    QVERIFY(writer.write(planMoves(*project, LeftOutPictures::Stay), m_job));
    JobContext job;
    job.onProgress = [&job](const Progress&) { job.requestCancel(); };
    const auto stopped = writer.takeBack(job);
    QVERIFY(!stopped && stopped.error().code == ErrorCode::MovesPending);
    QVERIFY(writer.pending());
    QVERIFY(folder.tree() != before);
    QVERIFY(writer.goOn(m_job));
    QCOMPARE(folder.tree(), before);
    QVERIFY(folder.isAsScanned(*project));
}

void LabelWriterTest::aReadOnlyFolderLeavesEverything() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg", "fox/4.jpg"});
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "dog");
    label(*project, "cat/2.jpg", "fox");
    const Tree before = folder.tree();
    struct ReadOnly : FileOperations {
        int move(const fs::path& from, const fs::path& to) override {
            return to.parent_path().filename() == "fox" ? EACCES : FileOperations::move(from, to);
        }
    } files;
    LabelWriter writer(*project, files);
    const auto written = writer.write(planMoves(*project, LeftOutPictures::Stay), m_job);
    QVERIFY(!written && written.error().code == ErrorCode::FileUnwritable);
    QVERIFY(QString::fromStdString(written.error().subject).endsWith(QLatin1String("fox/2.jpg")));
    QCOMPARE(folder.tree(), before);
    QVERIFY(!writer.canTakeBack());
}

void LabelWriterTest::aReadOnlyProjectRefuses() {
    const FiledFolder folder({"cat/1.jpg", "dog/3.jpg"});
    const auto writing = folder.open();
    const auto reading = folder.open();
    QVERIFY(reading && reading->readOnly());
    LabelWriter writer(*reading, m_files);
    const auto written = writer.write(planMoves(*reading, LeftOutPictures::Stay), m_job);
    QVERIFY(!written && written.error().code == ErrorCode::ProjectReadOnly);
    QVERIFY(!writer.takeBack(m_job));
}

void LabelWriterTest::oneAfterTheOther() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg"});
    auto project = folder.open();
    std::vector<Tree> trees{folder.tree()};
    for (const char* path : {"cat/1.jpg", "cat/2.jpg"}) {
        label(*project, path, "dog");
        QVERIFY(LabelWriter(*project, m_files).write(planMoves(*project, LeftOutPictures::Stay), m_job));
        trees.push_back(folder.tree());
    }
    for (std::size_t i = 2; i-- > 0;) {
        project.reset();
        project = folder.open(); // also by another program
        QVERIFY(LabelWriter(*project, m_files).takeBack(m_job));
        QCOMPARE(folder.tree(), trees[i]);
    }
}

void LabelWriterTest::aForeignJournalDoesNothing_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("above") << QByteArray("cat/1.jpg") << QByteArray("../../1.jpg");
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << QByteArray("cat/x.jpg");
    QTest::newRow("in between") << QByteArray("cat/../../other/1.jpg") << QByteArray("cat/x.jpg");
}

void LabelWriterTest::aForeignJournalDoesNothing() {
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    const FiledFolder folder({"cat/1.jpg", "dog/3.jpg"});
    const auto project = folder.open();
    const Tree before = folder.tree();
    MovePlan plan;
    plan.root = folder.root();
    Move move;
    move.image = ImageId{1};
    move.from = from.toStdString();
    move.to = to.toStdString();
    plan.moves.push_back(move);
    fs::create_directories(project->place().moves());
    const std::string bytes = planBytes(plan);
    for (std::size_t length : {bytes.size(), bytes.size() - 1, std::size_t(5)}) { // cut off, too
        QVERIFY(writeFileAtomically(project->place().moves() / "1.done", std::string_view(bytes).substr(0, length)));
        const auto taken = LabelWriter(*project, m_files).takeBack(m_job);
        QVERIFY(!taken && taken.error().code == ErrorCode::FileUnreadable);
        QCOMPARE(folder.tree(), before);
    }
}

// As a project that somebody else has made may call one.
void LabelWriterTest::classesThatLeadElsewhereAreNotWritten() {
    const FiledFolder folder({"cat/1.jpg", "dog/3.jpg"});
    const auto project = folder.open();
    const Tree before = folder.tree();
    for (const char* name : {"../../out", "/tmp/out", ".."}) {
        LabelledFolder labelled(*project);
        labelled.classes.at(1).name = name;
        labelled.images.at(0).label = labelled.classes.at(1).id;
        const auto written = LabelWriter(*project, m_files).write(planMoves(labelled, LeftOutPictures::Stay), m_job);
        QVERIFY(!written && written.error().code == ErrorCode::ProjectDamaged);
        QCOMPARE(folder.tree(), before);
        QVERIFY(!fs::exists(project->place().moves()));
    }
}

CLASSMITH_TEST(LabelWriterTest)
#include "label_writer_test.moc"
