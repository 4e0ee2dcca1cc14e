// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/train_recorder.h"

#include <array>
#include <cmath>
#include <optional>

#include <ATen/ops/zeros.h>

#include "core/learning/step/train_step.h"
#include "core/learning/training/train_validation.h"
#include "tests/learning/train_test_support.h"
#include "tests/support/tight_disk.h"

using namespace classmith;
using test::bytesOf;

class TrainRecorderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theBestEpochIsChosenByTop1ThenLoss();
    void theBestEpochIsChosenByAnyMeasure();
    void measuresAreScikitLearns();
    void patienceCountsFromTheBestEpoch();
    void aFullDiskKeepsTheBestBefore();
    void leavingOutIsToldOnce();
    void samplesAreSpreadOverTheClasses();
};

namespace {

EpochEvent epoch(int number, double top1, double loss) {
    EpochEvent event;
    event.epoch = number;
    event.valTop1 = top1;
    event.valLoss = loss;
    return event;
}

StateDict weights(float value) {
    return {{"w", TensorData::fromFloats({1}, std::array{value})}};
}

TrainSetup setupFor(const std::filesystem::path& run, const GeneratedPictures& pictures) {
    TrainSetup setup;
    setup.request.run = run;
    setup.request.device = "cpu";
    const DatasetCatalogue catalogue = generatedCatalogue(pictures);
    setup.classes = catalogue.classes;
    for (const ImageEntry& image : catalogue.images)
        setup.entries.push_back(
            {image.path, image.classIndex, setup.entries.size() % 2 ? SetKind::Validation : SetKind::Train, false});
    return setup;
}

} // namespace

void TrainRecorderTest::theBestEpochIsChosenByTop1ThenLoss() {
    QVERIFY(BestEpoch{}.beatenBy(epoch(1, 0.0, 9.0), "accuracy"));
    const BestEpoch best{3, 0.5, 1.0, 0.5};
    QVERIFY(best.beatenBy(epoch(4, 0.6, 2.0), "accuracy"));
    QVERIFY(!best.beatenBy(epoch(4, 0.4, 0.1), "accuracy"));
    QVERIFY(best.beatenBy(epoch(4, 0.5, 0.9), "accuracy"));
    QVERIFY(!best.beatenBy(epoch(4, 0.5, 1.0), "accuracy"));
}

void TrainRecorderTest::theBestEpochIsChosenByAnyMeasure() {
    EpochEvent other = epoch(4, 0.9, 2.0);
    other.valBalancedAccuracy = 0.6;
    other.valMacroF1 = 0.4;
    const auto beats = [&other](const char* by, double measure) {
        return BestEpoch{3, 0.5, 1.0, measure}.beatenBy(other, by);
    };
    QVERIFY(beats("balanced-accuracy", 0.55) && !beats("balanced-accuracy", 0.65));
    QVERIFY(beats("macro-f1", 0.35) && !beats("macro-f1", 0.45));
    QVERIFY(beats("loss", 2.5) && !beats("loss", 1.5)); // the lower one
    QVERIFY(!beats("macro-f1", 0.4));                   // as good, and its loss is higher
}

// balanced_accuracy_score and f1_score(average="macro") of scikit-learn 1.9.1 on these labels and answers.
void TrainRecorderTest::measuresAreScikitLearns() {
    const std::vector<std::int64_t> labels{0, 0, 0, 0, 0, 0, 1, 1, 2}, answers{0, 0, 0, 0, 1, 3, 1, 0, 0};
    at::Tensor logits = at::zeros({9, 4});
    for (std::size_t i = 0; i < answers.size(); ++i)
        logits.mutable_data_ptr<float>()[i * 4 + static_cast<std::size_t>(answers[i])] = 1.0F;
    ScoreSum sum;
    sum.add(logits, labelTensor(labels, at::kCPU));
    QVERIFY(std::abs(sum.score().top1 - 5.0 / 9) < 1e-12);
    QVERIFY(std::abs(sum.score().balancedAccuracy - 0.38888888888888884) < 1e-12);
    QVERIFY(std::abs(sum.score().macroF1 - 0.2916666666666667) < 1e-12);
}

void TrainRecorderTest::patienceCountsFromTheBestEpoch() {
    const test::TemporaryFolder folder;
    const GeneratedPictures pictures{2, 4, 32, 0};
    TrainSetup setup = setupFor(folder.path() / "run", pictures);
    setup.request.patience = 2;
    JobContext job;
    const TrainCallbacks callbacks;
    TrainRecorder recorder(setup, callbacks, job);
    const StateDict some = weights(1.0F);
    bool over[6] = {};
    for (int number = 1; const double top1 : {0.5, 0.4, 0.6, 0.6, 0.6}) { // the losses rise
        const EpochEvent event = epoch(number, top1, number);
        QVERIFY(!recorder.isPatienceOver());
        recorder.noteEpoch(event, recorder.isBest(event) ? &some : nullptr);
        over[number++] = recorder.isPatienceOver();
    }
    QVERIFY(!over[1] && !over[2] && !over[3] && !over[4] && over[5]);
    setup.request.patience = 0; // off
    TrainRecorder patient(setup, callbacks, job);
    for (const int number : {1, 2, 3, 4, 5, 6}) {
        patient.noteEpoch(epoch(number, 0.5, number), number == 1 ? &some : nullptr);
        QVERIFY(!patient.isPatienceOver());
    }
}

void TrainRecorderTest::aFullDiskKeepsTheBestBefore() {
    const test::TemporaryFolder folder;
    const GeneratedPictures pictures{2, 4, 32, 0};
    const TrainSetup setup = setupFor(folder.path() / "run", pictures);
    JobContext job;
    const TrainCallbacks callbacks;
    TrainRecorder recorder(setup, callbacks, job);
    const TrainData data({}, setup.entries, setup.classes, generatedSources(pictures));
    QVERIFY(recorder.begin(data).has_value());
    const StateDict first = weights(1.0F), second = weights(2.0F);
    recorder.noteEpoch(epoch(1, 0.5, 1.0), &first);
    QVERIFY(recorder.flush().has_value());
    const auto best = bytesOf(setup.request.run / "best.safetensors");
    QVERIFY(!best.empty());

    std::optional<test::TightDisk> tight(16);
    recorder.noteEpoch(epoch(2, 0.9, 0.5), &second);
    const auto full = recorder.flush();
    QVERIFY(!full.has_value());
    QCOMPARE(full.error().code, ErrorCode::FileUnwritable);
    QVERIFY(bytesOf(setup.request.run / "best.safetensors") == best);

    tight.reset();
    const auto end = recorder.finish(tl::unexpected(full.error())); // there is room again: the better one is not lost
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::FileUnwritable);
    QVERIFY(bytesOf(setup.request.run / "best.safetensors") != best);
    QCOMPARE(recorder.folder().readInfo().value().state, std::string("failed"));
}

void TrainRecorderTest::leavingOutIsToldOnce() {
    const test::TemporaryFolder folder;
    const GeneratedPictures pictures{2, 4, 32, 0};
    const TrainSetup setup = setupFor(folder.path() / "run", pictures);
    TrainData data({}, setup.entries, setup.classes, generatedSources(pictures));
    const std::vector<std::pair<std::size_t, Error>> broken{{1, {ErrorCode::ImageBroken, "x.png", {}}}};
    QCOMPARE(data.leaveOut(SetKind::Train, broken).size(), std::size_t{1});
    QVERIFY(data.leaveOut(SetKind::Train, broken).empty());
    QCOMPARE(data.readable(SetKind::Train), (std::vector<std::size_t>{0, 2, 3}));
    QVERIFY(data.entries()[2].unreadable); // the second of the training set
    QVERIFY(data.check(SetKind::Train).has_value());
    QVERIFY(data.leaveOut(SetKind::Train, {{0, {ErrorCode::ImageBroken, "y.png", {}}}}).size() == 1);
    const auto enough = data.check(SetKind::Train);
    QVERIFY(!enough.has_value());
    QCOMPARE(enough.error().code, ErrorCode::DatasetTooSmall);
}

void TrainRecorderTest::samplesAreSpreadOverTheClasses() {
    const GeneratedPictures pictures{3, 20, 32, 0};
    const TrainSetup setup = setupFor("unused", pictures);
    const TrainData data({}, setup.entries, setup.classes, generatedSources(pictures));
    SampleKeeper keeper(data, 32, 7);
    LoaderOptions options;
    options.preprocessing = Preprocessing{}.withSize(32);
    BatchLoader loader(data.source(SetKind::Validation), cutIntoBatches(data.readable(SetKind::Validation), 8, false),
                       options);
    for (auto batch = loader.next(); batch && *batch; batch = loader.next())
        keeper.offer(**batch);
    std::array<int, 3> counts{};
    for (const KeptSample& sample : keeper.take()) {
        ++counts[static_cast<std::size_t>(sample.classIndex)];
        QCOMPARE(sample.image.pixels.size(), std::size_t{32 * 32 * 3});
    }
    QCOMPARE(counts, (std::array<int, 3>{3, 2, 2}));
}

CLASSMITH_TEST(TrainRecorderTest)
#include "train_recorder_test.moc"
