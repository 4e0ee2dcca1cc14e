// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/maps/kept_maps.h"

#include <chrono>
#include <fstream>
#include <optional>

#include "core/learning/pictures/generated_source.h"
#include "tests/learning/train_test_support.h"
#include "tests/support/tight_disk.h"

using namespace classmith;
using test::bytesOf;
namespace fs = std::filesystem;

namespace {

constexpr int sidePx = 32, pictureCount = 7;

// Two maps of two by two that follow from a picture's bytes; tells how many it has computed.
class CountingScorer : public Scorer {
  public:
    int inputSizePx() const override { return sidePx; }
    int outputCount() const override { return 8; }
    std::string description() const override { return "counts"; }
    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override {
        std::vector<float> values;
        for (std::size_t i = 0; i < n * 8; ++i)
            values.push_back(static_cast<float>(images[(i / 8) * sidePx * sidePx * 3 + i % 8]) / 3.0F);
        computed += n;
        return values;
    }
    std::size_t computed = 0;
};

struct Making {
    GeneratedPictures pictures{1, pictureCount, 40, 1};
    CountingScorer scorer;
    MapFolder folder;
    MapOrder order;
    JobContext job;
    std::unique_ptr<SampleSource> source;

    explicit Making(const fs::path& place, bool inMemory = true, const MapLimits& limits = {1 << 20, 1 << 20})
        : folder(place, limits) {
        std::vector<SplitEntry> entries;
        for (const auto& image : generatedCatalogue(pictures).images)
            entries.push_back({image.path, image.classIndex, SetKind::Train});
        source = generatedSources(pictures)({}, entries);
        order.id = {1, 2};
        order.shape = {{2, 2}, false, true};
        order.inMemory = inMemory;
        for (std::size_t i = 0; i < source->size(); ++i) {
            order.numbers.push_back(i);
            order.pictures.push_back(source->contentKey(i));
        }
        order.loading.preprocessing = order.loading.preprocessing.withSize(sidePx);
        order.scorer = [this]() -> Result<Scorer*> { return &scorer; };
        order.progress = [](std::size_t) {};
    }
    Result<MapsMade> make() { return makeMaps(*source, order, folder, job); }
    fs::path file() const { return folder.fileOf(order.id); }
};

std::vector<std::byte> all(const KeptMaps& maps) {
    std::vector<std::byte> bytes(pictureCount * maps.shape().bytes());
    for (std::size_t i = 0; i < pictureCount; ++i)
        if (!maps.read(i, std::span(bytes).subspan(i * maps.shape().bytes(), maps.shape().bytes())))
            return {};
    return bytes;
}

void overwrite(const fs::path& file, std::size_t offset, char byte) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(offset));
    stream.put(byte);
}

} // namespace

// Maps that are computed once, and where they lie.
class KeptMapsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void laterTrainingsComputeNothing_data();
    void laterTrainingsComputeNothing();
    void whatIsDamagedIsComputedAgain_data();
    void whatIsDamagedIsComputedAgain();
    void onlyWhatChangedIsComputed();
    void ofAnotherKindNothingIsTaken();
    void aFullDiskHarmsNothingInMemory();
    void cancellingLeavesNothingBehind();
    void theFolderIsBounded();
    void halvesHaveNoInfinity();
};

void KeptMapsTest::laterTrainingsComputeNothing_data() {
    QTest::addColumn<bool>("inMemory");
    QTest::newRow("in memory") << true;
    QTest::newRow("on the disk") << false;
}

void KeptMapsTest::laterTrainingsComputeNothing() {
    QFETCH(const bool, inMemory);
    const test::TemporaryFolder place;
    Making first(place.path(), inMemory), second(place.path(), inMemory), other(place.path(), !inMemory);
    const auto made = first.make();
    QVERIFY2(made.has_value(), made ? "" : sentence(made.error()).c_str());
    QCOMPARE(made->computed, std::size_t{pictureCount});
    QCOMPARE(made->maps.isInMemory(), inMemory);
    QVERIFY(!made->notKept.has_value());
    const auto expected = all(made->maps);
    QVERIFY(!expected.empty());
    for (Making* later : {&second, &other}) {
        const auto again = later->make();
        QVERIFY(again.has_value());
        QCOMPARE(again->computed, std::size_t{0});
        QCOMPARE(later->scorer.computed, std::size_t{0});
        QVERIFY(all(again->maps) == expected);
    }
}

void KeptMapsTest::whatIsDamagedIsComputedAgain_data() {
    QTest::addColumn<int>("offset"); // of a byte; below 0: the file ends there
    QTest::addColumn<int>("computed");
    QTest::newRow("a map") << 48 + 16 * 3 + 5 << 1;
    QTest::newRow("the head") << 3 << pictureCount;
    QTest::newRow("its id") << 17 << pictureCount;
    QTest::newRow("the keys") << 48 + 16 * pictureCount + 2 << pictureCount;
    QTest::newRow("cut off") << -100 << pictureCount;
    QTest::newRow("empty") << -100000 << pictureCount;
}

void KeptMapsTest::whatIsDamagedIsComputedAgain() {
    QFETCH(const int, offset);
    QFETCH(const int, computed);
    for (const bool inMemory : {true, false}) {
        const test::TemporaryFolder place;
        Making first(place.path(), inMemory), second(place.path(), inMemory), third(place.path(), inMemory);
        const auto expected = all(first.make()->maps);
        const auto whole = bytesOf(first.file());
        if (offset >= 0)
            overwrite(first.file(), static_cast<std::size_t>(offset), '~');
        else
            fs::resize_file(first.file(), offset == -100 ? 100 : 0);
        const auto again = second.make();
        QVERIFY2(again.has_value(), again ? "" : sentence(again.error()).c_str());
        QCOMPARE(again->computed, static_cast<std::size_t>(computed));
        QVERIFY(all(again->maps) == expected);
        QVERIFY(bytesOf(first.file()) == whole); // mended for the next one
        QCOMPARE(third.make()->computed, std::size_t{0});
    }
}

void KeptMapsTest::onlyWhatChangedIsComputed() {
    for (const bool inMemory : {true, false}) {
        const test::TemporaryFolder place;
        Making first(place.path(), inMemory), second(place.path(), inMemory);
        QVERIFY(first.make().has_value());
        second.order.pictures[2] = {5, 6}; // another picture in its place
        second.order.pictures[4] = {};     // one that is not known
        const auto made = second.make();
        QVERIFY(made.has_value());
        QCOMPARE(made->computed, std::size_t{2});
    }
}

void KeptMapsTest::ofAnotherKindNothingIsTaken() {
    const test::TemporaryFolder place;
    Making first(place.path()), second(place.path());
    QVERIFY(first.make().has_value());
    second.order.id = {1, 3};
    QCOMPARE(second.make()->computed, std::size_t{pictureCount});
    // A link, a folder and somebody's text in the file's place.
    for (const char* what : {"link", "folder", "text"}) {
        Making third(place.path());
        third.order.id = {9, 9};
        fs::remove_all(third.file());
        if (std::string(what) == "link")
            fs::create_symlink(first.file(), third.file());
        else if (std::string(what) == "folder")
            fs::create_directory(third.file());
        else
            std::ofstream(third.file()) << "notes";
        const auto made = third.make();
        QVERIFY2(made.has_value(), what);
        QCOMPARE(made->computed, std::size_t{pictureCount});
    }
    QVERIFY(!fs::is_symlink(first.file()) && Making(place.path()).make()->computed == 0);
}

void KeptMapsTest::aFullDiskHarmsNothingInMemory() {
    const test::TemporaryFolder place, other, small;
    Making first(place.path()), second(other.path(), false);
    std::optional<test::TightDisk> full(120);
    const auto made = first.make();
    const auto refused = second.make();
    full.reset();
    QVERIFY2(made.has_value(), made ? "" : sentence(made.error()).c_str());
    QVERIFY(made->notKept.has_value() && !fs::exists(first.file()));
    QCOMPARE(made->computed, std::size_t{pictureCount});
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().code == ErrorCode::FileUnwritable && fs::is_empty(other.path()));
    // No more may be kept than this.
    Making bounded(small.path(), true, {1 << 20, 100}), onDisk(small.path(), false, {1 << 20, 100});
    QCOMPARE(bounded.make()->notKept->code, ErrorCode::DiskFull);
    QCOMPARE(onDisk.make().error().code, ErrorCode::DiskFull);
    QVERIFY(fs::is_empty(small.path()));
}

void KeptMapsTest::cancellingLeavesNothingBehind() {
    const test::TemporaryFolder place;
    Making making(place.path(), false);
    making.order.progress = [&](std::size_t) { making.job.requestCancel(); };
    const auto made = making.make();
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::Cancelled);
    QVERIFY(fs::is_empty(place.path()));
}

void KeptMapsTest::theFolderIsBounded() {
    const test::TemporaryFolder place;
    const std::uint64_t each = MapLayout{pictureCount, 16}.fileBytes();
    const MapLimits limits{1 << 20, 3 * each};
    const auto now = fs::file_time_type::clock::now();
    for (int age = 3; age > 0; --age) {
        Making making(place.path(), true, limits);
        making.order.id = {1, static_cast<std::uint64_t>(age)};
        QVERIFY(making.make().has_value());
        fs::last_write_time(making.file(), now - std::chrono::hours(age));
    }
    Making oldest(place.path(), true, limits), fourth(place.path(), true, limits), fifth(place.path(), true, limits);
    oldest.order.id = {1, 3};
    fourth.order.id = {1, 4};
    fifth.order.id = {1, 5};
    QCOMPARE(oldest.make()->computed, std::size_t{0}); // and is the newest now
    QVERIFY(fourth.make().has_value());
    QVERIFY(fs::exists(oldest.file()) && fs::exists(fourth.file()) && !fs::exists(fourth.folder.fileOf({1, 2})));
    fs::last_write_time(fourth.folder.fileOf({1, 1}), now - std::chrono::hours(24 * 31));
    fs::last_write_time(oldest.file(), now - std::chrono::hours(24 * 31));
    QVERIFY(oldest.folder.makeRoom(1)); // whoever uses a file keeps it
    QVERIFY(fs::exists(oldest.file()) && !fs::exists(oldest.folder.fileOf({1, 1})));
    QVERIFY(!fifth.folder.makeRoom(4 * each));
    QVERIFY(fs::exists(fourth.file()));
}

void KeptMapsTest::halvesHaveNoInfinity() {
    const MapShape halves{{1, 1}, true, true}, whole{{2, 1}, false, false};
    const at::Tensor maps = halves.fromPlanes({1e9F, -1e9F, 0.1F}, 3).to(at::kFloat).flatten();
    QCOMPARE(maps[0].item<float>(), 65504.0F);
    QCOMPARE(maps[1].item<float>(), -65504.0F);
    QVERIFY(std::abs(maps[2].item<float>() - 0.1F) < 1e-4F);
    QCOMPARE(whole.fromPlanes({0.1F, 0.2F}, 1).flatten()[1].item<float>(), 0.2F);
    QVERIFY((halves.asInput(halves.room(3)).sizes() == at::IntArrayRef{3, 1}));
    QVERIFY((whole.asInput(whole.room(3)).sizes() == at::IntArrayRef{3, 2, 1, 1}));
}

CLASSMITH_TEST(KeptMapsTest)
#include "kept_maps_test.moc"
