// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/dataset/split.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

using List = std::vector<std::string>;

DatasetCatalogue catalogueOf(const std::vector<int>& counts) {
    DatasetCatalogue catalogue;
    catalogue.root = "data";
    for (std::size_t c = 0; c < counts.size(); ++c) {
        const std::string name = "class " + std::to_string(c);
        catalogue.classes.push_back(name);
        for (int i = 0; i < counts[c]; ++i)
            catalogue.images.push_back(
                {name + "/picture " + std::to_string(i) + ".jpg", static_cast<int>(c), std::nullopt});
    }
    return catalogue;
}

void addSet(DatasetCatalogue& catalogue, SetKind set, int classIndex, int count) {
    catalogue.layout = Layout::SetsAndClasses;
    for (int i = 0; i < count; ++i) {
        const std::string path =
            std::string(setName(set)) + "/" + std::to_string(classIndex) + "/" + std::to_string(i) + ".jpg";
        catalogue.images.push_back({path, classIndex, set});
    }
}

int countOf(const DatasetCatalogue& catalogue, const std::vector<SetKind>& sets, int classIndex, SetKind set) {
    int count = 0;
    for (std::size_t i = 0; i < sets.size(); ++i)
        count += catalogue.images[i].classIndex == classIndex && sets[i] == set ? 1 : 0;
    return count;
}

List validationPaths(const DatasetCatalogue& catalogue, const std::vector<SetKind>& sets) {
    List list;
    for (std::size_t i = 0; i < sets.size(); ++i)
        if (sets[i] == SetKind::Validation)
            list.push_back(catalogue.images[i].path);
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

class SplitTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void inOrderGivesTheSameSplit();
    void inOrderPassesOverWhoTakesNoPart();
    void theSameOnEveryMachine();
    void everyClassGivesItsShare();
    void seedsDiffer();
    void theShareIsDrawnFairly();
    void anAddedImageMovesAtMostOne();
    void theOrderOfTheCatalogueDoesNotMatter();
    void validationIsCarvedOutOfTrainAlone();
    void aValidationFolderIsKept();
    void givenSetsAreKeptAndTheRestIsSplit();
    void tooSmall();
    void badFractions();
};

void SplitTest::theSameOnEveryMachine() {
    const auto text = readTextFile(test::referenceFolder() / "dataset" / "dataset.json");
    const auto reference = nlohmann::json::parse(text.value());
    QCOMPARE(reference.at("splits").size(), std::size_t{3});
    for (const auto& wanted : reference.at("splits")) {
        DatasetCatalogue catalogue;
        for (const auto& paths : wanted.at("images")) {
            for (const auto& path : paths)
                catalogue.images.push_back({path, static_cast<int>(catalogue.classes.size()), std::nullopt});
            catalogue.classes.push_back("class");
        }
        const auto sets = splitDataset(catalogue, {wanted.at("fraction"), wanted.at("seed")});
        QVERIFY(sets);
        QCOMPARE(validationPaths(catalogue, *sets), wanted.at("validation").get<List>());
    }
}

void SplitTest::everyClassGivesItsShare() {
    const std::vector<int> counts{1, 2, 3, 5, 10, 99, 1000};
    const auto catalogue = catalogueOf(counts);
    for (const double fraction : {0.01, 0.2, 0.25, 0.5, 0.9}) {
        const auto sets = splitDataset(catalogue, {fraction, 3});
        QVERIFY(sets);
        for (std::size_t c = 0; c < counts.size(); ++c) {
            const int count = counts[c];
            const int wanted =
                count < 2 ? 0 : std::clamp(static_cast<int>(std::lround(fraction * count)), 1, count - 1);
            QCOMPARE(countOf(catalogue, *sets, static_cast<int>(c), SetKind::Validation), wanted);
            QCOMPARE(countOf(catalogue, *sets, static_cast<int>(c), SetKind::Train), count - wanted);
        }
    }
}

void SplitTest::seedsDiffer() {
    const auto catalogue = catalogueOf({100, 100});
    const auto first = splitDataset(catalogue, {0.2, 1});
    const auto second = splitDataset(catalogue, {0.2, 2});
    QVERIFY(first.value() != second.value());
    QVERIFY(first.value() == splitDataset(catalogue, {0.2, 1}).value());
}

void SplitTest::theShareIsDrawnFairly() {
    // Over many seeds each image is in the validation set about as often as any other: 500 of 2000 draws, with a
    // standard deviation of 19.
    const auto catalogue = catalogueOf({20, 20});
    std::vector<int> drawn(catalogue.images.size(), 0);
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const auto sets = splitDataset(catalogue, {0.25, seed});
        for (std::size_t i = 0; i < drawn.size(); ++i)
            drawn[i] += sets.value()[i] == SetKind::Validation ? 1 : 0;
    }
    for (const int count : drawn)
        QVERIFY2(count > 500 - 6 * 19 && count < 500 + 6 * 19, std::to_string(count).c_str());
}

void SplitTest::anAddedImageMovesAtMostOne() {
    auto catalogue = catalogueOf({50, 50});
    for (int added = 0; added < 40; ++added) {
        const auto before = splitDataset(catalogue, {0.2, 5});
        catalogue.images.push_back({"class 1/new " + std::to_string(added) + ".jpg", 1, std::nullopt});
        const auto after = splitDataset(catalogue, {0.2, 5});
        int moved = 0;
        for (std::size_t i = 0; i < before->size(); ++i)
            moved += (*before)[i] != (*after)[i] ? 1 : 0;
        QVERIFY(moved <= 1);
    }
}

void SplitTest::theOrderOfTheCatalogueDoesNotMatter() {
    const auto catalogue = catalogueOf({30, 31});
    auto reversed = catalogue;
    std::reverse(reversed.images.begin(), reversed.images.end());
    QCOMPARE(validationPaths(catalogue, splitDataset(catalogue, {0.3, 9}).value()),
             validationPaths(reversed, splitDataset(reversed, {0.3, 9}).value()));
}

void SplitTest::validationIsCarvedOutOfTrainAlone() {
    DatasetCatalogue catalogue;
    catalogue.classes = {"a", "b"};
    addSet(catalogue, SetKind::Train, 0, 10);
    addSet(catalogue, SetKind::Train, 1, 5);
    addSet(catalogue, SetKind::Test, 0, 20);
    addSet(catalogue, SetKind::Test, 1, 1);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto sets = splitDataset(catalogue, {0.2, seed});
        QVERIFY(sets);
        QCOMPARE(countOf(catalogue, *sets, 0, SetKind::Validation), 2);
        QCOMPARE(countOf(catalogue, *sets, 1, SetKind::Validation), 1);
        for (std::size_t i = 0; i < sets->size(); ++i)
            QCOMPARE((*sets)[i] == SetKind::Test, catalogue.images[i].set == SetKind::Test);
    }
}

void SplitTest::aValidationFolderIsKept() {
    DatasetCatalogue catalogue;
    catalogue.classes = {"a", "b"};
    addSet(catalogue, SetKind::Train, 0, 10);
    addSet(catalogue, SetKind::Train, 1, 5);
    addSet(catalogue, SetKind::Validation, 0, 1); // and none of b: that is how the person made it
    const auto sets = splitDataset(catalogue, {0.5, 0});
    QVERIFY(sets);
    for (std::size_t i = 0; i < sets->size(); ++i)
        QCOMPARE((*sets)[i], *catalogue.images[i].set);
}

// Only a sample list mixes images with and without a set.
void SplitTest::givenSetsAreKeptAndTheRestIsSplit() {
    auto catalogue = catalogueOf({10, 10});
    addSet(catalogue, SetKind::Train, 0, 10);
    addSet(catalogue, SetKind::Validation, 0, 3);
    addSet(catalogue, SetKind::Test, 1, 2);
    const auto sets = splitDataset(catalogue, {0.2, 4});
    QVERIFY(sets);
    for (std::size_t i = 20; i < sets->size(); ++i)
        QCOMPARE((*sets)[i], *catalogue.images[i].set);
    QCOMPARE(countOf(catalogue, *sets, 0, SetKind::Validation), 2 + 3);
    QCOMPARE(countOf(catalogue, *sets, 1, SetKind::Validation), 2);
}

void SplitTest::tooSmall() {
    const auto single = splitDataset(catalogueOf({1, 1}), {0.2, 0});
    QCOMPARE(single.error().code, ErrorCode::DatasetTooSmall);
    DatasetCatalogue testOnly;
    testOnly.classes = {"a", "b"};
    addSet(testOnly, SetKind::Train, 0, 4);
    addSet(testOnly, SetKind::Test, 1, 4);
    const auto missing = splitDataset(testOnly, {0.2, 0});
    QCOMPARE(missing.error().code, ErrorCode::DatasetTooSmall);
    QVERIFY(missing.error().detail.find("“b”") != std::string::npos);
}

void SplitTest::badFractions() {
    const auto catalogue = catalogueOf({5, 5});
    for (const double fraction : {0.0, -0.1, 0.91, 1.0, std::numeric_limits<double>::quiet_NaN()}) {
        const auto sets = splitDataset(catalogue, {fraction, 0});
        QVERIFY(!sets);
        QCOMPARE(sets.error().code, ErrorCode::InvalidValue);
    }
}

// Labels change while the order stays: each time the split is that of a catalogue with those labels.
void SplitTest::inOrderGivesTheSameSplit() {
    DatasetCatalogue catalogue = catalogueOf({31, 2, 1, 60});
    addSet(catalogue, SetKind::Test, 3, 7);
    std::vector<std::string> texts;
    for (const ImageEntry& image : catalogue.images)
        texts.push_back(image.path);
    const std::vector<std::string_view> paths(texts.begin(), texts.end());
    const SplitOrder order = splitOrder(paths, 5);
    for (std::size_t turn = 0; turn < 40; ++turn) {
        for (std::size_t i = 0; i < catalogue.images.size(); i += turn + 3)
            catalogue.images[i].classIndex = static_cast<int>((i + turn) % 4);
        std::vector<SplitMember> members;
        for (const ImageEntry& image : catalogue.images)
            members.push_back({image.classIndex, image.set});
        const auto sets = splitDataset(catalogue, {0.3, 5});
        QVERIFY(sets);
        QVERIFY(*sets == splitInOrder(order, members, 4, 0.3));
    }
}

void SplitTest::inOrderPassesOverWhoTakesNoPart() {
    const DatasetCatalogue all = catalogueOf({20, 20});
    DatasetCatalogue some = all;
    some.images.clear();
    std::vector<std::string_view> paths;
    std::vector<SplitMember> members;
    for (std::size_t i = 0; i < all.images.size(); ++i) {
        const ImageEntry& image = all.images[i];
        const bool takesPart = i % 3 != 0;
        paths.emplace_back(image.path);
        members.push_back({takesPart ? image.classIndex : -1, takesPart ? image.set : SetKind::Validation});
        if (takesPart)
            some.images.push_back(image);
    }
    const auto sets = splitInOrder(splitOrder(paths, 0), members, 3, 0.2); // and a class that nobody is in
    const auto wanted = splitDataset(some, {0.2, 0}).value();
    std::size_t place = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
        QCOMPARE(sets[i], members[i].classIndex < 0 ? SetKind::Validation : wanted[place++]);
}

CLASSMITH_TEST(SplitTest)
#include "split_test.moc"
