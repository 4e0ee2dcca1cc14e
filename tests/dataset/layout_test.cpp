// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/class_names.h"
#include "core/dataset/set_folders.h"
#include "tests/dataset/tree.h"
#include "tests/support/test_class.h"

using namespace classmith;
using namespace classmith::test;

namespace {

using List = std::vector<std::string>;

const std::string composedCafe = "caf\xC3\xA9";
const std::string decomposedCafe = "cafe\xCC\x81";

std::string describe(const std::optional<SetFolderName>& name) {
    return name ? std::string(setName(name->set)) + (name->rest.empty() ? "" : ":" + name->rest) : "none";
}

// "train/cat/1.jpg → train/cat" and so on: set and class of each picture.
List meanings(const DatasetCatalogue& catalogue) {
    List list;
    for (const ImageEntry& image : catalogue.images)
        list.push_back((image.set ? std::string(setName(*image.set)) : "-") + "/" +
                       (image.classIndex < 0 ? "-" : catalogue.classes.at(static_cast<std::size_t>(image.classIndex))));
    return list;
}

} // namespace

class LayoutTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void namesOfSetFolders_data();
    void namesOfSetFolders();
    void archivesAreReadAsSets_data();
    void archivesAreReadAsSets();
    void aFolderBesideTheSetsIsPassedOver();
    void picturesBesideTheSetsAreToBeLabelled();
    void setsTwiceOver();
    void aTestSetWithoutClasses();
    void classesThatSoundLikeSetsAreNoted_data();
    void classesThatSoundLikeSetsAreNoted();
    void ordinaryClassesAreNotNoted();
    void oneNameWrittenInTwoWays();
    void twoClassesThatLookTheSame();
    void aClassIsFoundByItsLook();
};

void LayoutTest::namesOfSetFolders_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char* folder, const char* meaning) { QTest::newRow(folder) << folder << meaning; };
    row("train", "train");
    row("TRAIN", "train");
    row("Training", "train");
    row("training_set", "train");
    row("TrainingSet", "train");
    row("trainset", "train");
    row("train_data", "train");
    row("train images", "train");
    row("data_train", "train");
    row("train2017", "train");
    row("trainval", "train");
    row("Val", "val");
    row("valid", "val");
    row("validation_set", "val");
    row("dev", "val");
    row("devset", "val");
    row("eval", "val");
    row("evaluation", "val");
    row("test", "test");
    row("test1", "test");
    row("Testing", "test");
    row("test-set", "test");
    row("seg_train", "train:seg");
    row("asl_alphabet_test", "test:asl alphabet");
    row("trainA", "train:a");
    row("express train", "train:express");
    row("train_val", "none");
    row("trains", "none");
    row("invalid", "none");
    row("contest", "none");
    row("device", "none");
    row("medieval", "none");
    row("", "none");
    row("caf\xC3\xA9", "none");
}

void LayoutTest::namesOfSetFolders() {
    QFETCH(QString, folder);
    QTEST(QString::fromStdString(describe(readSetFolderName(folder.toStdString()))), "meaning");
}

void LayoutTest::archivesAreReadAsSets_data() {
    QTest::addColumn<QString>("train");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("set");
    const auto row = [](const char* train, const char* other, const char* set) {
        QTest::addRow("%s and %s", train, other) << train << other << set;
    };
    row("train", "test", "test");
    row("Training", "Testing", "test");
    row("training_set", "test_set", "test");
    row("seg_train", "seg_test", "test");
    row("seg_train/seg_train", "seg_test/seg_test", "test");
    row("asl_alphabet_train/asl_alphabet_train", "asl_alphabet_test/asl_alphabet_test", "test");
    row("train", "eval", "val");
    row("train", "dev", "val");
    row("Train", "Valid", "val");
    row("training_set/training_set", "validation_set/validation_set", "val");
    row("TrainImages", "ValImages", "val");
    row("train2017", "val2017", "val");
}

void LayoutTest::archivesAreReadAsSets() {
    QFETCH(QString, train);
    QFETCH(QString, other);
    QFETCH(QString, set);
    List files;
    for (const char* picture : {"/glioma/1.jpg", "/pituitary/2.jpg"})
        for (const QString& folder : {train, other})
            files.push_back(folder.toStdString() + picture);
    const auto catalogue = Tree(files).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::SetsAndClasses);
    const std::string second = set.toStdString();
    QCOMPARE(meanings(*catalogue),
             (List{"train/glioma", "train/pituitary", second + "/glioma", second + "/pituitary"}));
    QCOMPARE(catalogue->notes.size(), std::size_t(0));
}

void LayoutTest::aFolderBesideTheSetsIsPassedOver() {
    const auto catalogue = Tree({"train/cat/1.jpg", "train/dog/1.jpg", "test/cat/1.jpg", "single_prediction/1.jpg",
                                 "single_prediction/2.jpg", "more/cat/3.jpg"})
                               .scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::SetsAndClasses);
    QCOMPARE(meanings(*catalogue), (List{"train/cat", "train/dog", "test/cat"}));
    QVERIFY(anyNote(*catalogue, "beside the sets, in “more”, “single_prediction”: 3."));
    const auto segments = Tree({"seg_train/seg_train/sea/1.jpg", "seg_train/seg_train/street/1.jpg",
                                "seg_test/seg_test/sea/1.jpg", "seg_pred/seg_pred/1.jpg"})
                              .scan();
    QVERIFY2(segments, problem(segments).c_str());
    QCOMPARE(segments->classes, (List{"sea", "street"}));
    QVERIFY(anyNote(*segments, "beside the sets, in “seg_pred”: 1."));
}

void LayoutTest::picturesBesideTheSetsAreToBeLabelled() {
    const auto catalogue =
        Tree({"train/cat/1.jpg", "train/dog/1.jpg", "test/cat/1.jpg", "predict/1.jpg"}).scan(ScanPurpose::Labelling);
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(meanings(*catalogue), (List{"-/-", "train/cat", "train/dog", "test/cat"}));
    QCOMPARE(catalogue->images.front().path, std::string("predict/1.jpg"));
}

void LayoutTest::setsTwiceOver() {
    const auto catalogue = Tree({"train/train/a/1.jpg", "train/train/b/x/1.jpg", "test/test/1.jpg"}).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(meanings(*catalogue), (List{"train/a", "train/b"}));
    QVERIFY(anyNote(*catalogue, "outside any class folder: 1."));
}

void LayoutTest::aTestSetWithoutClasses() {
    const auto catalogue = Tree({"Train/0/1.png", "Train/1/1.png", "Test/1.png", "Meta/0.png"}).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(meanings(*catalogue), (List{"train/0", "train/1"}));
    QVERIFY(anyNote(*catalogue, "outside any class folder: 1."));
    QVERIFY(anyNote(*catalogue, "in “Meta”: 1."));
}

void LayoutTest::classesThatSoundLikeSetsAreNoted_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* name, const QStringList& files, const char* names) {
        QTest::newRow(name) << files << QString::fromUtf8(names);
    };
    row("pictures right inside", {"train/1.jpg", "test/1.jpg", "bus/1.jpg"}, "“test”, “train”");
    row("one set and something", {"train/cat/1.jpg", "train/dog/1.jpg", "predict/1.jpg"}, "“train”");
    row("two domains", {"trainA/1.jpg", "trainB/1.jpg", "testA/1.jpg"}, "“testA”, “trainA”, “trainB”");
    row("one class in the set", {"train/a/1.jpg", "test/a/1.jpg", "new/1.jpg"}, "“test”, “train”");
}

void LayoutTest::classesThatSoundLikeSetsAreNoted() {
    QFETCH(QStringList, files);
    QFETCH(QString, names);
    List list;
    for (const QString& file : files)
        list.push_back(file.toStdString());
    const auto catalogue = Tree(list).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::Classes);
    QVERIFY2(anyNote(*catalogue, "although named like sets of pictures: " + names.toStdString() + "."),
             names.toUtf8().constData());
}

void LayoutTest::ordinaryClassesAreNotNoted() {
    for (const List& files : {List{"express train/1.jpg", "freight train/1.jpg"},
                              List{"test tube/1.jpg", "beaker/1.jpg"}, List{"invalid/1.jpg", "other/1.jpg"}}) {
        const auto catalogue = Tree(files).scan();
        QVERIFY2(catalogue, problem(catalogue).c_str());
        QCOMPARE(catalogue->layout, Layout::Classes);
        QCOMPARE(catalogue->notes.size(), std::size_t(0));
    }
}

void LayoutTest::oneNameWrittenInTwoWays() {
    const auto catalogue = Tree({"train/" + composedCafe + "/1.jpg", "train/tea/1.jpg",
                                 "val/" + decomposedCafe + "/1.jpg", "val/tea/1.jpg"})
                               .scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->classes, (List{composedCafe, "tea"}));
    QCOMPARE(meanings(*catalogue), (List{"train/" + composedCafe, "train/tea", "val/" + composedCafe, "val/tea"}));
    QCOMPARE(catalogue->images[2].path, "val/" + decomposedCafe + "/1.jpg");
    QVERIFY(catalogue->notes.empty());
    const auto mac = Tree({decomposedCafe + "/1.jpg", "tea/1.jpg"}).scan();
    QVERIFY2(mac, problem(mac).c_str());
    QCOMPARE(mac->classes, (List{decomposedCafe, "tea"})); // as the folder has it
}

void LayoutTest::twoClassesThatLookTheSame() {
    const auto catalogue = Tree({composedCafe + "/1.jpg", decomposedCafe + "/1.jpg"}).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->classes, (List{decomposedCafe, composedCafe}));
    QVERIFY(anyNote(*catalogue, "Classes that look the same"));
    const auto sets = Tree({"train/" + composedCafe + "/1.jpg", "train/" + decomposedCafe + "/1.jpg",
                            "val/" + decomposedCafe + "/1.jpg"})
                          .scan();
    QVERIFY2(sets, problem(sets).c_str());
    QCOMPARE(sets->classes.size(), std::size_t(2));
    QCOMPARE(meanings(*sets).back(), "val/" + decomposedCafe);
    QVERIFY(anyNote(*sets, "Classes that look the same"));
}

void LayoutTest::aClassIsFoundByItsLook() {
    const List classes{"a", composedCafe, "caf\xE9"};
    QCOMPARE(findClassNamed(composedCafe, classes), 1);
    QCOMPARE(findClassNamed(decomposedCafe, classes), 1);
    QCOMPARE(findClassNamed("caf\xE9", classes), 2);
    QCOMPARE(findClassNamed("cafe", classes), -1);
    const List both{composedCafe, decomposedCafe};
    QCOMPARE(findClassNamed(decomposedCafe, both), 1);
    QCOMPARE(findClassNamed("\xE2\x84\xAB", List{"\xC3\x85"}), 0); // the angstrom sign is composed to the letter
    const List hangul{"\xED\x95\x9C"};
    QCOMPARE(findClassNamed("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", hangul), 0); // its three letters
}

CLASSMITH_TEST(LayoutTest)
#include "layout_test.moc"
