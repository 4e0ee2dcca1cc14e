// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/input_size.h"

#include <cmath>

#include "tests/learning/train_test_support.h"

using namespace classmith;

// Progressive resizing: the rule, and trainings by it.
class InputSizeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void sizesGrowByTheRule();
    void withoutAFirstSizeAllEpochsAreAlike();
    void aTrainingGrowsAndGoesOn();
    void whatCannotGrowIsRefused();
};

namespace {

TrainRequest growing(int fromPx, int sizePx, int epochs) {
    TrainRequest request;
    request.sizeFromPx = fromPx;
    request.sizePx = sizePx;
    request.epochs = epochs;
    return request;
}

std::vector<int> sizesOf(const TrainRequest& request) {
    std::vector<int> sizes;
    for (int epoch = 1; epoch <= request.epochs; ++epoch)
        sizes.push_back(inputSizeAt(request, epoch));
    return sizes;
}

void useGrowing(test::TrainingRun& run, const std::filesystem::path& folder) {
    test::useGenerated(run, folder);
    run.request.sizeFromPx = 32;
    run.request.sizePx = 64;
    run.request.epochs = 3;
}

} // namespace

void InputSizeTest::sizesGrowByTheRule() {
    QVERIFY(sizesOf(growing(128, 224, 10)) == (std::vector<int>{128, 128, 128, 160, 160, 160, 192, 192, 224, 224}));
    QVERIFY(sizesOf(growing(32, 64, 3)) == (std::vector<int>{32, 32, 64}));
    QVERIFY(sizesOf(growing(100, 128, 5)) == (std::vector<int>{100, 100, 100, 100, 128}));
    QVERIFY(sizesOf(growing(128, 224, 1)) == (std::vector<int>{224}));
}

void InputSizeTest::withoutAFirstSizeAllEpochsAreAlike() {
    QVERIFY(sizesOf(growing(0, 200, 3)) == (std::vector<int>{200, 200, 200}));
}

void InputSizeTest::aTrainingGrowsAndGoesOn() {
    const test::TemporaryFolder folder;
    test::TrainingRun whole, stopped, resumed;
    useGrowing(whole, folder.path() / "whole");
    QVERIFY(whole.run().has_value());
    useGrowing(stopped, folder.path() / "broken");
    stopped.cancelAfterEpoch = 1;
    QVERIFY(stopped.run().has_value());
    resumed.callbacks.sourceFactory = stopped.callbacks.sourceFactory;
    resumed.request.run = stopped.request.run;
    resumed.request.resume = true;
    QVERIFY(resumed.run().has_value());
    QVERIFY(test::bytesOf(whole.request.run / "best.safetensors") ==
            test::bytesOf(resumed.request.run / "best.safetensors"));
    // Validated at the whole size from the first epoch on, and kept at it.
    const RunInfo info = RunFolder(whole.request.run).readInfo().value();
    QCOMPARE(info.preprocessing.sizePx, 64);
    QCOMPARE(info.request.sizeFromPx, 32);
    test::TrainingRun plain;
    useGrowing(plain, folder.path() / "plain");
    plain.request.sizeFromPx = 0;
    QVERIFY(plain.run().has_value());
    QVERIFY(std::abs(plain.epochs[0].trainLoss - whole.epochs[0].trainLoss) > 1e-6);
}

void InputSizeTest::whatCannotGrowIsRefused() {
    const test::TemporaryFolder folder;
    const auto problem = [&folder](const char* model, int fromPx, int sizePx) {
        test::TrainingRun run;
        test::useGenerated(run, folder.path() / "run");
        run.request.model = model;
        run.request.weights = "none";
        run.request.sizeFromPx = fromPx;
        run.request.sizePx = sizePx;
        const auto done = run.run();
        return done ? std::string("none") : sentence(done.error());
    };
    QVERIFY(problem("resnet18", 64, 64).find("--size-from") != std::string::npos);
    QVERIFY(problem("resnet18", 512, 0).find("below the input size") != std::string::npos);
    QVERIFY(problem("tiny-resnet", 32, 64).find("other weights") != std::string::npos);
    QVERIFY(!std::filesystem::exists(folder.path() / "run"));
}

CLASSMITH_TEST(InputSizeTest)
#include "input_size_test.moc"
