// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include "core/base/files.h"
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

QByteArray message(int id, const char* job, const QJsonObject& request) {
    return QJsonDocument(QJsonObject{{text("id"), id}, {text("job"), text(job)}, {text("request"), request}})
        .toJson(QJsonDocument::Compact);
}

QByteArray longTraining(int id, const fs::path& run) {
    return message(id, "train",
                   {{text("data"), toQString(smallDataset())}, {text("run"), toQString(run)}, {text("epochs"), 10000}});
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
    worker.write(message(3, "scan", {{text("data"), text("/not/there")}}));
    QCOMPARE(worker.waitForEvent(text("error"), 3)[u"code"].toString(), text("FileNotFound"));
    worker.write(message(4, "scan", {{text("folder"), text("/")}}));
    QCOMPARE(worker.waitForEvent(text("error"), 4)[u"code"].toString(), text("InvalidJson"));
    worker.write(message(5, "scan", {{text("data"), toQString(smallDataset())}}));
    QCOMPARE(worker.waitForEvent(text("result"), 5)[u"result"].toObject()[u"images"].toInt(), 48);
    worker.write("{\"command\":\"quit\"}");
    QCOMPARE(worker.waitForEnd(), 0);
}

void WorkerProcessTest::itPredictsIntoAFile() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    const fs::path csv = folder.path() / "answers.csv";
    CliProcess worker({text("worker")});
    worker.write(message(1, "predict",
                         {{text("model"), toQString(smallRun())},
                          {text("inputs"), QJsonArray{toQString(smallDataset())}},
                          {text("csv"), toQString(csv)}}));
    worker.write(message(2, "evaluate", {{text("run"), toQString(smallRun())}, {text("set"), text("all")}}));
    const QJsonObject predicted = worker.waitForEvent(text("result"), 1)[u"result"].toObject();
    QCOMPARE(predicted[u"images"].toInt(), 48);
    QVERIFY(!predicted.contains(u"predictions"));
    QCOMPARE(readTextFile(csv).value_or("").find("path,class,probability"), std::size_t{0});
    QCOMPARE(worker.waitForEvent(text("result"), 2)[u"result"].toObject()[u"images"].toInt(), 48);
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
    const auto ask = [&](int id, const fs::path& input) {
        worker.write(
            message(id, "predict", {{text("model"), toQString(run)}, {text("inputs"), QJsonArray{toQString(input)}}}));
        return worker.waitForEvent(text(id == 4 ? "error" : "result"), id);
    };
    const QJsonObject unreadable = ask(1, broken)[u"result"].toObject();
    QCOMPARE(unreadable[u"images"].toInt(), 0);
    QVERIFY(unreadable[u"unreadable"][0][u"reason"].toString().contains(u"broken.png"));
    QCOMPARE(unreadable[u"classes"].toArray().size(), 4);
    const QJsonObject first = ask(2, smallDataset())[u"result"].toObject();
    const QJsonObject second = ask(3, smallDataset())[u"result"].toObject();
    QCOMPARE(second[u"predictions"], first[u"predictions"]);
    QVERIFY(second[u"seconds"].toDouble() > 0);
    std::ofstream(run / "best.safetensors") << "damaged";
    QCOMPARE(ask(4, smallDataset())[u"code"].toString(), text("WeightsUnknownFormat"));
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
    const auto ask = [&](int id, const fs::path& image, const char* event = "result") {
        worker.write(message(id, "heat_map", {{text("run"), toQString(run)}, {text("image"), toQString(image)}}));
        return worker.waitForEvent(text(event), id);
    };
    const QJsonObject first = ask(1, metal)[u"result"].toObject();
    QCOMPARE(first[u"heat"].toObject()[u"values"].toArray().size(), 49);
    QVERIFY(ask(2, paper)[u"result"].toObject()[u"heat"] != first[u"heat"]);
    QCOMPARE(ask(3, metal)[u"result"].toObject(), first);
    QCOMPARE(ask(4, folder.path() / "gone.jpg", "error")[u"code"].toString(), text("FileNotFound"));
    QCOMPARE(ask(5, metal)[u"result"].toObject(), first);
    QCOMPARE(listing(run), before);
    std::ofstream(run / "best.safetensors") << "damaged";
    QCOMPARE(ask(6, metal, "error")[u"code"].toString(), text("WeightsUnknownFormat"));
    worker.closeInput();
    QCOMPARE(worker.waitForEnd(), 0);
}

void WorkerProcessTest::stopKeepsTheBestAndTheWorker() {
    const TemporaryFolder folder;
    CliProcess worker({text("worker")});
    worker.write(longTraining(7, folder.path() / "run"));
    QCOMPARE(worker.waitForEvent(text("epoch"), 7)[u"epoch"].toInt(), 1);
    worker.write("{\"id\":7,\"command\":\"pause\"}");
    worker.write("{\"id\":7,\"command\":\"resume\"}");
    worker.write("{\"id\":7,\"command\":\"stop\"}");
    const QJsonObject done = worker.waitForEvent(text("result"), 7)[u"result"].toObject();
    QCOMPARE(done[u"stopped"].toBool(), true);
    QVERIFY(stoppedWithBest(folder.path() / "run"));
    worker.write(message(8, "scan", {{text("data"), toQString(smallDataset())}}));
    QVERIFY(!worker.waitForEvent(text("result"), 8).isEmpty());
}

void WorkerProcessTest::endOfInputEndsTheTraining() {
    const TemporaryFolder folder;
    CliProcess worker({text("worker")});
    worker.write(longTraining(1, folder.path() / "run"));
    QVERIFY(!worker.waitForEvent(text("epoch"), 1).isEmpty());
    worker.closeInput();
    QCOMPARE(worker.waitForEnd(), 0);
    QVERIFY(stoppedWithBest(folder.path() / "run"));
}

void WorkerProcessTest::aSignalEndsTheTraining() {
    const TemporaryFolder folder;
    CliProcess worker({text("worker")});
    worker.write(longTraining(1, folder.path() / "run"));
    QVERIFY(!worker.waitForEvent(text("epoch"), 1).isEmpty());
    worker.signal(SIGTERM);
    QCOMPARE(worker.waitForEnd(), 130);
    QVERIFY(stoppedWithBest(folder.path() / "run"));
}

CLASSMITH_TEST(WorkerProcessTest)
#include "worker_process_test.moc"
