// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/imaging/encode.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

RgbImage picture(int width, int height) {
    RgbImage image(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(i * i / 7 % 256);
    return image;
}

// Two classes with good pictures and, among them, broken ones whose headers are whole.
struct Tree {
    test::TemporaryFolder folder;
    std::vector<std::byte> jpeg = encodeJpeg(picture(300, 200), 90).value();
    std::vector<std::byte> png = encodePng(picture(60, 40)).value();

    explicit Tree(int good) {
        for (int i = 0; i < good; ++i) {
            put("a/good " + std::to_string(i) + ".jpg", jpeg);
            put("b/good " + std::to_string(i) + ".png", png);
        }
    }
    void put(const std::string& name, const std::vector<std::byte>& bytes) const {
        const fs::path path = folder.path() / pathFromUtf8(name);
        QVERIFY(makeFolder(path.parent_path()));
        QVERIFY(writeFileAtomically(path, bytes));
    }
    static std::vector<std::byte> firstPart(const std::vector<std::byte>& bytes, double share) {
        return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(bytes.size()) * share)};
    }
    DatasetCatalogue catalogue() const {
        JobContext job;
        return scanFolder(folder.path(), job).value();
    }
};

} // namespace

class UnreadableTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void goodPicturesGiveNothing();
    void brokenOnesAreListedInOrder();
    void filesThatAreGone();
    void cancelled();
    void pausedAndResumed();
    void progressReachesTheOwner();
    void antsAndBees();
};

void UnreadableTest::goodPicturesGiveNothing() {
    const Tree tree(3);
    JobContext job;
    const auto found = findUnreadable(tree.catalogue(), 2, job);
    QVERIFY(found && found->empty());
}

void UnreadableTest::brokenOnesAreListedInOrder() {
    const Tree tree(5);
    tree.put("a/图片 empty.jpg", {});
    tree.put("a/cut.jpg", Tree::firstPart(tree.jpeg, 0.6));
    tree.put("a/text.jpg", std::vector<std::byte>(500, std::byte{'x'}));
    tree.put("b/cut.png", Tree::firstPart(tree.png, 0.6));
    auto flipped = tree.png;
    flipped[flipped.size() / 2] ^= std::byte{0x55}; // the header is whole, a checksum inside is not
    tree.put("b/flipped.png", flipped);
    const std::vector<std::string> wanted{"a/cut.jpg", "a/text.jpg", "a/图片 empty.jpg", "b/cut.png", "b/flipped.png"};
    for (const int threads : {1, 2, 8, 0}) {
        JobContext job;
        const auto found = findUnreadable(tree.catalogue(), threads, job);
        QVERIFY(found);
        std::vector<std::string> names;
        for (const UnreadableImage& image : *found) {
            names.push_back(image.path);
            QVERIFY(image.error.code == ErrorCode::ImageBroken || image.error.code == ErrorCode::ImageUnknownFormat);
        }
        QCOMPARE(names, wanted);
    }
}

void UnreadableTest::filesThatAreGone() {
    const Tree tree(2);
    const auto catalogue = tree.catalogue();
    fs::remove(tree.folder.path() / "a" / "good 1.jpg");
    JobContext job;
    const auto found = findUnreadable(catalogue, 2, job);
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t{1});
    QCOMPARE(found->front().error.code, ErrorCode::FileNotFound);
}

void UnreadableTest::cancelled() {
    const Tree tree(20);
    JobContext job;
    job.onProgress = [&job](const Progress&) { job.requestCancel(); };
    const auto found = findUnreadable(tree.catalogue(), 2, job);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

void UnreadableTest::pausedAndResumed() {
    const Tree tree(20);
    JobContext job;
    job.requestPause();
    Result<std::vector<UnreadableImage>> found;
    {
        const std::jthread worker([&] { found = findUnreadable(tree.catalogue(), 3, job); });
        job.requestResume();
    }
    QVERIFY(found && found->empty());
}

void UnreadableTest::progressReachesTheOwner() {
    const Tree tree(10);
    JobContext job;
    std::vector<Progress> seen;
    job.onProgress = [&seen](const Progress& progress) { seen.push_back(progress); }; // unguarded: one thread only
    QVERIFY(findUnreadable(tree.catalogue(), 3, job));
    QVERIFY(!seen.empty());
    QCOMPARE(seen.back().phase, Phase::Checking);
    QCOMPARE(seen.back().done, std::int64_t{20});
    QCOMPARE(seen.back().total, std::int64_t{20});
}

void UnreadableTest::antsAndBees() {
    const auto shared = NEEDS_SHARED_DATA();
    JobContext job;
    const auto catalogue = scanFolder(shared / "ants_and_bees", job);
    QVERIFY(catalogue);
    QCOMPARE(catalogue->layout, Layout::SetsAndClasses);
    QCOMPARE(catalogue->classes, (std::vector<std::string>{"ants", "bees"}));
    const auto isTrain = [](const ImageEntry& image) { return image.set == SetKind::Train; };
    QCOMPARE(std::count_if(catalogue->images.begin(), catalogue->images.end(), isTrain), std::ptrdiff_t{245});
    QCOMPARE(catalogue->images.size(), std::size_t{245 + 153});
    const auto found = findUnreadable(*catalogue, 2, job);
    QVERIFY(found);
    QVERIFY2(found->empty(), found->empty() ? "" : sentence(found->front().error).c_str());
}

CLASSMITH_TEST(UnreadableTest)
#include "unreadable_test.moc"
