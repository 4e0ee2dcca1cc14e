// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <condition_variable>

#include <fcntl.h>
#include <unistd.h>

#include <QtCore/QRegularExpression>

#include "app/cli/worker/worker.h"
#include "core/base/files.h"
#include "core/base/log/log.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

using Json = nlohmann::ordered_json;

// Jobs that do nothing but obey: a training goes on until it is cancelled.
class ObedientEngine : public Engine {
  public:
    Result<TrainDone> train(const TrainRequest& request, const std::function<void(const EpochEvent&)>&,
                            JobContext& job) override {
        note("train " + utf8(request.run));
        for (std::int64_t step = 0; !job.cancelled(); ++step) {
            job.pausePoint();
            job.progress(Phase::Training, step, 0);
            std::this_thread::yield();
        }
        note("end");
        return TrainDone{0.5, 1, 1, true, 0.1, utf8(request.run)};
    }
    Result<FindRateAnswer> findRate(const FindRateRequest& request, const std::function<void(const RateEvent&)>& onStep,
                                    JobContext&) override {
        note("find " + utf8(request.training.data));
        onStep({1, 100, 1e-7, 2.0, 2.0});
        FindRateAnswer answer;
        answer.suggestion = 0.01;
        return answer;
    }
    Result<EvaluateAnswer> evaluate(const EvaluateRequest& request, JobContext&) override {
        note("evaluate " + utf8(request.run) + " " + request.set.value_or("-"));
        EvaluateAnswer answer;
        answer.images = 3;
        return answer;
    }
    Result<ExportResult> exportModel(const ExportRequest& request,
                                     const std::function<void(const ExportResult&)>& onChecked, JobContext&) override {
        note("export " + std::to_string(request.check));
        ExportResult checked;
        checked.checkedImages = request.check;
        onChecked(checked);
        throw std::runtime_error("a bug");
    }
    Result<SpeedReport> measure(const SpeedRequest& request, JobContext&) override {
        SpeedReport report;
        report.model = request.model;
        report.sizePx = request.sizePx;
        return report;
    }
    Result<PredictAnswer> predict(const PredictRequest& request, JobContext&) override {
        note("predict " + std::to_string(request.inputs.size()));
        return fail(ErrorCode::FileNotFound, "x.onnx");
    }
    Result<NetworkSummary> summarize(const std::filesystem::path&, int) override { return NetworkSummary{}; }
    Result<HeatMapAnswer> heatMap(const HeatMapRequest& request, JobContext&) override {
        note("heat map " + utf8(request.image) + " " + request.className);
        HeatMapAnswer answer;
        answer.className = request.className;
        return answer;
    }
    Result<Json> selftest(JobContext&) override { return Json(); }
    ReadyEvent describe() override { return {}; }

    void waitFor(const std::string& event) {
        std::unique_lock lock(m_mutex);
        const auto there = [&] { return std::find(m_notes.begin(), m_notes.end(), event) != m_notes.end(); };
        QVERIFY2(m_changed.wait_for(lock, std::chrono::seconds(60), there), event.c_str());
    }
    std::vector<std::string> notes() {
        const std::lock_guard lock(m_mutex);
        return m_notes;
    }

  private:
    void note(std::string text) {
        {
            const std::lock_guard lock(m_mutex);
            m_notes.push_back(std::move(text));
        }
        m_changed.notify_all();
    }
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_notes;
};

// Standard output goes into a file while it lives.
class CapturedOutput {
  public:
    CapturedOutput() : m_saved(::dup(STDOUT_FILENO)), m_file(m_folder.path() / "out") {
        std::fflush(stdout);
        const int file = ::open(m_file.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::close(file);
    }
    ~CapturedOutput() { restore(); }
    std::vector<Json> events() {
        restore();
        std::vector<Json> list;
        const std::string text = readTextFile(m_file).value_or("");
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = text.find('\n', at);
            list.push_back(Json::parse(text.substr(at, end - at)));
            at = end + 1;
        }
        return list;
    }

  private:
    void restore() {
        if (m_saved < 0)
            return;
        std::fflush(stdout);
        ::dup2(m_saved, STDOUT_FILENO);
        ::close(m_saved);
        m_saved = -1;
    }
    test::TemporaryFolder m_folder;
    int m_saved;
    std::filesystem::path m_file;
};

} // namespace

// The worker's queue and commands, with an engine that only writes down what it was asked.
class WorkerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void jobsRunOneAfterTheOther();
    void everyEventCarriesItsId();
    void importsWithoutTheEngine();
    void quitEndsTheReading();
    void endingStopsWhatRunsAndWaits();
    void aQueuedJobCanBeStopped();
    void progressComesAtMostTwentyTimesASecond();
    void withoutEngineItSaysSo();
    void theLogHasItsJobs();
};

void WorkerTest::jobsRunOneAfterTheOther() {
    ObedientEngine engine;
    CapturedOutput captured;
    Output output(true);
    EventSink sink(output);
    {
        Worker worker(sink, [&] { return Result<Engine*>(&engine); });
        worker.handle(R"({"id":1,"job":"train","request":{"data":"/d","run":"/r1"}})");
        worker.handle(R"({"id":2,"job":"evaluate","request":{"run":"/r2","set":"all"}})");
        engine.waitFor("train /r1");
        worker.handle(R"({"id":1,"command":"stop"})");
        engine.waitFor("evaluate /r2 all");
    }
    QCOMPARE(engine.notes(), (std::vector<std::string>{"train /r1", "end", "evaluate /r2 all"}));
}

void WorkerTest::everyEventCarriesItsId() {
    ObedientEngine engine;
    CapturedOutput captured;
    Output output(true);
    EventSink sink(output);
    {
        Worker worker(sink, [&] { return Result<Engine*>(&engine); });
        QVERIFY(worker.waitUntilReady());
        worker.handle(R"({"id":"a","job":"export","request":{"run":"/r","out":"/o","check":"all"}})");
        worker.handle(R"({"id":"b","job":"predict","request":{"model":"/m","inputs":["x","y"]}})");
        worker.handle(R"({"id":"c","job":"evaluate","request":{"run":"/r"}})");
        worker.handle(R"({"id":"d","job":"heat_map","request":{"run":"/r"}})");
        worker.handle(R"({"id":"e","job":"heat_map","request":{"run":"/r","image":"/i","class":"bee"}})");
        engine.waitFor("heat map /i bee");
    }
    const auto events = captured.events();
    QCOMPARE(events.size(), std::size_t{7});
    QCOMPARE(events[0].at("event"), Json("ready"));
    QCOMPARE(events[0].at("format"), Json(protocolFormat));
    QCOMPARE(events[1].at("id"), Json("a"));
    QCOMPARE(events[1].at("event"), Json("checked"));
    QCOMPARE(events[1].at("checked_images"), Json(-1));
    QCOMPARE(events[2].at("id"), Json("a"));
    QCOMPARE(events[2].at("code"), Json("Internal")); // an exception is a bug, and no reason to die
    QCOMPARE(events[3].at("id"), Json("b"));
    QCOMPARE(events[3].at("code"), Json("FileNotFound"));
    QCOMPARE(events[4].at("id"), Json("c"));
    QCOMPARE(events[4].at("result").at("images"), Json(3));
    QCOMPARE(events[5].at("code"), Json("InvalidJson")); // no picture
    QCOMPARE(events[6].at("id"), Json("e"));
    QCOMPARE(events[6].at("result").at("class"), Json("bee"));
    for (const Json& event : events)
        QCOMPARE(event.begin().key(), std::string("event"));
}

// It needs no engine, and answers as importData() does.
void WorkerTest::importsWithoutTheEngine() {
    ObedientEngine engine;
    CapturedOutput captured;
    Output output(true);
    EventSink sink(output);
    const test::TemporaryFolder folder;
    {
        Worker worker(sink, [&] { return Result<Engine*>(&engine); });
        QVERIFY(worker.waitUntilReady());
        worker.handle(R"({"id":1,"job":"import","request":{"kind":"mnist","source":")" + utf8(folder.path()) +
                      R"(","out":")" + utf8(folder.path() / "out") + R"("}})");
        worker.handle(R"({"id":2,"job":"evaluate","request":{"run":"/r"}})");
        engine.waitFor("evaluate /r -");
    }
    const auto events = captured.events();
    QCOMPARE(events[1].at("id"), Json(1));
    QCOMPARE(events[1].at("event"), Json("error"));
    QVERIFY(events[1].at("code") == Json("ImportForeign") || events[1].at("code") == Json("OutputIsInput"));
}

void WorkerTest::quitEndsTheReading() {
    ObedientEngine engine;
    CapturedOutput captured;
    Output output(true);
    EventSink sink(output);
    Worker worker(sink, [&] { return Result<Engine*>(&engine); });
    QVERIFY(worker.handle(""));
    QVERIFY(worker.handle("\r"));
    QVERIFY(worker.handle("nonsense"));
    QVERIFY(worker.handle(R"({"id":99,"command":"stop"})"));
    QVERIFY(!worker.handle(R"({"command":"quit"})"));
}

void WorkerTest::endingStopsWhatRunsAndWaits() {
    ObedientEngine engine;
    CapturedOutput captured;
    Output output(true);
    EventSink sink(output);
    {
        Worker worker(sink, [&] { return Result<Engine*>(&engine); });
        worker.handle(R"({"id":1,"job":"train","request":{"data":"/d","run":"/r1"}})");
        worker.handle(R"({"id":2,"job":"train","request":{"data":"/d","run":"/r2"}})");
        engine.waitFor("train /r1");
        worker.handle(R"({"id":1,"command":"pause"})");
    }
    QCOMPARE(engine.notes(), (std::vector<std::string>{"train /r1", "end"}));
    QCOMPARE(captured.events().back().at("event"), Json("result"));
}

void WorkerTest::aQueuedJobCanBeStopped() {
    ObedientEngine engine;
    CapturedOutput captured;
    Output output(true);
    EventSink sink(output);
    {
        Worker worker(sink, [&] { return Result<Engine*>(&engine); });
        worker.handle(R"({"id":1,"job":"train","request":{"data":"/d","run":"/r1"}})");
        worker.handle(R"({"id":2,"job":"train","request":{"data":"/d","run":"/r2"}})");
        worker.handle(R"({"id":2,"command":"stop"})");
        const auto now = captured.events(); // at once, not when the first has ended: that may rest for long
        QCOMPARE(now.back().value("id", 0), 2);
        QCOMPARE(now.back().value("code", std::string()), std::string("Cancelled"));
        worker.handle(R"({"id":3,"job":"evaluate","request":{"run":"/r3"}})");
        worker.handle(R"({"id":1,"command":"stop"})");
        engine.waitFor("evaluate /r3 -");
    }
    for (const std::string& note : engine.notes())
        QVERIFY(note != "train /r2");
    const auto events = captured.events();
    QVERIFY(std::any_of(events.begin(), events.end(), [](const Json& event) {
        return event.value("id", 0) == 2 && event.value("code", "") == "Cancelled";
    }));
}

void WorkerTest::progressComesAtMostTwentyTimesASecond() {
    CapturedOutput captured;
    Output output(true);
    EventSink::Clock::time_point now = EventSink::Clock::now();
    EventSink sink(output, [&now] { return now; });
    for (std::int64_t ms = 0; ms < 1000; ++ms, now += std::chrono::milliseconds(1))
        sink.send(1, Progress{Phase::Features, ms, 0});
    const auto events = captured.events();
    QCOMPARE(events.size(), std::size_t{20});
    QCOMPARE(events.back().at("done"), Json(950));
}

void WorkerTest::withoutEngineItSaysSo() {
    CapturedOutput captured;
    Output output(true);
    EventSink sink(output);
    {
        Worker worker(sink, [] { return Result<Engine*>(fail(ErrorCode::EngineMissing, "lib.so")); });
        QVERIFY(!worker.waitUntilReady());
    }
    const auto events = captured.events();
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(events[0].at("code"), Json("EngineMissing"));
}

void WorkerTest::theLogHasItsJobs() {
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "worker.log";
    {
        const Log log(file);
        ObedientEngine engine;
        CapturedOutput captured;
        Output output(true);
        EventSink sink(output);
        Worker worker(sink, [&] { return Result<Engine*>(&engine); });
        worker.handle(R"({"id":1,"job":"train","request":{"data":"/d","run":"/runs/Run 7"}})");
        engine.waitFor("train /runs/Run 7");
        worker.handle(R"({"id":1,"command":"stop"})");
        worker.handle(R"({"id":"b","job":"predict","request":{"model":"/models/m.onnx","inputs":["secret.jpg"]}})");
        worker.handle(R"({"id":3,"job":"evaluate","request":{"run":"/runs/Run 7/"}})");
        worker.handle(R"({"id":4,"job":"evaluate","request":{"run":"/last"}})");
        engine.waitFor("evaluate /last -");
    }
    const QString text = QString::fromStdString(readTextFile(file).value_or(""));
    for (const char* expected :
         {"info: train “Run 7” \\(job 1\\): begun\n", "info: predict “m.onnx” \\(job \"b\"\\): begun\n",
          "error: predict “m.onnx” \\(job \"b\"\\): failed after \\d+\\.\\d s: .*x\\.onnx.*\n",
          "info: evaluate “Run 7” \\(job 3\\): done after \\d+\\.\\d s\n"})
        QVERIFY2(text.contains(QRegularExpression(QString::fromUtf8(expected))), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("secret")));
}

CLASSMITH_TEST(WorkerTest)
#include "worker_test.moc"
