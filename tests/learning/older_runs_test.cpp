// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "core/learning/device/device.h"
#include "tests/learning/train_test_support.h"
#include "tests/support/test_class.h"

using namespace classmith;
using test::bytesOf;
using test::TrainingRun;
using test::wordsOf;
namespace fs = std::filesystem;

namespace {

fs::path reference() {
    return test::referenceFolder() / "training" / "format_1";
}

QJsonObject recorded() {
    return QJsonDocument::fromJson(QByteArray::fromStdString(readTextFile(reference() / "weights.json").value()))
        .object();
}

// The run as it was left, in a place of its own, asked to go on.
void useOlder(TrainingRun& run, const char* name, const fs::path& place) {
    fs::create_directories(place);
    for (const char* file : {"run.json", "labels.txt", "split.csv"})
        fs::copy_file(reference() / name / file, place / file);
    const std::uint64_t seed = RunFolder(place).readInfo().value().request.seed;
    run.callbacks.sourceFactory = generatedSources({2, 20, 96, seed});
    run.request.run = place;
    run.request.resume = true;
}

void resume(const TrainingRun& stopped, TrainingRun& run) {
    run.callbacks.sourceFactory = stopped.callbacks.sourceFactory;
    run.request.run = stopped.request.run;
    run.request.resume = true;
}

// As a program from before wrote it, whatever processor this is: what one rounds otherwise grows thirtyfold and more
// from epoch to epoch where batch norm sees few pictures, so that the third of such a training says nothing any more.
bool hasTheCurvesOf(const char* name, const fs::path& place, std::size_t comparedEpochs) {
    constexpr double ofFirst = 1e-3, ofOthers = 1e-2; // other pictures make 2e-2 and more
    const auto wanted =
        RunFolder(reference() / name).readMetrics(RunFolder(reference() / name).readInfo().value()).value();
    const auto found = RunFolder(place).readMetrics(RunFolder(place).readInfo().value()).value();
    bool same = wanted.size() == found.size() && wanted.size() >= comparedEpochs;
    for (std::size_t i = 0; same && i < comparedEpochs; ++i) {
        const double tolerance = i == 0 ? ofFirst : ofOthers;
        same = std::abs(wanted[i].trainLoss - found[i].trainLoss) < tolerance &&
               std::abs(wanted[i].valLoss - found[i].valLoss) < tolerance;
    }
    return same;
}

} // namespace

// Runs that an older Classmith began go on with this one. tests/reference/training/format_1 holds them.
class OlderRunsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theyEndAsTheyWouldHave_data();
    void theyEndAsTheyWouldHave();
    void stoppedInBetweenTheyAreBitEqual();
    void newRunsDrawOtherwise();
};

void OlderRunsTest::theyEndAsTheyWouldHave_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("comparedEpochs");
    QTest::newRow("head only") << QStringLiteral("head") << 8;
    QTest::newRow("fine-tuning") << QStringLiteral("tuned") << 2;
}

void OlderRunsTest::theyEndAsTheyWouldHave() {
    QFETCH(const QString, name);
    QFETCH(const int, comparedEpochs);
    const std::string folderName = name.toStdString();
    const test::TemporaryFolder folder;
    TrainingRun run;
    useOlder(run, folderName.c_str(), folder.path() / "run");
    const RunInfo before = RunFolder(run.request.run).readInfo().value();
    QVERIFY(before.augmentStreams == AugmentStreams::Shared);
    QCOMPARE(before.request.kernels, std::string("aten")); // there were no others
    const auto done = run.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(hasTheCurvesOf(folderName.c_str(), run.request.run, static_cast<std::size_t>(comparedEpochs)));
    const RunInfo after = RunFolder(run.request.run).readInfo().value();
    QVERIFY(after.augmentStreams == AugmentStreams::Shared);
    QCOMPARE(after.request.kernels, std::string("aten"));
    QCOMPARE(after.state, std::string("finished"));
    QVERIFY(after.request.augmentation == before.request.augmentation);
    const std::string processor = recorded()[u"processor"].toString().toStdString();
    if (!machineDescription().starts_with(processor) || after.kernels != before.kernels)
        QSKIP("The weights were recorded on another processor.");
    const auto bytes = bytesOf(RunFolder(run.request.run).bestWeights());
    const QByteArray view =
        QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(view, QCryptographicHash::Sha256).toHex()),
             recorded()[name].toString());
}

void OlderRunsTest::stoppedInBetweenTheyAreBitEqual() {
    const test::TemporaryFolder folder;
    TrainingRun whole, first, second;
    useOlder(whole, "tuned", folder.path() / "whole");
    QVERIFY(whole.run().has_value());
    useOlder(first, "tuned", folder.path() / "in two parts");
    first.cancelAfterEpoch = 1;
    const auto stopped = first.run();
    QVERIFY(stopped.has_value() && stopped->stopped);
    resume(first, second);
    const auto done = second.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(second.epochs.front().epoch, 2);
    for (const char* file : {"best.safetensors", "last.safetensors"})
        QVERIFY2(bytesOf(first.request.run / file) == bytesOf(whole.request.run / file), file);
}

// The same settings, begun now: a stream for each step, and so other pictures.
void OlderRunsTest::newRunsDrawOtherwise() {
    const test::TemporaryFolder folder;
    TrainingRun older, run;
    useOlder(older, "tuned", folder.path() / "older");
    run.request = RunFolder(older.request.run).readInfo().value().request;
    run.request.run = folder.path() / "new";
    run.request.epochs = 3;
    run.callbacks.catalogue = generatedCatalogue({2, 20, 96, run.request.seed});
    run.callbacks.sourceFactory = older.callbacks.sourceFactory;
    const auto done = run.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(!hasTheCurvesOf("tuned", run.request.run, 2));
    QVERIFY(RunFolder(run.request.run).readInfo().value().augmentStreams == AugmentStreams::PerStep);
}

CLASSMITH_TEST(OlderRunsTest)
#include "older_runs_test.moc"
