// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/pictures/folder_source.h"
#include "core/learning/scoring/scoring.h"

#include <atomic>
#include <cmath>
#include <fstream>

#include "core/base/files.h"
#include "core/learning/checks/selftest.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

// Pictures of one grey value, which is their index; every seventh cannot be read.
class GreySource : public SampleSource {
  public:
    explicit GreySource(std::size_t count) : m_count(count) {}
    std::size_t size() const override { return m_count; }
    int label(std::size_t) const override { return 0; }
    std::string name(std::size_t index) const override { return std::to_string(index); }
    Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>&) const override {
        ++loads;
        if (index % 7 == 6)
            return fail(brokenCode, name(index));
        DecodedImage decoded{RgbImage(40, 40), {40, 40}};
        std::fill(decoded.image.pixels.begin(), decoded.image.pixels.end(), static_cast<std::uint8_t>(index));
        return decoded;
    }
    mutable std::atomic<int> loads{0};
    ErrorCode brokenCode = ErrorCode::ImageBroken;

  private:
    std::size_t m_count;
};

// Three pictures whose third column is one brighter than the rest, which is their index.
class SlopeSource : public GreySource {
  public:
    SlopeSource() : GreySource(3) {}
    Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>&) const override {
        DecodedImage decoded{RgbImage(36, 36), {36, 36}};
        for (std::size_t i = 0; i < decoded.image.pixels.size(); ++i)
            decoded.image.pixels[i] = static_cast<std::uint8_t>(index + (i / 3 % 36 == 2 ? 1 : 0));
        return decoded;
    }
};

// Gives the first byte of each picture, and its negative.
class FirstByteScorer : public Scorer {
  public:
    int inputSizePx() const override { return 32; }
    int outputCount() const override { return 2; }
    std::string description() const override { return "first byte"; }
    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override {
        if (failing)
            return fail(ErrorCode::OutOfMemory, "test");
        std::vector<float> values;
        for (std::size_t i = 0; i < n; ++i) {
            values.push_back(images[i * 32 * 32 * 3]);
            values.push_back(-values.back());
        }
        return values;
    }
    bool failing = false;
};

Preprocessing smallRule() {
    Preprocessing rule;
    rule.sizePx = 32;
    rule.resizeShortSidePx = 36;
    return rule;
}

} // namespace

class ScoringTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // The first byte of a picture is the last of its mirror image.
    void mirrorImagesCountAsMuch() {
        const SlopeSource source;
        FirstByteScorer scorer;
        JobContext job;
        const auto plain = scoreImages(source, scorer, smallRule(), 1, job);
        const auto flipped = scoreImages(source, scorer, smallRule(), 1, job, Flips::Averaged);
        QVERIFY(plain && flipped && plain->unflipped.empty());
        const auto share = [](double first) { return 1.0 / (1.0 + std::exp(-2 * first)); };
        for (std::size_t i = 0; i < 3; ++i) {
            const double mean = (share(double(i) + 1) + share(double(i))) / 2;
            QVERIFY(std::abs(flipped->probabilities[2 * i] - mean) < 1e-6);
            QVERIFY(std::abs(std::exp(double(flipped->logits[2 * i])) - mean) < 1e-6);
            QVERIFY(std::abs(plain->probabilities[2 * i] - share(double(i) + 1)) < 1e-6);
            QCOMPARE(flipped->unflipped[i], 0);
        }
    }
    void keepsTheOrderAndListsTheUnreadable() {
        const GreySource source(150);
        FirstByteScorer scorer;
        JobContext job;
        std::int64_t last = -1;
        job.onProgress = [&](const Progress& progress) {
            QCOMPARE(progress.phase, Phase::Scoring);
            QVERIFY(progress.done > last);
            last = progress.done;
        };
        const ScoredImages scored = scoreImages(source, scorer, smallRule(), 3, job).value();
        QCOMPARE(last, std::int64_t(150));
        QCOMPARE(scored.indices.size(), std::size_t(150 - 21));
        QCOMPARE(scored.unreadable.size(), std::size_t(21));
        QCOMPARE(scored.unreadable[1].first, std::size_t(13));
        QVERIFY(scored.unreadable[1].second.code == ErrorCode::ImageBroken);
        for (std::size_t row = 0; row < scored.indices.size(); ++row) {
            QCOMPARE(scored.logits[2 * row], float(scored.indices[row]));
            const float expected = 1.0F / (1.0F + std::exp(-2.0F * float(scored.indices[row])));
            QVERIFY(std::abs(scored.probabilities[2 * row] - expected) < 1e-6F);
        }
    }

    void emptyAndWhollyUnreadableSourcesGiveNothing() {
        FirstByteScorer scorer;
        JobContext job;
        QVERIFY(scoreImages(GreySource(0), scorer, smallRule(), 0, job)->indices.empty());
        const auto source = makeFolderSource("/nowhere", std::vector<std::string>(2, "nothing.jpg"));
        QCOMPARE(source->label(1), noLabel);
        const ScoredImages scored = scoreImages(*source, scorer, smallRule(), 2, job).value();
        QVERIFY(scored.indices.empty());
        QVERIFY(scored.unreadable.at(1).second.code == ErrorCode::FileNotFound);
    }

    void aPictureIsFoundInAnotherNormalForm() {
        const TemporaryFolder folder; // é as macOS writes it, and as the list does
        std::ofstream(folder.path() / pathFromUtf8("cafe\xCC\x81.ppm")) << "P6\n1 1\n255\nabc";
        const auto source = makeFolderSource(folder.path(), std::vector<std::string>{"caf\xC3\xA9.ppm", "none.ppm"});
        const auto picture = source->load(0, {});
        QVERIFY2(picture.has_value(), picture ? "" : sentence(picture.error()).c_str());
        QCOMPARE(picture->image.pixels, (std::vector<std::uint8_t>{'a', 'b', 'c'}));
        QVERIFY(source->load(1, {}).error().code == ErrorCode::FileNotFound);
    }

    // One picture that is too large for the memory says nothing of the others.
    void whatEndsATrainingIsAPicturesOwnHere() {
        for (const ErrorCode code : {ErrorCode::OutOfMemory, ErrorCode::Internal, ErrorCode::NotBuiltIn}) {
            GreySource source(40);
            source.brokenCode = code;
            FirstByteScorer scorer;
            JobContext job;
            const ScoredImages scored = scoreImages(source, scorer, smallRule(), 3, job).value();
            QCOMPARE(scored.indices.size(), std::size_t(35));
            QCOMPARE(scored.unreadable.size(), std::size_t(5));
            QCOMPARE(scored.unreadable[4].first, std::size_t(34));
            QVERIFY(scored.unreadable[4].second.code == code);
        }
    }

    void stopsWhenCancelledOrFailing() {
        const GreySource source(100'000);
        FirstByteScorer scorer;
        JobContext job;
        job.onProgress = [&](const Progress& progress) {
            if (progress.done > 50)
                job.requestCancel();
        };
        QVERIFY(scoreImages(source, scorer, smallRule(), 2, job).error().code == ErrorCode::Cancelled);
        QVERIFY2(source.loads < 1000, std::to_string(source.loads).c_str());
        JobContext other;
        scorer.failing = true;
        QVERIFY(scoreImages(source, scorer, smallRule(), 2, other).error().code == ErrorCode::OutOfMemory);
    }

    void runsOpenAgain() {
        const TemporaryFolder folder;
        const FormulaModel model = formulaModel("resnet18", 3, 64, 1);
        const RunFolder run(folder.path() / "run");
        QVERIFY(run.create().has_value());
        RunInfo info;
        info.request.model = "resnet18";
        info.request.sizePx = 64;
        info.classes = {"a", "b", "c"};
        info.preprocessing = model.preprocessing;
        info.state = "finished";
        QVERIFY(run.writeInfo(info).has_value());
        QVERIFY(!openRun(run.path()));
        QVERIFY(writeSafetensors(run.bestWeights(), model.weights, {}).has_value());
        const auto opened = openRun(run.path());
        QVERIFY2(opened.has_value(), opened ? "" : sentence(opened.error()).c_str());
        QCOMPARE(opened->graph.classCount, 3);
        QCOMPARE(opened->graph.inputSizePx, 64);
        QVERIFY(*opened->weights.at("fc.weight").bytes == *model.weights.at("fc.weight").bytes);

        info.classes = {"a", "b"};
        QVERIFY(run.writeInfo(info).has_value());
        QVERIFY(openRun(run.path()).error().code == ErrorCode::RunDamaged);
        info.request.model = "efficientnet-lite0";
        QVERIFY(run.writeInfo(info).has_value());
        QVERIFY(openRun(run.path()).error().code == ErrorCode::RunDamaged);
        QVERIFY(!openRun(folder.path() / "elsewhere"));
    }

    void selftestAgreesWithItself() {
        JobContext job;
        const SelftestReport report = selftest({{"resnet18", "efficientnet-lite0"}, 0}, job).value();
        QVERIFY(report.rows.size() >= 6);
        for (const SelftestRow& row : report.rows) {
            QVERIFY2(row.passed(), selftestTable(report).c_str());
            QVERIFY(row.largestLogit > 0.05);
            QVERIFY(row.precision == Precision::Float32 || row.maxLogitDifference > 0);
        }
        qInfo("%s", selftestTable(report).c_str());
        QCOMPARE(toJson(report)["rows"].size(), report.rows.size());
        QVERIFY(selftest({{"no-such-model"}, 0}, job).error().code == ErrorCode::ModelUnknown);
    }
};

CLASSMITH_TEST(ScoringTest)
#include "scoring_test.moc"
