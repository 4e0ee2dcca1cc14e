// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/filing/mover.h"
#include "tests/filing/filing_fixture.h"

using namespace classmith;
using test::FiledFolder;
using test::label;

namespace {

using Ways = std::map<std::string, std::string>; // from → to

Ways waysOf(const MovePlan& plan) {
    Ways ways;
    for (const Move& move : plan.moves)
        ways[move.from] = move.to;
    return ways;
}

} // namespace

class MovePlanTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void nothingToDo();
    void relabelled();
    void setsAndNestedFoldersStay();
    void aFlatFolderGetsFolders();
    void aTakenNameGetsANumber();
    void twoOfOneName();
    void renamedClass();
    void classesThatChangeNames();
    void unlabelledStay();
    void leftOutStayOrGoBeside();
    void relativeLinksStay();
    void whatLiesBehindALinkStays();
    void namesThatAreNotUtf8();
    void secondNamesOfOneFileStayWhereTheyCross();
};

void MovePlanTest::nothingToDo() {
    const FiledFolder folder({"cat/1.jpg", "dog/1.jpg"});
    const auto project = folder.open();
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QVERIFY(plan.moves.empty() && plan.newFolders.empty() && plan.classFolders.empty() && plan.folderClasses.empty());
}

void MovePlanTest::relabelled() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg"});
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "dog");
    label(*project, "dog/3.jpg", "bird");
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"cat/1.jpg", "dog/1.jpg"}, {"dog/3.jpg", "bird/3.jpg"}}));
    QCOMPARE(plan.newFolders, (std::vector<std::string>{"bird"}));
    QCOMPARE(plan.moves[0].reason, MoveReason::Relabelled);
    QVERIFY(plan.moves[0].detour.empty());
}

void MovePlanTest::setsAndNestedFoldersStay() {
    const FiledFolder folder({"train/cat/a/1.jpg", "train/dog/2.jpg", "val/cat/3.jpg", "val/dog/4.jpg"});
    const auto project = folder.open();
    label(*project, "train/cat/a/1.jpg", "dog");
    label(*project, "val/dog/4.jpg", "bird");
    QCOMPARE(waysOf(planMoves(*project, LeftOutPictures::Stay)),
             (Ways{{"train/cat/a/1.jpg", "train/dog/a/1.jpg"}, {"val/dog/4.jpg", "val/bird/4.jpg"}}));
}

void MovePlanTest::aFlatFolderGetsFolders() {
    const FiledFolder folder({"1.jpg", "2.jpg", "3.jpg"});
    const auto project = folder.open();
    label(*project, "1.jpg", "cat");
    label(*project, "2.jpg", "dog");
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"1.jpg", "cat/1.jpg"}, {"2.jpg", "dog/2.jpg"}}));
    QCOMPARE(plan.unlabelled, std::size_t(1));
    QVERIFY(plan.emptiedFolders.empty());
}

void MovePlanTest::aTakenNameGetsANumber() {
    const FiledFolder folder({"cat/1.jpg", "dog/1.jpg", "dog/1 (2).jpg"});
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "dog");
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"cat/1.jpg", "dog/1 (3).jpg"}}));
    QVERIFY(plan.moves[0].isNameTaken);
}

void MovePlanTest::twoOfOneName() {
    const FiledFolder folder({"cat/1.jpg", "dog/1.jpg", "bird/2.jpg"});
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "bird");
    label(*project, "dog/1.jpg", "bird");
    const Ways ways = waysOf(planMoves(*project, LeftOutPictures::Stay));
    QCOMPARE(ways.at("cat/1.jpg"), std::string("bird/1.jpg"));
    QCOMPARE(ways.at("dog/1.jpg"), std::string("bird/1 (2).jpg"));
}

void MovePlanTest::renamedClass() {
    const FiledFolder folder({"train/cat/1.jpg", "train/dog/2.jpg", "val/cat/3.jpg"});
    const auto project = folder.open();
    QVERIFY(project->renameClass(test::classCalled(*project, "cat"), "lynx", "rename"));
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"train/cat/1.jpg", "train/lynx/1.jpg"}, {"val/cat/3.jpg", "val/lynx/3.jpg"}}));
    QCOMPARE(plan.moves[0].reason, MoveReason::ClassRenamed);
    QCOMPARE(plan.classFolders.size(), std::size_t(1));
    QCOMPARE(plan.classFolders[0].after, std::string("lynx"));
}

void MovePlanTest::classesThatChangeNames() {
    const FiledFolder folder({"cat/1.jpg", "dog/1.jpg", "dog/2.jpg"});
    const auto project = folder.open();
    const ClassId cat = test::classCalled(*project, "cat");
    const ClassId dog = test::classCalled(*project, "dog");
    QVERIFY(project->renameClass(cat, "x", "rename") && project->renameClass(dog, "cat", "rename") &&
            project->renameClass(cat, "dog", "rename"));
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"cat/1.jpg", "dog/1.jpg"}, {"dog/1.jpg", "cat/1.jpg"}, {"dog/2.jpg", "cat/2.jpg"}}));
    for (const Move& move : plan.moves)
        QCOMPARE(move.detour.empty(), move.from == "dog/2.jpg");
}

void MovePlanTest::unlabelledStay() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/2.jpg"});
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "");
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QVERIFY(plan.moves.empty());
    QCOMPARE(plan.unlabelled, std::size_t(1));
}

void MovePlanTest::leftOutStayOrGoBeside() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/2.jpg"});
    const auto project = folder.open();
    const ImageId image = test::pictureAt(*project, "cat/1.jpg");
    QVERIFY(project->setLeftOut({&image, 1}, true, "out"));
    QVERIFY(planMoves(*project, LeftOutPictures::Stay).moves.empty());
    QCOMPARE(waysOf(planMoves(*project, LeftOutPictures::MoveBeside)),
             (Ways{{"cat/1.jpg", "../pictures-left-out/cat/1.jpg"}}));
}

void MovePlanTest::relativeLinksStay() {
    const FiledFolder folder({"cat/1.jpg", "dog/2.jpg"});
    std::filesystem::create_symlink("1.jpg", folder.root() / "cat" / "link.jpg");
    std::filesystem::create_symlink(folder.root() / "cat" / "1.jpg", folder.root() / "cat" / "whole.jpg");
    const auto project = folder.open();
    label(*project, "cat/link.jpg", "dog");
    label(*project, "cat/whole.jpg", "dog");
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"cat/whole.jpg", "dog/whole.jpg"}}));
    QCOMPARE(plan.staying.size(), std::size_t(1));
    QCOMPARE(plan.staying[0].reason, StayReason::RelativeLink);
}

// Somebody else's folder, which a scan may well read.
void MovePlanTest::whatLiesBehindALinkStays() {
    const FiledFolder folder({"cat/1.jpg", "cat/2.jpg", "dog/3.jpg"});
    const FiledFolder photos({"4.jpg"});
    std::filesystem::create_directory_symlink(photos.root(), folder.root() / "bird");
    std::filesystem::create_directory_symlink(photos.root(), folder.root() / "cat" / "more");
    const auto project = folder.open();
    label(*project, "cat/more/4.jpg", "dog"); // out of it
    label(*project, "cat/1.jpg", "bird");     // into it
    label(*project, "cat/2.jpg", "dog");
    MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"cat/2.jpg", "dog/2.jpg"}}));
    QCOMPARE(plan.staying.size(), std::size_t(2));
    for (const StayingPicture& each : plan.staying)
        QCOMPARE(each.reason, StayReason::BehindLink);

    // A plan of somebody's, out of a journal.
    plan.moves.front().to = "bird/2.jpg";
    FileOperations files;
    JobContext job;
    const auto moved = Mover(plan, files, [] { return 0; }).forward(job);
    QVERIFY(!moved && moved.error().detail == "a folder on its way is a link");
    QVERIFY(std::filesystem::exists(folder.root() / "cat" / "2.jpg"));
    QCOMPARE(photos.tree().size(), std::size_t(1));
}

void MovePlanTest::namesThatAreNotUtf8() {
    const FiledFolder folder({"cat/caf\xe9.jpg", "dog/2.jpg"});
    const auto project = folder.open();
    label(*project, "cat/caf\xe9.jpg", "dog");
    QCOMPARE(waysOf(planMoves(*project, LeftOutPictures::Stay)), (Ways{{"cat/caf\xe9.jpg", "dog/caf\xe9.jpg"}}));
}

void MovePlanTest::secondNamesOfOneFileStayWhereTheyCross() {
    const FiledFolder folder({"cat/1.jpg", "dog/3.jpg"});
    std::filesystem::create_hard_link(folder.root() / "cat" / "1.jpg", folder.root() / "dog" / "1.jpg");
    const auto project = folder.open();
    label(*project, "cat/1.jpg", "dog");
    label(*project, "dog/1.jpg", "cat");
    label(*project, "dog/3.jpg", "cat");
    const MovePlan plan = planMoves(*project, LeftOutPictures::Stay);
    QCOMPARE(waysOf(plan), (Ways{{"dog/3.jpg", "cat/3.jpg"}}));
    QCOMPARE(plan.staying.size(), std::size_t(2));
    QCOMPARE(plan.staying[0].reason, StayReason::SameFile);
}

CLASSMITH_TEST(MovePlanTest)
#include "move_plan_test.moc"
