// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/jobs/job_starter.h"

#include "app/desktop/jobs/workspace.h"
#include "core/protocol/jobs/evaluate.h"
#include "tests/desktop/support/scripted_worker.h"

using namespace classmith;

namespace {

const QString evaluate = QStringLiteral("evaluate");
constexpr int waitMs = 20000;

// Whoever wants an answer, with what it has heard.
struct Asker {
    Workspace workspace;
    QObject owner;
    JobStarter job{&owner, &workspace.predictor(), &workspace.jobs()};
    int answers = 0;
    std::vector<JobFailure> failures;

    void begin(std::shared_ptr<void> use = {}) {
        job.begin({QStringLiteral("Evaluation"), [this] { job.stop(); }, std::move(use)});
    }
    void ask() {
        job.start<EvaluateJob>(
            EvaluateRequest{}, [this](const EvaluateAnswer&) { ++answers; },
            [this](const JobFailure& failure) { failures.push_back(failure); });
    }
    bool isOnTheBoard() { return workspace.jobs().isBusy(); }
};

} // namespace

class JobStarterTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void aWorkIsOnTheBoardFromItsBeginningToItsEnd();
    void theBoardStopsIt();
    void aFailureSaysItsCause();
    void aWorkerThatDies();
    void whatWasLetGoIsNotHeard();
    void aNewWorkEndsTheOneBefore();
    void itGoesWithItsOwner();
    void aWorkWithoutATitleIsNotOnTheBoard();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void JobStarterTest::aWorkIsOnTheBoardFromItsBeginningToItsEnd() {
    test::ScriptedWorker worker;
    worker.script(evaluate, {test::evaluatedStep()});
    Asker asker;
    const QSignalSpy ended(&asker.workspace.jobs(), &JobBoard::ended);
    auto use = std::make_shared<int>(0);
    asker.begin(use);
    QVERIFY(asker.job.isUnderWay() && !asker.job.hasJob());
    QCOMPARE(asker.workspace.jobs().titles(), QStringLiteral("Evaluation"));
    for (int portion = 1; portion <= 2; ++portion) { // one job after the other within one work
        asker.ask();
        QVERIFY(asker.job.hasJob());
        QTRY_COMPARE_WITH_TIMEOUT(asker.answers, portion, waitMs);
        QVERIFY(!asker.job.hasJob() && asker.job.isUnderWay() && asker.isOnTheBoard());
        QCOMPARE(use.use_count(), 2L);
    }
    asker.job.end(QStringLiteral("Done."));
    QVERIFY(!asker.job.isUnderWay() && !asker.isOnTheBoard());
    QCOMPARE(use.use_count(), 1L);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.front().front().toString(), QStringLiteral("Done."));
    QVERIFY(asker.failures.empty());
}

void JobStarterTest::theBoardStopsIt() {
    test::ScriptedWorker worker;
    worker.script(evaluate, {test::progressStep(1, 2), test::waitStep(QStringLiteral("gate"))});
    Asker asker;
    asker.begin();
    asker.ask();
    QTRY_VERIFY_WITH_TIMEOUT(!worker.requests(evaluate).isEmpty(), waitMs);
    asker.workspace.jobs().stopAll();
    QTRY_COMPARE_WITH_TIMEOUT(asker.failures.size(), std::size_t{1}, waitMs);
    QVERIFY(asker.failures.front().how == JobFailure::How::Stopped);
    QVERIFY(asker.isOnTheBoard()); // until its owner has ended it
}

void JobStarterTest::aFailureSaysItsCause() {
    test::ScriptedWorker worker;
    worker.script(evaluate, {test::errorStep(ErrorCode::DiskFull, "run")});
    Asker asker;
    asker.begin();
    asker.ask();
    QTRY_COMPARE_WITH_TIMEOUT(asker.failures.size(), std::size_t{1}, waitMs);
    QVERIFY(asker.failures.front().how == JobFailure::How::Failed);
    QVERIFY(asker.failures.front().code == ErrorCode::DiskFull);
    QVERIFY(!asker.failures.front().sentence.isEmpty());
}

void JobStarterTest::aWorkerThatDies() {
    test::ScriptedWorker worker;
    worker.script(evaluate, {test::exitStep(-1)});
    Asker asker;
    asker.begin();
    asker.ask();
    QTRY_COMPARE_WITH_TIMEOUT(asker.failures.size(), std::size_t{1}, waitMs);
    QVERIFY(asker.failures.front().how == JobFailure::How::Crashed);
    QVERIFY(!asker.failures.front().sentence.isEmpty());
    QCOMPARE(asker.answers, 0);
}

void JobStarterTest::whatWasLetGoIsNotHeard() {
    test::ScriptedWorker worker;
    worker.script(evaluate, {test::waitStep(QStringLiteral("gate")), test::evaluatedStep()});
    Asker asker;
    asker.begin();
    asker.ask();
    QTRY_VERIFY_WITH_TIMEOUT(!worker.requests(evaluate).isEmpty(), waitMs);
    asker.job.letGo();
    QVERIFY(asker.job.isUnderWay() && !asker.job.hasJob());
    worker.release(QStringLiteral("gate"));
    asker.ask();
    QTRY_COMPARE_WITH_TIMEOUT(asker.answers, 1, waitMs); // the second's: the worker takes them in order
    QVERIFY(asker.failures.empty());
}

void JobStarterTest::aNewWorkEndsTheOneBefore() {
    test::ScriptedWorker worker;
    worker.script(evaluate, {test::waitStep(QStringLiteral("gate"))});
    Asker asker;
    auto use = std::make_shared<int>(0);
    asker.begin(use);
    asker.ask();
    asker.begin();
    QVERIFY(!asker.job.hasJob() && asker.job.isUnderWay());
    QCOMPARE(use.use_count(), 1L);
    QCOMPARE(asker.workspace.jobs().titles(), QStringLiteral("Evaluation")); // once
}

void JobStarterTest::itGoesWithItsOwner() {
    test::ScriptedWorker worker;
    worker.script(evaluate, {test::waitStep(QStringLiteral("gate"))});
    Workspace workspace;
    auto use = std::make_shared<int>(0);
    {
        QObject owner;
        JobStarter job(&owner, &workspace.predictor(), &workspace.jobs());
        job.begin({QStringLiteral("Evaluation"), [] {}, use});
        job.start<EvaluateJob>(
            EvaluateRequest{}, [](const EvaluateAnswer&) { qFatal("nobody is there"); },
            [](const JobFailure&) { qFatal("nobody is there"); });
        QTRY_VERIFY_WITH_TIMEOUT(!worker.requests(evaluate).isEmpty(), waitMs); // it has begun
    }
    QVERIFY(!workspace.jobs().isBusy());
    QCOMPARE(use.use_count(), 1L);
    QTRY_VERIFY_WITH_TIMEOUT(!workspace.predictor().hasJobs(), waitMs); // it was asked to stop
}

void JobStarterTest::aWorkWithoutATitleIsNotOnTheBoard() {
    Asker asker;
    auto use = std::make_shared<int>(0);
    asker.job.begin({.use = use});
    QVERIFY(asker.job.isUnderWay() && !asker.isOnTheBoard());
    asker.job.end();
    QCOMPARE(use.use_count(), 1L);
}

CLASSMITH_TEST(JobStarterTest)
#include "job_starter_test.moc"
