// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/common/background.h"

#include <mutex>

#include <QtCore/QThread>
#include <QtTest/QtTest>

#include "tests/support/test_class.h"

using namespace classmith;

namespace {

// Holds the works of a test until it lets them go.
class Gate {
  public:
    Gate() { m_closed.lock(); }
    ~Gate() { open(); }
    void open() {
        if (std::exchange(m_isOpen, true))
            return;
        m_closed.unlock();
    }
    void pass() { const std::lock_guard lock(m_closed); }

  private:
    std::mutex m_closed;
    bool m_isOpen = false;
};

void waitForPool() {
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
}

} // namespace

class BackgroundTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aResultComesOnTheGuiThread();
    void aResultThatCannotBeCopiedIsMoved();
    void aWorkWithoutAResultIsToldOf();
    void whatIsAppliedIsDestroyedOnTheGuiThread();
    void nothingIsAppliedWhereTheOwnerIsGone();
    void onlyTheNewestIsApplied();
    void whatWasDroppedIsNotApplied();
    void aWorkSeesThatItIsNoLongerWanted();
};

void BackgroundTest::aResultComesOnTheGuiThread() {
    QObject owner;
    const QThread* workedOn = nullptr;
    const QThread* appliedOn = nullptr;
    inBackground(
        &owner, [] { return QThread::currentThread(); },
        [&](const QThread* thread) {
            workedOn = thread;
            appliedOn = QThread::currentThread();
        });
    QVERIFY(!workedOn); // never at once
    waitForPool();
    QVERIFY(workedOn && workedOn != thread());
    QCOMPARE(appliedOn, thread());
}

void BackgroundTest::aResultThatCannotBeCopiedIsMoved() {
    QObject owner;
    std::unique_ptr<int> got;
    inBackground(
        &owner, [] { return std::make_unique<int>(7); }, [&](std::unique_ptr<int> made) { got = std::move(made); });
    waitForPool();
    QVERIFY(got);
    QCOMPARE(*got, 7);
}

void BackgroundTest::aWorkWithoutAResultIsToldOf() {
    QObject owner;
    Latest latest;
    int told = 0;
    inBackground(
        &owner, [] {}, [&] { ++told; });
    inBackground(
        &owner, latest, [] {}, [&] { ++told; });
    waitForPool();
    QCOMPARE(told, 2);
}

void BackgroundTest::whatIsAppliedIsDestroyedOnTheGuiThread() {
    QObject owner;
    const QThread* destroyedOn = nullptr;
    std::shared_ptr<void> held(this, [&](void*) { destroyedOn = QThread::currentThread(); });
    inBackground(
        &owner, [] {}, [held = std::move(held)] {});
    waitForPool();
    QCOMPARE(destroyedOn, thread());
}

void BackgroundTest::nothingIsAppliedWhereTheOwnerIsGone() {
    auto owner = std::make_unique<QObject>();
    Gate gate;
    bool applied = false;
    inBackground(
        owner.get(), [&] { gate.pass(); }, [&] { applied = true; });
    owner.reset();
    gate.open();
    waitForPool();
    QVERIFY(!applied);
}

void BackgroundTest::onlyTheNewestIsApplied() {
    QObject owner;
    Latest latest;
    QList<int> applied;
    for (int i = 0; i < 3; ++i)
        inBackground(
            &owner, latest, [i] { return i; }, [&](int number) { applied << number; });
    waitForPool();
    QCOMPARE(applied, QList<int>{2});
}

void BackgroundTest::whatWasDroppedIsNotApplied() {
    QObject owner;
    Latest latest;
    bool applied = false;
    inBackground(
        &owner, latest, [] {}, [&] { applied = true; });
    latest.drop();
    waitForPool();
    QVERIFY(!applied);
}

void BackgroundTest::aWorkSeesThatItIsNoLongerWanted() {
    QObject owner;
    Latest latest;
    Gate gate;
    std::atomic<int> wanted = -1;
    inBackground(
        &owner, latest,
        [&](const Latest::Ticket& ticket) {
            gate.pass();
            wanted = ticket.isNewest() ? 1 : 0;
        },
        [] {});
    latest.drop();
    gate.open();
    waitForPool();
    QCOMPARE(wanted.load(), 0);
}

CLASSMITH_TEST(BackgroundTest)
#include "background_test.moc"
