// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/project/project_fixture.h"

using namespace classmith;
using test::catalogueOf;
using test::classNamed;
using test::imageAt;
using test::labelOf;
using test::Names;

class MergeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void newImagesTakeTheirFoldersClass();
    void imagesOutsideClassFoldersAreUnlabelled();
    void anUnchangedScanChangesNothing();
    void movedImagesKeepWhatAPersonDid();
    void commonFileNamesAreNotTakenForMoves();
    void anotherNormalFormIsNoMove();
    void goneImagesComeBack();
    void aRenamedClassKeepsItsFolder();
    void aFolderForAClassMadeInTheWindow();
    void aNameTakenMeanwhileIsOneClass();
    void setsAreTakenOver();
    void mergesAreWritten();
    void aReaderSeesTheScanButWritesNothing();
};

void MergeTest::newImagesTakeTheirFoldersClass() {
    const test::ProjectFolder folder;
    auto project = folder.open();
    const auto summary = project->merge(catalogueOf({"ant/1.jpg", "bee/2.jpg", "bee/3.jpg"}));
    QCOMPARE(summary.added, 3);
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee"}));
    QCOMPARE(labelOf(*project, "bee/2.jpg"), std::string("bee"));
    QCOMPARE(project->changesNotInFolders(), std::int64_t(0));
    QVERIFY(project->history().empty());
    const auto later = project->merge(catalogueOf({"ant/1.jpg", "bee/2.jpg", "bee/3.jpg", "wasp/4.jpg"}));
    QCOMPARE(later.added, 1);
    QCOMPARE(imageAt(*project, "wasp/4.jpg"), ImageId{4});
    QCOMPARE(labelOf(*project, "wasp/4.jpg"), std::string("wasp"));
}

void MergeTest::imagesOutsideClassFoldersAreUnlabelled() {
    const test::ProjectFolder folder;
    auto project = folder.open({"loose.jpg", "ant/1.jpg"});
    QCOMPARE(labelOf(*project, "loose.jpg"), std::string());
    QCOMPARE(project->changesNotInFolders(), std::int64_t(0));
    QVERIFY(project->setLabel(std::vector{imageAt(*project, "loose.jpg")}, classNamed(*project, "ant"), "x").value());
    QCOMPARE(project->changesNotInFolders(), std::int64_t(1));
    QVERIFY(project->merge(catalogueOf({"loose.jpg", "ant/1.jpg"})).isEmpty());
    QCOMPARE(labelOf(*project, "loose.jpg"), std::string("ant"));
}

void MergeTest::anUnchangedScanChangesNothing() {
    const test::ProjectFolder folder;
    const Names paths = test::pathsOf({"ant", "bee"}, 5);
    auto project = folder.open(paths);
    const auto revision = project->revision();
    QVERIFY(project->merge(catalogueOf(paths)).isEmpty());
    QCOMPARE(project->revision(), revision);
}

void MergeTest::movedImagesKeepWhatAPersonDid() {
    const test::ProjectFolder folder;
    auto project = folder.open({"ant/a.jpg", "ant/b.jpg", "ant/c.jpg", "bee/d.jpg"});
    const ImageId a = imageAt(*project, "ant/a.jpg");
    const ImageId b = imageAt(*project, "ant/b.jpg");
    QVERIFY(project->addClass("wasp", "x"));
    QVERIFY(project->setLabel(std::vector{a}, classNamed(*project, "wasp"), "x").value());
    QVERIFY(project->setLeftOut(std::vector{b}, true, "x").value());
    const auto summary = project->merge(catalogueOf({"bee/a.jpg", "bee/b.jpg", "ant/c.jpg", "bee/d.jpg"}));
    QCOMPARE(summary.moved, 2);
    QCOMPARE(summary.added + summary.gone, 0);
    QCOMPARE(project->image(a).path, std::string("bee/a.jpg"));
    QCOMPARE(labelOf(*project, "bee/a.jpg"), std::string("wasp")); // a person's word
    QCOMPARE(labelOf(*project, "bee/b.jpg"), std::string("bee"));  // follows the folder
    QVERIFY(project->image(b).leftOut);
}

void MergeTest::commonFileNamesAreNotTakenForMoves() {
    const test::ProjectFolder folder;
    auto project = folder.open({"ant/1.jpg", "bee/1.jpg"});
    const auto summary = project->merge(catalogueOf({"bee/1.jpg", "wasp/1.jpg"}));
    QCOMPARE(summary.moved, 0);
    QCOMPARE(summary.added, 1);
    QCOMPARE(summary.gone, 1);
    QVERIFY(project->image(imageAt(*project, "ant/1.jpg")).missing);
    QCOMPARE(test::classNames(*project), (Names{"bee", "wasp"}));
}

// A dataset that was copied by a Mac, where é is written as e with an accent, and back.
void MergeTest::anotherNormalFormIsNoMove() {
    const std::string here = "caf\xC3\xA9", mac = "cafe\xCC\x81";
    const test::ProjectFolder folder;
    auto project = folder.open({here + "/1.jpg", here + "/2.jpg", "tea/1.jpg", "tea/" + here + ".jpg"});
    const ImageId first = imageAt(*project, here + "/1.jpg");
    QVERIFY(project->setLabel(std::vector{first}, classNamed(*project, "tea"), "x").value());
    for (const std::string& spelling : {mac, here}) {
        const Names scanned{spelling + "/1.jpg", spelling + "/2.jpg", "tea/1.jpg", "tea/" + spelling + ".jpg"};
        QVERIFY(project->merge(catalogueOf(scanned)).isEmpty());
        QCOMPARE(project->images().size(), std::size_t(4));
        QCOMPARE(project->image(first).path, spelling + "/1.jpg"); // where it is read
        QVERIFY(!project->image(first).missing);
        QCOMPARE(labelOf(*project, spelling + "/1.jpg"), std::string("tea"));
        QCOMPARE(labelOf(*project, spelling + "/2.jpg"), here);
        QCOMPARE(test::classNames(*project), (Names{here, "tea"}));
        QCOMPARE(project->changesNotInFolders(), std::int64_t(1));
    }
    const auto both = project->merge(
        catalogueOf({here + "/1.jpg", here + "/2.jpg", "tea/1.jpg", "tea/" + here + ".jpg", "tea/" + mac + ".jpg"}));
    QCOMPARE(both.added, 1); // a file of its own, as Linux allows
    QCOMPARE(both.moved + both.gone, 0);
}

void MergeTest::goneImagesComeBack() {
    const test::ProjectFolder folder;
    auto project = folder.open({"ant/a.jpg", "ant/b.jpg", "bee/c.jpg"});
    const ImageId a = imageAt(*project, "ant/a.jpg");
    QVERIFY(project->setLabel(std::vector{a}, classNamed(*project, "bee"), "x").value());
    QCOMPARE(project->merge(catalogueOf({"ant/b.jpg", "bee/c.jpg"})).gone, 1);
    QVERIFY(project->image(a).missing);
    QCOMPARE(project->changesNotInFolders(), std::int64_t(0));
    QVERIFY(project->merge(catalogueOf({"ant/b.jpg", "bee/c.jpg"})).isEmpty());
    QCOMPARE(project->merge(catalogueOf({"ant/a.jpg", "ant/b.jpg", "bee/c.jpg"})).back, 1);
    QVERIFY(!project->image(a).missing);
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("bee"));
    QCOMPARE(project->images().size(), std::size_t(3));
}

void MergeTest::aRenamedClassKeepsItsFolder() {
    const test::ProjectFolder folder;
    auto project = folder.open({"ant/a.jpg", "bee/b.jpg"});
    QVERIFY(project->renameClass(classNamed(*project, "ant"), "emmet", "x").value());
    project->merge(catalogueOf({"ant/a.jpg", "ant/c.jpg", "bee/b.jpg"}));
    QCOMPARE(test::classNames(*project), (Names{"emmet", "bee"}));
    QCOMPARE(labelOf(*project, "ant/c.jpg"), std::string("emmet"));
    QCOMPARE(project->changesNotInFolders(), std::int64_t(1)); // the name
}

void MergeTest::aFolderForAClassMadeInTheWindow() {
    const test::ProjectFolder folder;
    auto project = folder.open({"ant/a.jpg"});
    const ClassId wasp = project->addClass("wasp", "x").value();
    QVERIFY(project->undo());
    project->merge(catalogueOf({"ant/a.jpg", "wasp/w.jpg"}));
    QCOMPARE(test::classNames(*project), (Names{"ant", "wasp"}));
    QCOMPARE(project->image(imageAt(*project, "wasp/w.jpg")).label, wasp);
    QVERIFY(project->redo());
    QCOMPARE(test::classNames(*project), (Names{"ant", "wasp"}));
}

// The folder is away, somebody else gets its class's name, the folder comes back.
void MergeTest::aNameTakenMeanwhileIsOneClass() {
    const test::ProjectFolder folder;
    auto project = folder.open({"ant/a.jpg", "bee/b.jpg"});
    project->merge(catalogueOf({"bee/b.jpg"}));
    QCOMPARE(test::classNames(*project), Names{"bee"});
    QVERIFY(project->addClass("ant", "x"));
    QCOMPARE(test::classNames(*project).size(), std::size_t(2));
    project->merge(catalogueOf({"ant/a.jpg", "ant/new.jpg", "bee/b.jpg"}));
    QCOMPARE(test::classNames(*project).size(), std::size_t(2));
    QCOMPARE(project->image(imageAt(*project, "ant/new.jpg")).label, classNamed(*project, "ant"));
    QCOMPARE(project->image(imageAt(*project, "ant/a.jpg")).label, classNamed(*project, "ant"));
}

void MergeTest::setsAreTakenOver() {
    const test::ProjectFolder folder;
    DatasetCatalogue scanned = catalogueOf({"ant/a.jpg", "ant/b.jpg"});
    scanned.images[0].set = SetKind::Test;
    {
        auto project = folder.open();
        project->merge(scanned);
        QCOMPARE(project->image(ImageId{1}).folderSet, std::optional(SetKind::Test));
        QVERIFY(!project->image(ImageId{2}).folderSet);
    }
    auto project = folder.open();
    QCOMPARE(project->image(ImageId{1}).folderSet, std::optional(SetKind::Test));
    QVERIFY(!project->image(ImageId{2}).folderSet);
    scanned.images[1].set = SetKind::Train;
    QCOMPARE(project->merge(scanned).moved, 1);
}

void MergeTest::mergesAreWritten() {
    const test::ProjectFolder folder;
    folder.open({"ant/a.jpg", "bee/b.jpg", "bee/c.jpg"});
    folder.open({"bee/a.jpg", "bee/b.jpg"});
    const auto project = folder.open();
    QCOMPARE(project->images().size(), std::size_t(3));
    QCOMPARE(labelOf(*project, "bee/a.jpg"), std::string("bee"));
    QVERIFY(project->image(imageAt(*project, "bee/c.jpg")).missing);
    QCOMPARE(test::classNames(*project), Names{"bee"});
    QCOMPARE(project->allClasses().size(), std::size_t(2));
}

void MergeTest::aReaderSeesTheScanButWritesNothing() {
    const test::ProjectFolder folder;
    const auto writer = folder.open({"ant/a.jpg"});
    QVERIFY(writer->flush());
    const auto reader = folder.open({"ant/a.jpg", "ant/b.jpg"});
    QVERIFY(reader->readOnly());
    QCOMPARE(reader->images().size(), std::size_t(2));
    QCOMPARE(folder.open()->images().size(), std::size_t(1));
}

CLASSMITH_TEST(MergeTest)
#include "merge_test.moc"
