// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/precision_book.h"

#include "core/base/files.h"
#include "core/learning/device/device.h"
#include "core/models/networks/catalogue.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

// Of a model that learns everything, with pictures enough for a measurement to be worth it.
TrainSetup setupOf(int sizePx) {
    TrainSetup setup;
    setup.request.model = "resnet18";
    setup.request.device = "cpu";
    setup.request.sizePx = sizePx;
    setup.request.threads = 2;
    setup.request.epochs = 1000;
    setup.request.freeze = "none";
    setup.request.batch = 4;
    for (int i = 0; i < 4; ++i)
        setup.entries.push_back({std::to_string(i) + ".jpg", i % 2, SetKind::Train});
    return setup;
}

} // namespace

class PrecisionBookTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void measuresOnce() {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "cache" / "precisions.tsv";
        int measured = 0;
        const auto measure = [&]() -> Result<PrecisionChoice> {
            ++measured;
            return PrecisionChoice{Precision::BFloat16, "bf16: 1.90 times as fast as fp32 here; using bf16"};
        };
        QCOMPARE(PrecisionBook(file).choose("a", measure)->precision, Precision::BFloat16);
        const auto again = PrecisionBook(file).choose("a", measure); // another training, another process
        QCOMPARE(again->precision, Precision::BFloat16);
        QCOMPARE(again->sentence, std::string("bf16: 1.90 times as fast as fp32 here; using bf16 (measured before)"));
        QCOMPARE(measured, 1);
        QVERIFY(PrecisionBook(file).choose("b", measure));
        QCOMPARE(measured, 2);
    }

    void whatFailedIsTriedAgain() {
        const test::TemporaryFolder folder;
        PrecisionBook book(folder.path() / "precisions.tsv");
        const auto cancelled = [] { return Result<PrecisionChoice>(fail(ErrorCode::Cancelled, "The measurement")); };
        QVERIFY(book.choose("a", cancelled).error().code == ErrorCode::Cancelled);
        QVERIFY(book.choose("a", [] { return Result<PrecisionChoice>(PrecisionChoice{}); }));
    }

    void aBrokenBookOnlyCostsTheMeasurement() {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "precisions.tsv";
        QVERIFY(writeFileAtomically(file, "a\n\nb\tfp64\tx\nc\tfp16\tkept"));
        PrecisionBook book(file);
        const auto measure = [] { return Result<PrecisionChoice>(PrecisionChoice{Precision::Float32, "new"}); };
        QCOMPARE(book.choose("b", measure)->sentence, std::string("new"));
        QCOMPARE(book.choose("c", measure)->precision, Precision::Float16);
    }

    void theKeyIsMachineModelAndSize() {
        const TrainSetup setup = setupOf(64);
        const std::string key = PrecisionBook::keyOf(setup, "training");
        QVERIFY(key.find(devices().front().title) != std::string::npos);
        QCOMPARE(PrecisionBook::keyOf(setupOf(64), "training"), key);
        QVERIFY(PrecisionBook::keyOf(setupOf(96), "training") != key);
        QVERIFY(PrecisionBook::keyOf(setup, "features") != key);
        TrainSetup other = setupOf(64);
        other.request.model = "resnet50";
        QVERIFY(PrecisionBook::keyOf(other, "training") != key);
    }

    // The second start of a training says nothing of a measurement.
    void aTrainingMeasuresOnce() {
        if (!processorHasBFloat16())
            QSKIP("this processor has one precision only");
        const test::TemporaryFolder folder;
        const QByteArray before = qgetenv("XDG_CACHE_HOME");
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(utf8(folder.path())));
        TrainSetup setup = setupOf(64);
        setup.graph = buildModel("resnet18", 2, 64).value();
        setup.plan = freezePlan("none", setup.graph).value();
        int measurements = 0;
        for (int start = 0; start < 2; ++start) {
            JobContext job;
            job.onProgress = [&](const Progress& progress) { measurements += progress.phase == Phase::Measuring; };
            const auto choice = fastestTrainingPrecision(setup, job);
            QVERIFY2(choice, choice ? "" : sentence(choice.error()).c_str());
        }
        QCOMPARE(measurements, 1);
        before.isNull() ? qunsetenv("XDG_CACHE_HOME") : qputenv("XDG_CACHE_HOME", before);
    }
};

CLASSMITH_TEST(PrecisionBookTest)
#include "precision_book_test.moc"
