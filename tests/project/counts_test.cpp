// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// The counts that are kept up to date are always those of a fresh count, and an edit does not look at all pictures.
#include <random>

#include "core/project/counts/dataset_counts.h"
#include "tests/project/project_fixture.h"

using namespace classmith;
using test::Names;

namespace {

SplitOrder orderOf(const Project& project) {
    std::vector<std::string_view> paths;
    for (const ImageRecord& image : project.images())
        paths.emplace_back(image.path);
    return splitOrder(paths, 0);
}

// Where the two differ, as a text; empty: nowhere. Counted the simple way, over all pictures.
QString difference(const Project& project, const DatasetCounts& counts) {
    std::vector<SplitMember> members;
    for (const ImageRecord& image : project.images()) {
        const bool counted = image.label && !image.leftOut && !image.missing;
        members.push_back({counted ? static_cast<int>(image.label.value) - 1 : -1, image.folderSet});
    }
    const auto sets = splitInOrder(orderOf(project), members, static_cast<int>(project.allClasses().size()),
                                   counts.validationShare());
    std::vector<ClassCounts> fresh(project.allClasses().size() + 1);
    std::int64_t changed = 0;
    int leftOut = 0;
    for (const ImageRecord& image : project.images()) {
        const SetKind set = sets[static_cast<std::size_t>(image.id.value - 1)];
        if (counts.setOf(image.id) != set)
            return QStringLiteral("the set of picture %1").arg(image.id.value);
        if (image.missing)
            continue;
        changed += image.leftOut || image.label != image.folderClass ? 1 : 0;
        leftOut += image.leftOut ? 1 : 0;
        ClassCounts& own = fresh[static_cast<std::size_t>(image.label.value)];
        ++own.there;
        own.counted += image.leftOut ? 0 : 1;
        if (image.label && !image.leftOut)
            ++own.sets[static_cast<std::size_t>(set)];
    }
    ClassCounts labelled;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        if (!(counts.of(ClassId{static_cast<std::int64_t>(i)}) == fresh[i]))
            return QStringLiteral("class %1").arg(i);
        if (i > 0)
            labelled += fresh[i];
    }
    for (const ClassRecord& each : project.classes())
        changed += !each.folder.empty() && each.folder != each.name ? 1 : 0;
    if (!(counts.labelled() == labelled) || counts.leftOut() != leftOut || counts.unlabelled() != fresh.front().counted)
        return QStringLiteral("a sum");
    return project.changesNotInFolders() == changed ? QString() : QStringLiteral("the changes");
}

Names manyPaths(int classes, int perClass, const std::string& set = "any") {
    Names paths;
    for (int c = 0; c < classes; ++c)
        for (int i = 0; i < perClass; ++i)
            paths.push_back("class" + std::to_string(c) + "/" + set + std::to_string(i) + ".jpg");
    return paths;
}

// The pictures' folders say the sets that their names begin with.
std::unique_ptr<Project> openWithSets(const test::ProjectFolder& folder, const Names& paths) {
    DatasetCatalogue catalogue = test::catalogueOf(paths);
    for (ImageEntry& image : catalogue.images) {
        const std::string name = image.path.substr(image.path.find('/') + 1);
        if (name.starts_with("train"))
            image.set = SetKind::Train;
        else if (name.starts_with("val"))
            image.set = SetKind::Validation;
        else if (name.starts_with("test"))
            image.set = SetKind::Test;
    }
    auto project = folder.open();
    if (project)
        project->merge(catalogue);
    return project;
}

// Any edit that a person may make.
void editSomehow(Project& project, std::mt19937& random) {
    const auto below = [&random](std::size_t count) { return static_cast<std::int64_t>(random() % count); };
    const auto anyClass = [&] { return ClassId{below(project.allClasses().size() + 1)}; };
    std::vector<ImageId> images;
    for (std::int64_t i = 0, count = random() % 5 == 0 ? below(project.images().size()) : 1 + below(2); i < count; ++i)
        images.push_back(ImageId{1 + below(project.images().size())});
    std::sort(images.begin(), images.end());
    images.erase(std::unique(images.begin(), images.end()), images.end());
    switch (random() % 12) {
    case 0:
        (void)project.setSeen(images, "seen");
        break;
    case 1:
    case 2:
        (void)project.setLeftOut(images, random() % 2 == 0, "out");
        break;
    case 3:
        (void)project.addClass("new " + std::to_string(project.allClasses().size()), "add");
        break;
    case 4:
        (void)project.renameClass(anyClass(), "other " + std::to_string(random()), "rename");
        break;
    case 5:
        if (random() % 4 == 0)
            (void)project.removeClass(anyClass(), "remove");
        break;
    case 6:
        (void)project.undo();
        (void)project.undo();
        break;
    case 7:
        (void)project.redo();
        break;
    default:
        (void)project.setLabel(images, anyClass(), "label");
    }
}

} // namespace

class CountsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theyAreThoseOfAFreshCount_data();
    void theyAreThoseOfAFreshCount();
    void anEditOfOnePictureDoesNotLookAtAll();
    void anEffectNamesWhatWasTouched();
};

void CountsTest::theyAreThoseOfAFreshCount_data() {
    QTest::addColumn<Names>("paths");
    const auto joined = [](Names a, const Names& b) {
        a.insert(a.end(), b.begin(), b.end());
        return a;
    };
    QTest::newRow("no sets") << manyPaths(4, 60);
    QTest::newRow("few") << manyPaths(3, 2);
    QTest::newRow("all in train") << manyPaths(3, 50, "train"); // validation is taken from there
    QTest::newRow("train and test") << joined(manyPaths(3, 40, "train"), manyPaths(3, 10, "test"));
    QTest::newRow("a validation of two") << joined(manyPaths(3, 40, "train"), manyPaths(1, 2, "val")); // comes and goes
}

void CountsTest::theyAreThoseOfAFreshCount() {
    QFETCH(Names, paths);
    for (unsigned seed = 1; seed <= 2; ++seed) {
        const test::ProjectFolder folder;
        auto project = openWithSets(folder, paths);
        std::mt19937 random(seed);
        DatasetCounts counts;
        counts.reset(*project, orderOf(*project), seed % 2 == 0 ? 0.2 : 0.45);
        QCOMPARE(difference(*project, counts), QString());
        for (int step = 0; step < 100; ++step) {
            editSomehow(*project, random);
            counts.take(*project, project->takeEffect());
            const QString differs = difference(*project, counts);
            QVERIFY2(differs.isEmpty(),
                     qPrintable(QStringLiteral("seed %1, step %2: %3").arg(seed).arg(step).arg(differs)));
        }
    }
}

void CountsTest::anEditOfOnePictureDoesNotLookAtAll() {
    const test::ProjectFolder folder;
    auto project = folder.open(manyPaths(4, 500));
    DatasetCounts counts;
    counts.reset(*project, orderOf(*project), 0.2);
    const std::size_t before = counts.lookedAt();
    for (std::int64_t i = 1; i <= 100; ++i) {
        QVERIFY(project->setLabel(std::vector{ImageId{i}}, ClassId{2}, "label").value());
        counts.take(*project, project->takeEffect());
    }
    for (int i = 0; i < 100; ++i) {
        QVERIFY(project->undo());
        counts.take(*project, project->takeEffect());
    }
    // Itself, and one picture at the boundary of each of its classes.
    QVERIFY2(counts.lookedAt() - before <= 200 * 4, qPrintable(QString::number(counts.lookedAt() - before)));
    QCOMPARE(difference(*project, counts), QString());
}

void CountsTest::anEffectNamesWhatWasTouched() {
    const test::ProjectFolder folder;
    auto project = folder.open(manyPaths(2, 4));
    QVERIFY(project->setLabel(std::vector{ImageId{3}, ImageId{1}}, ClassId{2}, "label").value());
    QVERIFY(project->setSeen(std::vector{ImageId{1}}, "seen").value());
    EditEffect effect = project->takeEffect();
    QCOMPARE(effect.images, (std::vector{ImageId{1}, ImageId{3}}));
    QVERIFY(!effect.classes && !effect.everything);
    QVERIFY(project->undo());
    QVERIFY(project->renameClass(ClassId{1}, "other", "rename").value());
    effect = project->takeEffect();
    QCOMPARE(effect.images, std::vector{ImageId{1}});
    QVERIFY(effect.classes && !effect.everything);
    QVERIFY(project->takeEffect().images.empty());
}

CLASSMITH_TEST(CountsTest)
#include "counts_test.moc"
