// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/pictures/batch_loader.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <set>

#include "core/learning/training/training_order.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

// Pictures whose every pixel tells their number; some cannot be read.
class NumberedSource : public SampleSource {
  public:
    std::set<std::size_t> broken;
    ErrorCode brokenCode = ErrorCode::ImageBroken;
    std::size_t count = 23;
    mutable std::atomic<int> loads{0};
    mutable std::atomic<int> reductionsAsked{0};

    std::size_t size() const override { return count; }
    int label(std::size_t index) const override { return static_cast<int>(index % 3); }
    std::string name(std::size_t index) const override { return std::to_string(index); }
    Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>& reduction) const override {
        ++loads;
        if (broken.count(index))
            return fail(brokenCode, name(index));
        if (reduction && reduction({90, 70}) >= 1)
            ++reductionsAsked;
        DecodedImage decoded{RgbImage(90, 70), {90, 70}};
        for (std::size_t i = 0; i < decoded.image.pixels.size(); ++i)
            decoded.image.pixels[i] = static_cast<std::uint8_t>(index * 8 + i % 5);
        return decoded;
    }
};

LoaderOptions optionsFor(int threads, bool augment) {
    LoaderOptions options;
    options.preprocessing = Preprocessing{}.withSize(32);
    if (augment)
        options.augmentation = Augmentation{};
    options.threads = threads;
    options.seed = 5;
    options.epoch = 2;
    return options;
}

std::vector<std::size_t> numbers(std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

struct Everything {
    std::vector<std::size_t> indices;
    std::vector<std::int64_t> labels;
    std::vector<std::uint8_t> pixels;
    std::vector<std::size_t> unreadable;
    std::vector<std::size_t> sizes;
    bool operator==(const Everything&) const = default;
};

Everything readAll(const SampleSource& source, const BatchList& batches, const LoaderOptions& options) {
    Everything all;
    BatchLoader loader(source, batches, options);
    for (;;) {
        auto batch = loader.next();
        if (!batch || !*batch)
            return all;
        all.sizes.push_back((*batch)->size());
        all.indices.insert(all.indices.end(), (*batch)->indices.begin(), (*batch)->indices.end());
        all.labels.insert(all.labels.end(), (*batch)->labels.begin(), (*batch)->labels.end());
        all.pixels.insert(all.pixels.end(), (*batch)->pixels.begin(), (*batch)->pixels.end());
        for (const auto& [index, error] : (*batch)->unreadable)
            all.unreadable.push_back(index);
    }
}

} // namespace

class BatchLoaderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void batchesComeInOrder();
    void threadsDoNotChangePictures();
    void epochsChangePicturesAndEvaluationDoesNot();
    void aPictureThatComesAgainIsAnotherView();
    void unreadablePicturesAreLeftOut();
    void whatConcernsAllIsAnError();
    void itReadsNoFurtherAheadThanAsked();
    void itStopsInTheMiddle();
    void singlesJoinTheBatchBefore();
    void theOrderIsShuffledByTheSeed();
    void viewsOfAPictureFollowEachOther();
};

void BatchLoaderTest::batchesComeInOrder() {
    const NumberedSource source;
    const auto all = readAll(source, cutIntoBatches(shuffledOrder(23, 1, 1), 4, false), optionsFor(3, false));
    QCOMPARE(all.indices, shuffledOrder(23, 1, 1));
    QCOMPARE(all.sizes, (std::vector<std::size_t>{4, 4, 4, 4, 4, 3}));
    for (std::size_t i = 0; i < all.indices.size(); ++i) {
        QCOMPARE(all.labels[i], static_cast<std::int64_t>(all.indices[i] % 3));
        const int value = all.pixels[i * 32 * 32 * 3];
        QVERIFY(value >= static_cast<int>(all.indices[i] * 8) && value <= static_cast<int>(all.indices[i] * 8 + 4));
    }
}

void BatchLoaderTest::threadsDoNotChangePictures() {
    const NumberedSource source;
    const auto batches = cutIntoBatches(shuffledOrder(23, 1, 1), 4, false);
    const auto one = readAll(source, batches, optionsFor(1, true));
    QVERIFY(one == readAll(source, batches, optionsFor(4, true)));
    QVERIFY(one == readAll(source, batches, optionsFor(16, true)));
    QCOMPARE(source.reductionsAsked.load(), 3 * 23);
}

void BatchLoaderTest::epochsChangePicturesAndEvaluationDoesNot() {
    const NumberedSource source;
    const auto batches = cutIntoBatches(numbers(23), 5, false);
    auto options = optionsFor(2, true);
    const auto second = readAll(source, batches, options);
    options.epoch = 3;
    QVERIFY(!(second == readAll(source, batches, options)));
    auto evaluation = optionsFor(2, false);
    const auto plain = readAll(source, batches, evaluation);
    evaluation.epoch = 3;
    QVERIFY(plain == readAll(source, batches, evaluation));
}

void BatchLoaderTest::aPictureThatComesAgainIsAnotherView() {
    const NumberedSource source;
    constexpr std::ptrdiff_t bytes = 32 * 32 * 3;
    const auto view = [](const Everything& all, std::ptrdiff_t at) {
        return std::vector(all.pixels.begin() + at * bytes, all.pixels.begin() + (at + 1) * bytes);
    };
    const auto once = readAll(source, {{7}, {3}}, optionsFor(1, true));
    const auto again = readAll(source, {{7, 7}, {7, 3}}, optionsFor(4, true));
    QVERIFY(view(again, 0) == view(once, 0) && view(again, 3) == view(once, 1));
    QVERIFY(view(again, 1) != view(again, 0) && view(again, 2) != view(again, 0) && view(again, 2) != view(again, 1));
    QVERIFY(again == readAll(source, {{7, 7}, {7, 3}}, optionsFor(1, true)));
    const auto evaluated = readAll(source, {{7, 7}}, optionsFor(2, false));
    QVERIFY(view(evaluated, 0) == view(evaluated, 1));
}

void BatchLoaderTest::unreadablePicturesAreLeftOut() {
    NumberedSource source;
    source.broken = {0, 5, 6, 8, 9, 10, 11, 22};
    const auto all = readAll(source, cutIntoBatches(numbers(23), 4, false), optionsFor(3, false));
    QCOMPARE(all.unreadable, (std::vector<std::size_t>{0, 5, 6, 8, 9, 10, 11, 22}));
    QCOMPARE(all.sizes, (std::vector<std::size_t>{3, 2, 0, 4, 4, 2}));
    QCOMPARE(all.pixels.size(), all.indices.size() * 32 * 32 * 3);
    for (std::size_t i = 0; i < all.indices.size(); ++i) {
        const int value = all.pixels[i * 32 * 32 * 3 + 100];
        QVERIFY(value >= static_cast<int>(all.indices[i] * 8) && value <= static_cast<int>(all.indices[i] * 8 + 4));
    }
}

void BatchLoaderTest::whatConcernsAllIsAnError() {
    NumberedSource source;
    source.broken = {6};
    source.brokenCode = ErrorCode::NotBuiltIn;
    BatchLoader loader(source, cutIntoBatches(numbers(23), 4, false), optionsFor(2, false));
    QVERIFY(loader.next().has_value());
    const auto second = loader.next();
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().code, ErrorCode::NotBuiltIn);
    std::size_t batches = 2; // whoever asks on gets the others
    for (auto next = loader.next(); next && *next; next = loader.next())
        ++batches;
    QCOMPARE(batches, std::size_t{6});
}

void BatchLoaderTest::itReadsNoFurtherAheadThanAsked() {
    const NumberedSource source;
    auto options = optionsFor(4, false);
    options.ahead = 2;
    BatchLoader loader(source, cutIntoBatches(numbers(23), 4, false), options);
    QTRY_COMPARE(source.loads.load(), 8);
    QVERIFY(loader.next().has_value());
    QTRY_COMPARE(source.loads.load(), 12);
}

void BatchLoaderTest::itStopsInTheMiddle() {
    const NumberedSource source;
    for (int round = 0; round < 20; ++round) {
        BatchLoader loader(source, cutIntoBatches(numbers(23), 3, false), optionsFor(3, false));
        if (round % 2)
            QVERIFY(loader.next().has_value());
    }
}

void BatchLoaderTest::singlesJoinTheBatchBefore() {
    QCOMPARE(cutIntoBatches(numbers(9), 4, true), (BatchList{{0, 1, 2, 3}, {4, 5, 6, 7, 8}}));
    QCOMPARE(cutIntoBatches(numbers(9), 4, false), (BatchList{{0, 1, 2, 3}, {4, 5, 6, 7}, {8}}));
    QCOMPARE(cutIntoBatches(numbers(1), 4, true), (BatchList{{0}}));
    QVERIFY(cutIntoBatches({}, 4, true).empty());
}

void BatchLoaderTest::theOrderIsShuffledByTheSeed() {
    auto order = shuffledOrder(500, 7, 3);
    QVERIFY(order == shuffledOrder(500, 7, 3));
    QVERIFY(order != shuffledOrder(500, 7, 4));
    QVERIFY(order != shuffledOrder(500, 8, 3));
    QVERIFY(!std::is_sorted(order.begin(), order.end()));
    std::sort(order.begin(), order.end());
    QCOMPARE(order, numbers(500));
}

// torchvision's RASampler on one machine.
void BatchLoaderTest::viewsOfAPictureFollowEachOther() {
    QCOMPARE(repeatedOrder({4, 2, 0, 3, 1}, 1), (std::vector<std::size_t>{4, 2, 0, 3, 1}));
    QCOMPARE(repeatedOrder({4, 2, 0, 3, 1}, 3), (std::vector<std::size_t>{4, 4, 4, 2, 2}));
    const NumberedSource source;
    const auto all = readAll(source, cutIntoBatches(repeatedOrder(numbers(4), 2), 4, false), optionsFor(2, true));
    QCOMPARE(all.indices, (std::vector<std::size_t>{0, 0, 1, 1}));
    const auto view = [&all](std::size_t i) {
        const auto first = all.pixels.begin() + static_cast<std::ptrdiff_t>(i * 32 * 32 * 3);
        return std::vector<std::uint8_t>(first, first + 32 * 32 * 3);
    };
    QVERIFY(view(0) != view(1) && view(2) != view(3)); // each is a view of its own
}

CLASSMITH_TEST(BatchLoaderTest)
#include "batch_loader_test.moc"
