// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/jobs/train_progress.h"

#include "app/desktop/train/model/train_time.h"
#include "core/models/networks/catalogue.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

EpochEvent epochEvent(int epoch, int epochs, double speed) {
    EpochEvent event;
    event.epoch = epoch;
    event.epochs = epochs;
    event.imagesPerSecond = speed;
    return event;
}

constexpr Phase training = Phase::Training;
constexpr Phase validating = Phase::Validating;
constexpr Phase features = Phase::Features;

} // namespace

class TrainProgressTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void nothingIsKnownAtFirst();
    void epochsTellHowLongStill();
    void theFirstEpochTellsByItsSpeed();
    void aPauseDoesNotCount();
    void featuresAreTheWorkOfAHead();
    void aRunThatGoesOnBeginsWhereItStood();
    void aSlowEpochNeverPromisesNothing();
    void timeFollowsFromWhatIsFrozen();
    void timesAreSaidRoughly();
};

void TrainProgressTest::nothingIsKnownAtFirst() {
    TrainProgress progress;
    progress.begin(false, 10, 0, 0);
    QVERIFY(!progress.leftMs(500));
    QCOMPARE(progress.fraction(), 0.0);
    QCOMPARE(progress.epoch(), 1);
    progress.takeProgress(Phase::Downloading, 5, 10, 600);
    QVERIFY(!progress.leftMs(700));
    QCOMPARE(progress.fraction(), 0.0);
    QCOMPARE(progress.imagesPerSecond(), 0.0);
}

void TrainProgressTest::epochsTellHowLongStill() {
    TrainProgress progress;
    progress.begin(false, 4, 0, 0);
    progress.takeProgress(training, 0, 100, 2000); // two seconds of loading are no part of the epoch
    progress.takeProgress(training, 100, 100, 11000);
    progress.takeProgress(validating, 10, 20, 11500);
    const double before = progress.fraction();
    progress.takeEpoch(epochEvent(1, 4, 42), 12000);
    QVERIFY(progress.fraction() > before);
    QCOMPARE(progress.fraction(), 0.25);
    QCOMPARE(progress.epoch(), 2);
    QCOMPARE(progress.imagesPerSecond(), 42.0);
    QCOMPARE(progress.leftMs(12000).value(), qint64(30000));
    QCOMPARE(progress.leftMs(15000).value(), qint64(27000));
    progress.takeProgress(training, 50, 100, 17000);
    QVERIFY(progress.fraction() > 0.35 && progress.fraction() < 0.5);
    for (int epoch = 2; epoch <= 4; ++epoch)
        progress.takeEpoch(epochEvent(epoch, 4, 42), 12000 + 10000 * (epoch - 1));
    QCOMPARE(progress.leftMs(42000).value_or(-1) / 1000, qint64(0) + 10); // the last epoch is still the present one
}

void TrainProgressTest::theFirstEpochTellsByItsSpeed() {
    TrainProgress progress;
    progress.begin(false, 10, 0, 0);
    progress.takeProgress(training, 0, 1000, 1000);
    progress.takeProgress(training, 100, 1000, 1500); // too short to tell
    QVERIFY(!progress.leftMs(1500));
    progress.takeProgress(training, 200, 1000, 3000);
    QCOMPARE(progress.imagesPerSecond(), 100.0);
    const qint64 left = progress.leftMs(3000).value();
    QVERIFY2(left > 95'000 && left < 125'000, qPrintable(QString::number(left))); // ten epochs of 10 s and validation
}

void TrainProgressTest::aPauseDoesNotCount() {
    TrainProgress progress;
    progress.begin(false, 3, 0, 0);
    progress.takeProgress(training, 0, 100, 0);
    progress.takeEpoch(epochEvent(1, 3, 10), 10000);
    progress.pause(12000);
    QCOMPARE(progress.leftMs(12000).value(), qint64(18000));
    QCOMPARE(progress.leftMs(90000).value(), qint64(18000)); // stands still
    progress.goOn(100000);
    QCOMPARE(progress.leftMs(100000).value(), qint64(18000));
    progress.takeEpoch(epochEvent(2, 3, 10), 108000); // took 10 s without the pause
    QCOMPARE(progress.leftMs(108000).value(), qint64(10000));
}

void TrainProgressTest::featuresAreTheWorkOfAHead() {
    TrainProgress progress;
    progress.begin(true, 20, 0, 0);
    progress.takeProgress(features, 0, 400, 1000);
    progress.takeProgress(features, 100, 400, 3000);
    QCOMPARE(progress.imagesPerSecond(), 50.0);
    QCOMPARE(progress.leftMs(3000).value(), qint64(6000));
    QVERIFY(progress.fraction() > 0.2 && progress.fraction() < 0.3);
    progress.takeProgress(features, 400, 400, 9000);
    const double done = progress.fraction();
    progress.takeProgress(training, 5, 20, 9100);
    QVERIFY(progress.fraction() > done && progress.fraction() < 1);
    progress.takeEpoch(epochEvent(5, 20, 90000), 9100); // rows of features a second are no pictures a second
    QVERIFY(progress.imagesPerSecond() < 100);
    progress.takeProgress(training, 20, 20, 9200);
    QCOMPARE(progress.fraction(), 1.0);
}

void TrainProgressTest::aRunThatGoesOnBeginsWhereItStood() {
    TrainProgress progress;
    progress.begin(false, 10, 6, 0);
    QCOMPARE(progress.epoch(), 7);
    QCOMPARE(progress.fraction(), 0.6);
    progress.takeProgress(training, 0, 100, 0);
    progress.takeEpoch(epochEvent(7, 10, 10), 5000);
    QCOMPARE(progress.leftMs(5000).value(), qint64(15000));
}

void TrainProgressTest::aSlowEpochNeverPromisesNothing() {
    TrainProgress progress;
    progress.begin(false, 3, 0, 0);
    progress.takeProgress(training, 0, 100, 0);
    progress.takeEpoch(epochEvent(1, 3, 10), 10000);
    // The second takes far longer than the first: the third is still to come.
    QCOMPARE(progress.leftMs(60000).value(), qint64(10000));
}

void TrainProgressTest::timeFollowsFromWhatIsFrozen() {
    const ModelGraph graph = buildModel("resnet18", 6, 224).value();
    const Speed speed{200, 20};
    const TrainLoad load{2000, 500, 10};
    const auto seconds = [&](const char* freeze) {
        return secondsForAll(graph, freezePlan(freeze, graph).value(), speed, load);
    };
    QVERIFY(seconds("head") < seconds("last-stage"));
    QVERIFY(seconds("last-stage") < seconds("layered"));
    QVERIFY(seconds("layered") < seconds("none"));
    QCOMPARE(seconds("head"), 2 + 2500 / 200.0);
    QCOMPARE(seconds("none"), 2 + 10 * (2000 / 20.0 + 500 / 60.0)); // a forward pass is a third of a step
    // What is frozen behind a part that trains saves nothing: gradients pass through it.
    QCOMPARE(seconds("stages:train,frozen,frozen,frozen,frozen,train"), seconds("none"));
}

void TrainProgressTest::timesAreSaidRoughly() {
    for (const auto& [seconds, words] :
         {std::pair{3.2, "about 4 s"}, std::pair{12.0, "about 15 s"}, std::pair{54.0, "about 55 s"},
          std::pair{70.0, "about 1 min"}, std::pair{500.0, "about 8 min"}, std::pair{3500.0, "about 1 h"},
          std::pair{5400.0, "about 1.5 h"}, std::pair{36100.0, "about 10 h"}})
        QCOMPARE(aboutTime(seconds), QString::fromLatin1(words));
}

CLASSMITH_TEST(TrainProgressTest)
#include "train_progress_test.moc"
