// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>

#include <QtCore/QJsonArray>

#include "core/base/files.h"
#include "core/protocol/jobs/data/scan.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/jobs/train.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

// The worker as the window will use it.
class WorkerProcessTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void itLivesOnAfterBadLines();
    void itPredictsIntoAFile();
    void itPredictsInPortions();
    void itMapsOnePictureAfterTheOther();
    void stopKeepsTheBestAndTheWorker();
    void endOfInputEndsTheTraining();
    void aSignalEndsTheTraining();
};

namespace {

QString text(const char* utf8Text) {
    return QString::fromUtf8(utf8Text);
}

TrainRequest longTraining(const fs::path& run) {
    TrainRequest request;
    request.data = smallDataset();
    request.run = run;
    request.epochs = 10000;
    return request;
}

bool stoppedWithBest(const fs::path& run) {
    return fs::exists(run / "best.safetensors") &&
           readTextFile(run / "run.json").value_or("").find("\"stopped\"") != std::string::npos;
}

} // namespace

void WorkerProcessTest::itLivesOnAfterBadLines() {
    CliProcess worker({text("worker")});
    const QJsonObject ready = worker.waitForEvent(text("ready"));
    QVERIFY(!ready[u"version"].toString().isEmpty());
    QVERIFY(!ready[u"devices"].toArray().isEmpty());
    for (const char* bad : {"{not json", "[1,2]", "{\"id\":1}", "{\"id\":2,\"job\":\"fly\",\"request\":{}}",
                            "{\"command\":\"dance\"}", "\xff\xfe", "{\"job\":\"scan\",\"request\":{}}"}) {
        worker.write(bad);
        const QJsonObject error = worker.waitForEvent(text("error"));
        QVERIFY2(error[u"code"].toString() == u"InvalidJson", bad);
        QVERIFY2(!error[u"sentence"].toString().isEmpty(), bad);
    }
    worker.start<ScanJob>(3, {"/not/there", true});
    QCOMPARE(worker.waitForEvent(text("error"), 3)[u"code"].toString(), text("FileNotFound"));
    worker.write(R"({"id":4,"job":"scan","request":{"folder":"/"}})");
    QCOMPARE(worker.waitForEvent(text("error"), 4)[u"code"].toString(), text("InvalidJson"));
    const auto scanned = worker.ask<ScanJob>(5, {smallDataset(), true});
    QVERIFY(scanned && scanned->images == 48);
    worker.write("{\"command\":\"quit\"}");
    QCOMPARE(worker.waitForEnd(), 0);
}

void WorkerProcessTest::itPredictsIntoAFile() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    const fs::path csv = folder.path() / "answers.csv";
    CliProcess worker({text("worker")});
    PredictRequest predict;
    predict.model = smallRun();
    predict.inputs = {smallDataset()};
    predict.csv = csv;
    const auto predicted = worker.ask<PredictJob>(1, predict);
    QVERIFY(predicted && predicted->images == 48 && !predicted->predictions);
    QCOMPARE(readTextFile(csv).value_or("").find("path,class,probability"), std::size_t{0});
    EvaluateRequest evaluate;
    evaluate.run = smallRun();
    evaluate.set = "all";
    const auto evaluated = worker.ask<EvaluateJob>(2, evaluate);
    QVERIFY(evaluated && evaluated->images == 48);
    worker.closeInput();
    QCOMPARE(worker.waitForEnd(), 0);
}

// As the window asks: a few pictures at a time, the model kept open between, but not beyond a change of its file.
void WorkerProcessTest::itPredictsInPortions() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    const fs::path run = folder.path() / "跑 1";
    fs::copy(smallRun(), run, fs::copy_options::recursive);
    const fs::path broken = folder.path() / "broken.png";
    std::ofstream(broken) << "no picture";
    CliProcess worker({text("worker")});
    PredictRequest request;
    request.model = run;
    request.inputs = {broken};
    const auto unreadable = worker.ask<PredictJob>(1, request);
    QVERIFY(unreadable && unreadable->images == 0 && unreadable->unreadable.size() == 1);
    QVERIFY(unreadable->unreadable.front().reason.find("broken.png") != std::string::npos);
    QCOMPARE(unreadable->classes.size(), std::size_t{4});
    request.inputs = {smallDataset()};
    const auto first = worker.ask<PredictJob>(2, request);
    const auto second = worker.ask<PredictJob>(3, request);
    QVERIFY(first && second && first->predictions && second->predictions);
    QCOMPARE(predictionCsv(*second->predictions), predictionCsv(*first->predictions));
    QVERIFY(second->seconds > 0);
    std::ofstream(run / "best.safetensors") << "damaged";
    worker.start<PredictJob>(4, request);
    QCOMPARE(worker.waitForEvent(text("error"), 4)[u"code"].toString(), text("WeightsUnknownFormat"));
    worker.closeInput();
    QCOMPARE(worker.waitForEnd(), 0);
}

// The network stays open between, but not beyond a change of its file; nothing is written.
void WorkerProcessTest::itMapsOnePictureAfterTheOther() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    const fs::path run = folder.path() / "跑 1";
    fs::copy(smallRun(), run, fs::copy_options::recursive);
    const fs::path metal = fs::directory_iterator(smallDataset() / "metal")->path();
    const fs::path paper = fs::directory_iterator(smallDataset() / "paper")->path();
    const QStringList before = listing(run);
    CliProcess worker({text("worker")});
    HeatMapRequest request;
    request.run = run;
    const auto valuesOf = [&](int id, const fs::path& image) {
        request.image = image;
        const auto answer = worker.ask<HeatMapJob>(id, request);
        return answer ? answer->heat.values : decltype(answer->heat.values){};
    };
    const auto failureOf = [&](int id, const fs::path& image) {
        request.image = image;
        worker.start<HeatMapJob>(id, request);
        return worker.waitForEvent(text("error"), id)[u"code"].toString();
    };
    const auto first = valuesOf(1, metal);
    QCOMPARE(first.size(), std::size_t{49});
    QVERIFY(valuesOf(2, paper) != first);
    QCOMPARE(valuesOf(3, metal), first);
    QCOMPARE(failureOf(4, folder.path() / "gone.jpg"), text("FileNotFound"));
    QCOMPARE(valuesOf(5, metal), first);
    QCOMPARE(listing(run), before);
    std::ofstream(run / "best.safetensors") << "damaged";
    QCOMPARE(failureOf(6, metal), text("WeightsUnknownFormat"));
    worker.closeInput();
    QCOMPARE(worker.waitForEnd(), 0);
}

void WorkerProcessTest::stopKeepsTheBestAndTheWorker() {
    const TemporaryFolder folder;
    CliProcess worker({text("worker")});
    worker.start<TrainJob>(7, longTraining(folder.path() / "run"));
    QCOMPARE(worker.waitForEvent(text("epoch"), 7)[u"epoch"].toInt(), 1);
    worker.write("{\"id\":7,\"command\":\"pause\"}");
    worker.write("{\"id\":7,\"command\":\"resume\"}");
    worker.write("{\"id\":7,\"command\":\"stop\"}");
    const QJsonObject done = worker.waitForEvent(text("result"), 7)[u"result"].toObject();
    QCOMPARE(done[u"stopped"].toBool(), true);
    QVERIFY(stoppedWithBest(folder.path() / "run"));
    QVERIFY(worker.ask<ScanJob>(8, {smallDataset(), true}));
}

void WorkerProcessTest::endOfInputEndsTheTraining() {
    const TemporaryFolder folder;
    CliProcess worker({text("worker")});
    worker.start<TrainJob>(1, longTraining(folder.path() / "run"));
    QVERIFY(!worker.waitForEvent(text("epoch"), 1).isEmpty());
    worker.closeInput();
    QCOMPARE(worker.waitForEnd(), 0);
    QVERIFY(stoppedWithBest(folder.path() / "run"));
}

void WorkerProcessTest::aSignalEndsTheTraining() {
    const TemporaryFolder folder;
    CliProcess worker({text("worker")});
    worker.start<TrainJob>(1, longTraining(folder.path() / "run"));
    QVERIFY(!worker.waitForEvent(text("epoch"), 1).isEmpty());
    worker.signal(SIGTERM);
    QCOMPARE(worker.waitForEnd(), 130);
    QVERIFY(stoppedWithBest(folder.path() / "run"));
}

CLASSMITH_TEST(WorkerProcessTest)
#include "worker_process_test.moc"
