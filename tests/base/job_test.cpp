// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <future>
#include <latch>
#include <memory>
#include <new>
#include <thread>
#include <vector>

#include "core/base/job.h"
#include "core/base/threads/abandoned_work.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

JobContext* signalled = nullptr;

void onSignal(int) {
    signalled->requestCancel();
}

} // namespace

class JobTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void tellsProgressAndLog();
    void needsNobodyToListen();
    void cancelIsSeen();
    void cancelFromASignalHandler();
    void pausedUntilResumed();
    void pausedUntilCancelled();
    void resumedBeforeItPaused();
    void severalThreadsPause();
    void whatListensToNobodyIsLeft();
    void workGivesWhatItGives();
};

void JobTest::tellsProgressAndLog() {
    JobContext job;
    std::vector<std::string> told;
    job.onProgress = [&told](const Progress& progress) {
        told.push_back(std::string(phaseWord(progress.phase)) + " " + std::to_string(progress.done) + "/" +
                       std::to_string(progress.total));
    };
    job.onLog = [&told](const std::string& line) { told.push_back(line); };
    job.progress(Phase::Features, 3, 10);
    job.log("a line");
    QCOMPARE(told, (std::vector<std::string>{"features 3/10", "a line"}));
}

void JobTest::needsNobodyToListen() {
    JobContext job;
    job.progress(Phase::Features, 1, 2);
    job.log("line");
    job.pausePoint();
    QVERIFY(!job.cancelled());
}

void JobTest::cancelIsSeen() {
    JobContext job;
    QVERIFY(!job.cancelled());
    std::thread([&job] { job.requestCancel(); }).join();
    QVERIFY(job.cancelled());
}

void JobTest::cancelFromASignalHandler() {
    JobContext job;
    signalled = &job;
    const auto before = std::signal(SIGINT, onSignal);
    std::raise(SIGINT);
    std::signal(SIGINT, before);
    QVERIFY(job.cancelled());
}

void JobTest::pausedUntilResumed() {
    JobContext job;
    std::atomic<int> steps{0};
    std::latch started(1);
    job.requestPause();
    std::jthread worker([&] {
        started.count_down();
        job.pausePoint();
        ++steps;
    });
    started.wait();
    QCOMPARE(steps.load(), 0);
    job.requestResume();
    worker.join();
    QCOMPARE(steps.load(), 1);
}

void JobTest::pausedUntilCancelled() {
    JobContext job;
    job.requestPause();
    std::jthread worker([&] { job.pausePoint(); });
    job.requestCancel(); // without a wake-up: the pause looks for itself
    worker.join();
    QVERIFY(job.cancelled());
}

void JobTest::resumedBeforeItPaused() {
    JobContext job;
    job.requestPause();
    job.requestResume();
    job.pausePoint();
    QVERIFY(!job.cancelled());
}

void JobTest::severalThreadsPause() {
    JobContext job;
    std::atomic<bool> stop{false};
    {
        std::vector<std::jthread> workers;
        workers.reserve(4);
        for (int i = 0; i < 4; ++i)
            workers.emplace_back([&] {
                while (!stop)
                    job.pausePoint();
            });
        for (int i = 0; i < 200; ++i) {
            job.requestPause();
            job.requestResume();
        }
        stop = true;
    }
    QVERIFY(!job.cancelled());
}

void JobTest::whatListensToNobodyIsLeft() {
    JobContext job;
    std::promise<void> begun, released;
    const auto goesOn = std::make_shared<std::shared_future<void>>(released.get_future());
    std::thread stops([&job, begins = begun.get_future()]() mutable {
        begins.wait();
        job.requestCancel();
    });
    const auto given = unlessStopped<int>(job, "Opening the model", [&begun, goesOn]() -> Result<int> {
        begun.set_value();
        goesOn->wait();
        return 1;
    });
    stops.join();
    QVERIFY(!given && given.error().code == ErrorCode::Cancelled);
    QCOMPARE(given.error().subject, std::string("Opening the model"));
    QVERIFY(isWorkAbandoned());
    released.set_value();
    QTRY_VERIFY(!isWorkAbandoned());
}

void JobTest::workGivesWhatItGives() {
    const JobContext job;
    QCOMPARE(unlessStopped<int>(job, "x", [] { return Result<int>(7); }).value(), 7);
    const auto failed = unlessStopped<int>(job, "x", []() -> Result<int> { return fail(ErrorCode::DiskFull, "y"); });
    QVERIFY(!failed && failed.error().code == ErrorCode::DiskFull);
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, endsBeforeStop(job, [] { throw std::bad_alloc(); }));
    QVERIFY(!isWorkAbandoned());
}

CLASSMITH_TEST(JobTest)
#include "job_test.moc"
