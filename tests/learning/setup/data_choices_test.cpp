// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/learning/scoring/scorer.h"
#include "core/learning/scoring/scoring.h"
#include "core/learning/setup/measured_colours.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/run/opened_run.h"
#include "tests/learning/train_test_support.h"
#include "tests/support/formula_weights.h"

using namespace classmith;
using test::TrainingRun;
using test::wordsOf;

namespace {

constexpr double near = 1e-4;

// Wide pictures of one colour each, so that what is cut off, squashed or filled up makes a difference.
class Stripes : public SampleSource {
  public:
    std::size_t size() const override { return 6; }
    int label(std::size_t index) const override { return static_cast<int>(index % 2); }
    std::string name(std::size_t index) const override { return std::to_string(index); }
    Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>&) const override {
        if (index == 5)
            return fail(ErrorCode::ImageBroken, name(index));
        RgbImage image(16, 8);
        for (std::size_t at = 0; at < image.pixels.size(); ++at)
            image.pixels[at] = static_cast<std::uint8_t>(index * 40 + at % 3 * 10);
        const ImageSize full{16, 8};
        return DecodedImage{std::move(image), full};
    }
};

void useResnet(TrainingRun& run, const test::TemporaryFolder& folder) {
    test::useGenerated(run, folder.path() / "run");
    run.request.model = "resnet20";
    run.request.weights = "none";
    run.request.learningRate = 0.001;
}

// A weight file of the network without squeeze-and-excitation.
std::string plainWeights(const test::TemporaryFolder& folder) {
    const auto file = folder.path() / "plain.safetensors";
    const auto written = writeSafetensors(file, test::formulaWeights(buildModel("resnet20", 3, 32).value(), 1), {});
    return written ? utf8(file) : "not written";
}

RunInfo infoOf(const TrainingRun& run) {
    return RunFolder(run.request.run).readInfo().value();
}

} // namespace

// What a training may choose of its data and its network beside the weights: it travels with the run.
class DataChoicesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void coloursAreThoseOfAllPixels();
    void measuredColoursAreTheRuns();
    void stoppedInBetweenItIsBitEqual();
    void scoringPreparesAsTheTrainingDid();
    void squeezeAndExcitationJoinsWeights();
    void whatBeginsAtRandomMustLearn();
    void dropoutInTheHeadAlone();
};

void DataChoicesTest::coloursAreThoseOfAllPixels() {
    const Stripes source;
    JobContext job;
    const Preprocessing rule = Preprocessing{}.withSize(4).withFit(Fit::Letterbox); // half of it is black
    const std::vector<std::size_t> numbers{0, 1, 3, 5};                             // one cannot be read
    const auto one = measureColours(source, numbers, rule, 1, job);
    const auto many = measureColours(source, numbers, rule, 3, job);
    QVERIFY(one && many && one->mean == many->mean && one->std == many->std);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        double sum = 0, squares = 0;
        for (const double value : {0.0, 40.0, 120.0}) {
            const double share = (value + 10.0 * static_cast<double>(channel)) / 255;
            sum += share / 6;
            squares += share * share / 6;
        }
        QVERIFY(std::abs(static_cast<double>(one->mean[channel]) - sum) < 1e-6);
        QVERIFY(std::abs(static_cast<double>(one->std[channel]) - std::sqrt(squares - sum * sum)) < 1e-6);
    }
    QCOMPARE(measureColours(source, {0}, rule.withFit(Fit::Squash), 1, job)->std[0], 1.0F / 255); // black alone
    QCOMPARE(measureColours(source, {5}, rule, 1, job).error().code, ErrorCode::DatasetTooSmall);
    job.requestCancel();
    QCOMPARE(measureColours(source, numbers, rule, 1, job).error().code, ErrorCode::Cancelled);
}

void DataChoicesTest::measuredColoursAreTheRuns() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    useResnet(run, folder);
    run.request.normalise = "measured";
    const auto done = run.run();
    QVERIFY2(done, done ? "" : wordsOf(done.error()).c_str());
    const Preprocessing rule = infoOf(run).preprocessing;
    QVERIFY(rule.mean != Preprocessing{}.mean && rule.std != Preprocessing{}.std);
    QVERIFY(run.logged("measured: mean 0."));
}

void DataChoicesTest::stoppedInBetweenItIsBitEqual() {
    const test::TemporaryFolder folder;
    TrainingRun whole, first, second;
    for (TrainingRun* run : {&whole, &first, &second}) {
        useResnet(*run, folder);
        run->request.squeezes = "on";
        run->request.headDropout = 0.3;
        run->request.normalise = "measured";
        run->request.fit = "letterbox";
        run->request.run = folder.path() / (run == &whole ? "whole" : "parts");
    }
    QVERIFY(whole.run());
    first.cancelAfterEpoch = 1;
    QVERIFY(first.run()->stopped);
    second.request = {};
    second.request.run = first.request.run;
    second.request.resume = true;
    second.callbacks.catalogue.reset();
    const auto done = second.run();
    QVERIFY2(done, done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(!second.logged("measured: mean"));
    QVERIFY(infoOf(second).preprocessing == infoOf(whole).preprocessing);
    for (const char* file : {"best.safetensors", "last.safetensors"})
        QVERIFY2(test::bytesOf(first.request.run / file) == test::bytesOf(whole.request.run / file), file);
}

// The numbers of the curves are those of scoring the run's own network on the pictures as it prepares them.
void DataChoicesTest::scoringPreparesAsTheTrainingDid() {
    for (const char* fit : {"squash", "letterbox"}) {
        const test::TemporaryFolder folder;
        TrainingRun run;
        useResnet(run, folder);
        run.request.normalise = "none";
        run.request.fit = fit;
        run.request.epochs = 1;
        QVERIFY(run.run());
        const auto opened = openRun(run.request.run).value();
        QCOMPARE(opened.info.preprocessing.std[1], 1.0F);
        auto scorer = makeScorer(opened.graph, opened.weights, opened.info.preprocessing,
                                 {NetworkOutput::Logits, Precision::Float32, 2, "cpu"})
                          .value();
        std::vector<SplitEntry> entries;
        const auto split = RunFolder(run.request.run).readSplit(opened.info).value();
        for (const SplitEntry& entry : split)
            if (entry.set == SetKind::Validation)
                entries.push_back(entry);
        const auto source = run.callbacks.sourceFactory({}, entries);
        JobContext job;
        const auto scored = scoreImages(*source, *scorer, opened.info.preprocessing, 2, job).value();
        double loss = 0;
        const std::size_t classes = opened.info.classes.size();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            double sum = 0;
            for (std::size_t c = 0; c < classes; ++c)
                sum += std::exp(static_cast<double>(scored.logits[i * classes + c]));
            const auto own = static_cast<std::size_t>(entries[i].classIndex);
            loss += (std::log(sum) - static_cast<double>(scored.logits[i * classes + own])) /
                    static_cast<double>(entries.size());
        }
        QVERIFY2(std::abs(loss - run.epochs.front().valLoss) < near, fit);
    }
}

void DataChoicesTest::squeezeAndExcitationJoinsWeights() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    useResnet(run, folder);
    run.request.squeezes = "on";
    run.request.weights = plainWeights(folder);
    const auto done = run.run();
    QVERIFY2(done, done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(run.logged("The weights know no squeeze-and-excitation; its parts begin at random."));
    const auto opened = openRun(run.request.run);
    QVERIFY2(opened, opened ? "" : wordsOf(opened.error()).c_str());
    QVERIFY(opened->weights.contains("layer1.0.se.fc1.weight"));

    TrainingRun next; // what was trained with it may be frozen
    useResnet(next, folder);
    next.request.run = folder.path() / "next";
    next.request.squeezes = "on";
    next.request.freeze = "head";
    next.request.weights = utf8(RunFolder(run.request.run).bestWeights());
    const auto frozen = next.run();
    QVERIFY2(frozen, frozen ? "" : wordsOf(frozen.error()).c_str());
}

void DataChoicesTest::whatBeginsAtRandomMustLearn() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    useResnet(run, folder);
    run.request.squeezes = "on";
    run.request.weights = plainWeights(folder);
    run.request.freeze = "head";
    const auto refused = run.run();
    QVERIFY(!refused);
    QCOMPARE(refused.error().subject, std::string("se"));
    for (const char* part : {"“freeze”", "--freeze none", "--se off"})
        QVERIFY2(refused.error().detail.find(part) != std::string::npos, part);
    QVERIFY(!std::filesystem::exists(run.request.run));
}

void DataChoicesTest::dropoutInTheHeadAlone() {
    const test::TemporaryFolder folder;
    TrainingRun plain, dropped;
    for (TrainingRun* run : {&plain, &dropped}) {
        useResnet(*run, folder);
        run->request.weights = plainWeights(folder);
        run->request.freeze = "head";
        run->request.epochs = 3;
        run->request.headDropout = run == &plain ? 0.0 : 0.5;
        run->request.run = folder.path() / (run == &plain ? "plain" : "dropped");
        const auto done = run->run();
        QVERIFY2(done, done ? "" : wordsOf(done.error()).c_str());
    }
    QCOMPARE(infoOf(dropped).request.headDropout, 0.5);
    QVERIFY(plain.epochs.back().trainLoss != dropped.epochs.back().trainLoss);
    QVERIFY(openRun(dropped.request.run));
}

CLASSMITH_TEST(DataChoicesTest)
#include "data_choices_test.moc"
