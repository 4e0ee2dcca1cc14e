// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/project/project_fixture.h"

using namespace classmith;
using test::catalogueOf;
using test::classNamed;
using test::imageAt;
using test::labelOf;
using test::Names;

namespace {

const Names fourPaths{"ant/a.jpg", "ant/b.jpg", "bee/c.jpg", "bee/d.jpg"};

bool label(Project& project, const std::string& path, const std::string& className) {
    const ClassId id = className.empty() ? ClassId{} : classNamed(project, className);
    return project.setLabel(std::vector{imageAt(project, path)}, id, path + " → " + className).value();
}

Names titles(const Project& project) {
    Names names;
    for (const Edit& edit : project.history())
        names.push_back(edit.title);
    return names;
}

} // namespace

class EditsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void editsActAtOnceAndAreCounted();
    void editsThatChangeNothingLeaveNoTrace();
    void labelsOfSeveralClassesAreOneStep();
    void undoAndRedo();
    void undoAndRedoAcrossReopening();
    void aNewEditClosesTheWayForward();
    void aNewEditAfterReopeningClosesIt();
    void badClassNames_data();
    void badClassNames();
    void goodClassNames_data();
    void goodClassNames();
    void classNamesAreTakenOnce();
    void anUndoneClassComesBackWithItsColour();
    void aKeyBelongsToOneClass();
    void aClassMovesAmongTheOthers();
    void theOrderOfClassesIsKept();
    void valuesOutsideTheRangeAreRefused();
    void removingAClass();
    void theFolderOfARemovedClass();
    void aRemovedClassIsMadeAgain();
    void namesOfOldAreKnown();
    void valuesAreKept();
    void aReaderChangesNothing();
    void revisionTellsChanges();
};

void EditsTest::editsActAtOnceAndAreCounted() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    QVERIFY(label(*project, "ant/a.jpg", "bee"));
    QVERIFY(project->setLeftOut(std::vector{ImageId{2}, ImageId{3}}, true, "out").value());
    QVERIFY(project->setSeen(std::vector{ImageId{4}}, "seen").value());
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("bee"));
    QVERIFY(project->image(ImageId{2}).leftOut && project->image(ImageId{3}).leftOut);
    QVERIFY(project->image(ImageId{4}).seen);
    QCOMPARE(project->changesNotInFolders(), std::int64_t(3));
    QCOMPARE(titles(*project), (Names{"ant/a.jpg → bee", "out", "seen"}));
    QVERIFY(label(*project, "ant/a.jpg", "ant"));
    QCOMPARE(project->changesNotInFolders(), std::int64_t(2));
}

void EditsTest::editsThatChangeNothingLeaveNoTrace() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const auto revision = project->revision();
    const ClassId ant = classNamed(*project, "ant");
    QVERIFY(!project->setLabel(std::vector{ImageId{1}, ImageId{2}}, ant, "x").value());
    QVERIFY(!project->setLabel({}, ant, "x").value());
    QVERIFY(!project->setLeftOut(std::vector{ImageId{1}}, false, "x").value());
    QVERIFY(!project->renameClass(ant, "ant", "x").value());
    QVERIFY(!project->setClassKey(ant, "", "x").value());
    QVERIFY(project->undo());
    QVERIFY(project->redo());
    QCOMPARE(project->history().size(), std::size_t(0));
    QCOMPARE(project->revision(), revision);
    QVERIFY(label(*project, "ant/a.jpg", "bee"));
    QVERIFY(project->undo());
    QVERIFY(!label(*project, "ant/a.jpg", "ant"));
    QVERIFY(project->canRedo()); // the way forward stays open
}

void EditsTest::labelsOfSeveralClassesAreOneStep() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const ClassId ant = classNamed(*project, "ant");
    const ClassId bee = classNamed(*project, "bee");
    const std::vector<GivenLabel> swapped{{imageAt(*project, "ant/a.jpg"), bee},
                                          {imageAt(*project, "bee/c.jpg"), ant},
                                          {imageAt(*project, "ant/b.jpg"), ant}};
    QVERIFY(project->setLabels(swapped, "swap").value());
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("bee"));
    QCOMPARE(labelOf(*project, "bee/c.jpg"), std::string("ant"));
    QCOMPARE(titles(*project), Names{"swap"});
    QVERIFY(project->undo());
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("ant"));
    QCOMPARE(labelOf(*project, "bee/c.jpg"), std::string("bee"));
    const std::vector<GivenLabel> halfWrong{{imageAt(*project, "ant/a.jpg"), bee},
                                            {imageAt(*project, "bee/c.jpg"), ClassId{99}}};
    QCOMPARE(project->setLabels(halfWrong, "x").error().code, ErrorCode::InvalidValue);
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("ant")); // all or none
}

void EditsTest::undoAndRedo() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const std::vector both{ImageId{1}, ImageId{3}};
    QVERIFY(project->setLabel(both, classNamed(*project, "bee"), "one").value());
    QVERIFY(project->setLabel(both, {}, "two").value());
    QVERIFY(project->renameClass(classNamed(*project, "bee"), "hornet", "three").value());
    for (int i = 0; i < 3; ++i)
        QVERIFY(project->undo());
    QVERIFY(!project->canUndo());
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("ant"));
    QCOMPARE(labelOf(*project, "bee/c.jpg"), std::string("bee"));
    for (int i = 0; i < 3; ++i)
        QVERIFY(project->redo());
    QVERIFY(!project->canRedo());
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string());
    QCOMPARE(test::classNames(*project), (Names{"ant", "hornet"}));
}

void EditsTest::undoAndRedoAcrossReopening() {
    const test::ProjectFolder folder;
    {
        auto project = folder.open(fourPaths);
        QVERIFY(label(*project, "ant/a.jpg", "bee"));
        QVERIFY(label(*project, "ant/b.jpg", "bee"));
        QVERIFY(project->addClass("wasp", "new"));
        QVERIFY(project->setClassKey(classNamed(*project, "wasp"), "W", "key").value());
        QVERIFY(project->undo());
        QVERIFY(project->undo());
    }
    {
        auto project = folder.open();
        QCOMPARE(project->history().size(), std::size_t(4));
        QCOMPARE(project->position(), std::size_t(2));
        QCOMPARE(test::classNames(*project), (Names{"ant", "bee"}));
        QVERIFY(project->redo());
        QVERIFY(project->redo());
        QCOMPARE(project->findClass(classNamed(*project, "wasp"))->key, std::string("W"));
        for (int i = 0; i < 4; ++i)
            QVERIFY(project->undo());
        QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("ant"));
    }
    auto project = folder.open();
    QCOMPARE(project->position(), std::size_t(0));
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("ant"));
    QVERIFY(project->redo());
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("bee"));
    QCOMPARE(labelOf(*project, "ant/b.jpg"), std::string("ant"));
}

void EditsTest::aNewEditClosesTheWayForward() {
    const test::ProjectFolder folder;
    {
        auto project = folder.open(fourPaths);
        QVERIFY(label(*project, "ant/a.jpg", "bee"));
        QVERIFY(label(*project, "ant/b.jpg", "bee"));
        QVERIFY(project->undo());
        QVERIFY(label(*project, "bee/c.jpg", "ant"));
        QVERIFY(!project->canRedo());
        QVERIFY(project->redo()); // nothing to make again is no error
    }
    auto project = folder.open();
    QCOMPARE(titles(*project), (Names{"ant/a.jpg → bee", "bee/c.jpg → ant"}));
    QVERIFY(!project->canRedo());
    QCOMPARE(labelOf(*project, "ant/b.jpg"), std::string("ant"));
    QVERIFY(project->undo());
    QVERIFY(project->undo());
    QCOMPARE(labelOf(*project, "ant/a.jpg"), std::string("ant"));
    QCOMPARE(labelOf(*project, "bee/c.jpg"), std::string("bee"));
}

void EditsTest::aNewEditAfterReopeningClosesIt() {
    const test::ProjectFolder folder;
    {
        auto project = folder.open(fourPaths);
        QVERIFY(label(*project, "ant/a.jpg", "bee"));
        QVERIFY(project->undo());
    }
    {
        auto project = folder.open();
        QVERIFY(label(*project, "ant/b.jpg", "bee"));
        QCOMPARE(titles(*project), Names{"ant/b.jpg → bee"});
    }
    auto project = folder.open();
    QCOMPARE(titles(*project), Names{"ant/b.jpg → bee"});
    QVERIFY(project->canUndo() && !project->canRedo());
}

void EditsTest::badClassNames_data() {
    QTest::addColumn<QByteArray>("name");
    const QByteArrayList names{"",     ".",     "..",   ".hidden", "a/b",  "a\\b",   "a:b",  "a*",    "a?",
                               "a\"b", "a<b",   "a>b",  "a|b",     "end.", "end ",   " a",   "CON",   "nul.txt",
                               "com1", "LPT9.", "a\nb", "a\tb",    "aux ", "CONIN$", "COM²", "prn.a", "\x7f"};
    for (const QByteArray& name : names)
        QTest::newRow(("“" + name.toPercentEncoding() + "”").constData()) << name;
    QTest::newRow("too long") << QByteArray(201, 'a');
}

void EditsTest::badClassNames() {
    QFETCH(const QByteArray, name);
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const auto added = project->addClass(name.toStdString(), "x");
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::ClassNameUnusable);
    const auto renamed = project->renameClass(classNamed(*project, "ant"), name.toStdString(), "x");
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().code, ErrorCode::ClassNameUnusable);
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee"}));
    QVERIFY(project->history().empty());
}

void EditsTest::goodClassNames_data() {
    QTest::addColumn<QByteArray>("name");
    for (const QByteArray name : {"蜜蜂", "Käfer & Co", "com10", "console", "a.b", "🐝", "it's", "0"})
        QTest::newRow(name.constData()) << name;
    QTest::newRow("longest") << QByteArray(200, 'a');
}

void EditsTest::goodClassNames() {
    QFETCH(const QByteArray, name);
    const test::ProjectFolder folder;
    QVERIFY(folder.open(fourPaths)->addClass(name.toStdString(), "x"));
    QVERIFY(classNamed(*folder.open(), name.toStdString()));
}

void EditsTest::classNamesAreTakenOnce() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    QCOMPARE(project->addClass("bee", "x").error().code, ErrorCode::ClassNameTaken);
    QCOMPARE(project->renameClass(classNamed(*project, "ant"), "bee", "x").error().code, ErrorCode::ClassNameTaken);
    QVERIFY(project->renameClass(classNamed(*project, "bee"), "hornet", "x").value());
    QVERIFY(project->addClass("bee", "x")); // free again
}

void EditsTest::anUndoneClassComesBackWithItsColour() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const ClassId wasp = project->addClass("wasp", "x").value();
    const int colour = project->findClass(wasp)->colour;
    QVERIFY(project->undo());
    QVERIFY(!classNamed(*project, "wasp"));
    QCOMPARE(project->addClass("wasp", "x").value(), wasp);
    QCOMPARE(project->findClass(wasp)->colour, colour);
    QVERIFY(project->addClass("fly", "x").value() != wasp);
    QVERIFY(project->findClass(classNamed(*project, "fly"))->colour != colour);
}

void EditsTest::aKeyBelongsToOneClass() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const ClassId ant = classNamed(*project, "ant");
    const ClassId bee = classNamed(*project, "bee");
    QVERIFY(project->setClassKey(ant, "Q", "x").value());
    QVERIFY(project->setClassKey(bee, "Q", "x").value());
    QCOMPARE(project->findClass(ant)->key, std::string());
    QCOMPARE(project->findClass(bee)->key, std::string("Q"));
    QVERIFY(project->undo());
    QCOMPARE(project->findClass(ant)->key, std::string("Q"));
    QCOMPARE(project->findClass(bee)->key, std::string());
}

void EditsTest::aClassMovesAmongTheOthers() {
    const test::ProjectFolder folder;
    auto project = folder.open({"ant/a.jpg", "bee/b.jpg", "cat/c.jpg", "dog/d.jpg"});
    const ClassId dog = classNamed(*project, "dog");
    QVERIFY(project->moveClass(dog, 1, "up").value());
    QCOMPARE(test::classNames(*project), (Names{"ant", "dog", "bee", "cat"}));
    QVERIFY(project->takeEffect().classes);
    QVERIFY(!project->moveClass(dog, 1, "nowhere").value());
    QVERIFY(!project->moveClass(ClassId{99}, 1, "nobody").value());
    QVERIFY(project->moveClass(dog, 99, "to the end").value());
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee", "cat", "dog"}));
    QVERIFY(project->moveClass(classNamed(*project, "ant"), 2, "down").value());
    QCOMPARE(test::classNames(*project), (Names{"bee", "cat", "ant", "dog"}));
    QVERIFY(project->removeClass(classNamed(*project, "cat"), "remove").value());
    QVERIFY(project->moveClass(dog, 1, "past one that is hidden").value());
    QCOMPARE(test::classNames(*project), (Names{"bee", "dog", "ant"}));
    QVERIFY(project->addClass("wasp", "x"));
    QCOMPARE(test::classNames(*project), (Names{"bee", "dog", "ant", "wasp"}));
    while (project->canUndo())
        QVERIFY(project->undo());
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee", "cat", "dog"}));
}

void EditsTest::theOrderOfClassesIsKept() {
    const test::ProjectFolder folder;
    {
        auto project = folder.open({"ant/a.jpg", "bee/b.jpg", "cat/c.jpg"});
        QVERIFY(project->moveClass(classNamed(*project, "cat"), 0, "up").value());
    }
    {
        auto project = folder.open({"ant/a.jpg", "bee/b.jpg", "cat/c.jpg", "dog/d.jpg"});
        QCOMPARE(test::classNames(*project), (Names{"cat", "ant", "bee", "dog"}));
        QVERIFY(project->undo());
    }
    auto project = folder.open();
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee", "cat", "dog"}));
    QVERIFY(project->redo());
    QCOMPARE(test::classNames(*project), (Names{"cat", "ant", "bee", "dog"}));
}

void EditsTest::valuesOutsideTheRangeAreRefused() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    for (const std::int64_t id : {-1, 3, 99})
        QCOMPARE(project->setLabel(std::vector{ImageId{1}}, ClassId{id}, "x").error().code, ErrorCode::InvalidValue);
    for (const char* key : {"q", "QQ", "#", "ß"})
        QCOMPARE(project->setClassKey(ClassId{1}, key, "x").error().code, ErrorCode::InvalidValue);
    QCOMPARE(project->setClassKey(ClassId{9}, "Q", "x").error().code, ErrorCode::InvalidValue);
    QVERIFY(project->history().empty());
}

void EditsTest::removingAClass() {
    const test::ProjectFolder folder;
    {
        auto project = folder.open(fourPaths);
        QVERIFY(label(*project, "ant/a.jpg", "bee"));
        QVERIFY(project->removeClass(classNamed(*project, "bee"), "remove").value());
        QCOMPARE(test::classNames(*project), Names{"ant"});
        for (const char* path : {"ant/a.jpg", "bee/c.jpg", "bee/d.jpg"})
            QCOMPARE(labelOf(*project, path), std::string());
        QCOMPARE(labelOf(*project, "ant/b.jpg"), std::string("ant"));
        QCOMPARE(project->setLabel(std::vector{ImageId{1}}, ClassId{2}, "x").error().code, ErrorCode::InvalidValue);
        QVERIFY(!project->removeClass(ClassId{2}, "again").value());
        QVERIFY(!project->removeClass(ClassId{7}, "nobody").value());
        QCOMPARE(project->history().size(), std::size_t(2));
    }
    auto project = folder.open(fourPaths);
    QCOMPARE(test::classNames(*project), Names{"ant"});
    QVERIFY(project->undo());
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee"}));
    for (const char* path : {"ant/a.jpg", "bee/c.jpg", "bee/d.jpg"})
        QCOMPARE(labelOf(*project, path), std::string("bee"));
    QVERIFY(project->redo());
    QCOMPARE(test::classNames(*project), Names{"ant"});
}

void EditsTest::theFolderOfARemovedClass() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const ClassId bee = classNamed(*project, "bee");
    QVERIFY(project->removeClass(bee, "remove").value());
    const Names grown{"ant/a.jpg", "ant/b.jpg", "bee/c.jpg", "bee/d.jpg", "bee/new.jpg"};
    QCOMPARE(project->merge(catalogueOf(grown)).added, 1);
    QCOMPARE(test::classNames(*project), Names{"ant"});
    QCOMPARE(project->allClasses().size(), std::size_t(2));
    QCOMPARE(labelOf(*project, "bee/new.jpg"), std::string());
    QCOMPARE(project->image(imageAt(*project, "bee/new.jpg")).folderClass, bee);
    QVERIFY(project->merge(catalogueOf(grown)).isEmpty());
    project->merge(catalogueOf({"ant/a.jpg"}));
    project->merge(catalogueOf(grown)); // away and back
    QCOMPARE(test::classNames(*project), Names{"ant"});
    QCOMPARE(labelOf(*project, "bee/c.jpg"), std::string());
    QVERIFY(project->undo());
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee"}));
    QCOMPARE(labelOf(*project, "bee/c.jpg"), std::string("bee"));
    QVERIFY(project->merge(catalogueOf(grown)).isEmpty());
}

void EditsTest::aRemovedClassIsMadeAgain() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const ClassId bee = classNamed(*project, "bee");
    QVERIFY(project->removeClass(bee, "remove").value());
    QCOMPARE(project->addClass("bee", "again").value(), bee);
    QCOMPARE(test::classNames(*project), (Names{"ant", "bee"}));
    QCOMPARE(labelOf(*project, "bee/c.jpg"), std::string()); // made anew, not undone
    project->merge(catalogueOf({"ant/a.jpg", "bee/c.jpg", "bee/new.jpg"}));
    QCOMPARE(labelOf(*project, "bee/new.jpg"), std::string("bee"));
}

void EditsTest::namesOfOldAreKnown() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    const ClassId ant = classNamed(*project, "ant");
    const ClassId bee = classNamed(*project, "bee");
    QVERIFY(project->renameClass(ant, "emmet", "x").value());
    QVERIFY(label(*project, "ant/a.jpg", "bee"));
    QVERIFY(project->removeClass(bee, "x").value());
    QCOMPARE(project->classEverNamed("emmet"), ant);
    QCOMPARE(project->classEverNamed("ant"), ant);
    QCOMPARE(project->classEverNamed("bee"), bee);
    QCOMPARE(project->classEverNamed("wasp"), ClassId{});
    QVERIFY(project->renameClass(ant, "bee", "x").value()); // the one that has it now comes first
    QCOMPARE(project->classEverNamed("bee"), ant);
}

void EditsTest::valuesAreKept() {
    const test::ProjectFolder folder;
    {
        auto project = folder.open(fourPaths);
        QCOMPARE(project->value("view"), std::string());
        project->setValue("view", "grid");
        project->setValue("view", "list 图");
        project->setValue("other", "1");
        project->setValue("other", "");
        QVERIFY(project->history().empty());
    }
    const auto project = folder.open();
    QCOMPARE(project->value("view"), std::string("list 图"));
    QCOMPARE(project->value("other"), std::string());
}

void EditsTest::aReaderChangesNothing() {
    const test::ProjectFolder folder;
    const auto writer = folder.open(fourPaths);
    QVERIFY(label(*writer, "ant/a.jpg", "bee"));
    QVERIFY(writer->flush());
    const auto reader = folder.open();
    QVERIFY(reader->readOnly() && !reader->canUndo() && !reader->canRedo());
    QCOMPARE(reader->setLabel(std::vector{ImageId{2}}, ClassId{2}, "x").error().code, ErrorCode::ProjectReadOnly);
    QCOMPARE(reader->addClass("wasp", "x").error().code, ErrorCode::ProjectReadOnly);
    QCOMPARE(reader->removeClass(ClassId{1}, "x").error().code, ErrorCode::ProjectReadOnly);
    QCOMPARE(reader->undo().error().code, ErrorCode::ProjectReadOnly);
    reader->setValue("view", "grid");
    QCOMPARE(reader->value("view"), std::string());
    QVERIFY(reader->flush());
    QCOMPARE(labelOf(*reader, "ant/a.jpg"), std::string("bee"));
    QCOMPARE(labelOf(*reader, "ant/b.jpg"), std::string("ant"));
    QCOMPARE(test::classNames(*reader), (Names{"ant", "bee"}));
}

void EditsTest::revisionTellsChanges() {
    const test::ProjectFolder folder;
    auto project = folder.open(fourPaths);
    auto before = project->revision();
    const auto hasGrown = [&] { return project->revision() > std::exchange(before, project->revision()); };
    QVERIFY(label(*project, "ant/a.jpg", "bee"));
    QVERIFY(hasGrown());
    QVERIFY(project->undo());
    QVERIFY(hasGrown());
    project->setValue("view", "grid");
    QVERIFY(!hasGrown());
    project->merge(catalogueOf({"ant/a.jpg"}));
    QVERIFY(hasGrown());
}

CLASSMITH_TEST(EditsTest)
#include "edits_test.moc"
