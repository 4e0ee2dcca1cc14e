// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/models/networks/catalogue.h"
#include "tests/learning/train_test_support.h"
#include "tests/support/formula_weights.h"

using namespace classmith;
using test::TrainingRun;
using test::wordsOf;

namespace {

void useHeadFirst(TrainingRun& run, const std::filesystem::path& folder, int epochs) {
    test::useGenerated(run, folder);
    run.request.headFirst = "on";
    run.request.epochs = epochs;
}

// The same with a network that is quick to begin with.
void useSmallHeadFirst(TrainingRun& run, const std::filesystem::path& folder, int epochs) {
    useHeadFirst(run, folder, epochs);
    const auto file = folder.parent_path() / "weights.safetensors";
    const auto written = writeSafetensors(file, test::formulaWeights(buildModel("resnet20", 3, 32).value(), 1), {});
    run.request.model = "resnet20";
    run.request.weights = written ? utf8(file) : "not written";
}

StateDict keptWeights(const TrainingRun& run) {
    return readWeights(run.request.run / "best.safetensors").value().tensors;
}

bool sameBytes(const StateDict& first, const StateDict& second, const std::string& name) {
    return *first.at(name).bytes == *second.at(name).bytes;
}

} // namespace

// Trainings whose first epoch is that of the head alone.
class HeadFirstTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void itsEpochIsAHeadOnlyTraining();
    void theOthersGoOnFromIt();
    void itIsKeptWhereNoneIsBetter();
    void stoppedInBetweenItIsBitEqual();
    void theScheduleIsForTheOthers();
    void cancelledInTheHeadNothingIsThere();
};

void HeadFirstTest::itsEpochIsAHeadOnlyTraining() {
    const test::TemporaryFolder folder;
    TrainingRun first, alone;
    useHeadFirst(first, folder.path() / "first", 2);
    const auto done = first.run();
    QVERIFY2(done, done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(first.epochs.size(), std::size_t{2});
    test::useGenerated(alone, folder.path() / "alone");
    alone.request.freeze = "head";
    alone.request.epochs = 0; // the usual ones
    alone.request.batch = 0;
    const auto head = alone.run();
    QVERIFY(head);
    const EpochEvent& best = alone.epochs[static_cast<std::size_t>(head->bestEpoch) - 1];
    QCOMPARE(first.epochs[0].valTop1, best.valTop1);
    QVERIFY(std::abs(first.epochs[0].valLoss - best.valLoss) < 1e-3); // another engine computed it
    QVERIFY(std::abs(first.epochs[0].trainLoss - best.trainLoss) < 1e-6);
    QVERIFY(first.epochs[0].seconds > 0 && first.epochs[0].imagesPerSecond > 0);
    QVERIFY(first.logged("features of"));
}

void HeadFirstTest::theOthersGoOnFromIt() {
    const test::TemporaryFolder folder;
    TrainingRun with, without;
    useHeadFirst(with, folder.path() / "with", 2);
    useHeadFirst(without, folder.path() / "without", 1);
    without.request.headFirst = "off";
    QVERIFY(with.run() && without.run());
    QVERIFY(with.epochs[1].valLoss < without.epochs[0].valLoss); // which began with a head that knew nothing
}

void HeadFirstTest::itIsKeptWhereNoneIsBetter() {
    const test::TemporaryFolder folder;
    TrainingRun run, head;
    useHeadFirst(run, folder.path() / "run", 3);
    run.request.learningRate = 0.1; // ruins the trunk
    const auto done = run.run();
    QVERIFY2(done, done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(run.epochs[2].valTop1 < run.epochs[0].valTop1);
    QCOMPARE(done->bestEpoch, 1);
    test::useGenerated(head, folder.path() / "head");
    head.request.freeze = "head";
    QVERIFY(head.run());
    QVERIFY(sameBytes(keptWeights(run), keptWeights(head), "_conv_stem.weight")); // as it came
}

void HeadFirstTest::stoppedInBetweenItIsBitEqual() {
    const test::TemporaryFolder folder;
    TrainingRun whole, first, second;
    useSmallHeadFirst(whole, folder.path() / "whole", 3);
    for (TrainingRun* run : {&first, &second})
        useSmallHeadFirst(*run, folder.path() / "parts", 3);
    QVERIFY(whole.run());
    first.cancelAfterEpoch = 1;
    QVERIFY(first.run()->stopped);
    second.request.resume = true;
    const auto done = second.run();
    QVERIFY2(done, done ? "" : wordsOf(done.error()).c_str());
    const StateDict one = keptWeights(whole), other = keptWeights(second);
    QCOMPARE(one.size(), other.size());
    for (const auto& [name, tensor] : one)
        QVERIFY2(sameBytes(one, other, name), name.c_str());
}

void HeadFirstTest::theScheduleIsForTheOthers() {
    const test::TemporaryFolder folder;
    TrainingRun with, without;
    useSmallHeadFirst(with, folder.path() / "with", 3);
    useSmallHeadFirst(without, folder.path() / "without", 2);
    without.request.headFirst = "off";
    for (TrainingRun* run : {&with, &without})
        QVERIFY(run->run());
    for (std::size_t epoch = 0; epoch < 2; ++epoch)
        QCOMPARE(with.epochs[epoch + 1].learningRate, without.epochs[epoch].learningRate);
}

void HeadFirstTest::cancelledInTheHeadNothingIsThere() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    useSmallHeadFirst(run, folder.path() / "run", 3);
    run.job.onProgress = [&run](const Progress& progress) {
        if (progress.phase == Phase::Features)
            run.job.requestCancel();
    };
    const auto done = run.run();
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(run.epochs.empty());
    TrainingRun again; // goes on from the beginning
    useSmallHeadFirst(again, folder.path() / "run", 3);
    again.request.resume = true;
    QVERIFY(again.run());
    QCOMPARE(again.epochs.size(), std::size_t{3});
}

CLASSMITH_TEST(HeadFirstTest)
#include "head_first_test.moc"
