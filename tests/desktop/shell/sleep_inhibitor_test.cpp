// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QMessageBox>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "tests/desktop/shell/private_bus.h"
#include "tests/desktop/support/fake_model.h"
#include "tests/desktop/support/scripted_worker.h"
#include "tests/desktop/train/train_fixture.h"

using namespace classmith;
using test::FakeTrainer;
using test::TrainWindow;

namespace {

constexpr int waitMs = 20000;
constexpr auto predictPage = "predict";
constexpr int enoughEpochs = 100;

void clickInQuestion(TrainWindow& window, QMessageBox::ButtonRole role) {
    QVERIFY(!window->close()); // it asks
    const auto* question = window->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
    QVERIFY(question);
    for (QAbstractButton* button : question->buttons())
        if (question->buttonRole(button) == role)
            button->click();
}

} // namespace

// What the window asks of the desktop while a job runs and at its end, on a bus of the test's own.
class SleepInhibitorTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { Settings::reset(); }
    void cleanupTestCase();
    void aTrainingKeepsTheComputerAwake();
    void stoppingLetsItSleep();
    void pausingLetsItSleep();
    void aKilledWorkerLetsItSleep();
    void closingLetsItSleep();
    void stoppingByTheClosingQuestionLetsItSleep();
    void inTheBackgroundItStaysAwake();
    void twoJobsHoldOneUntilTheLastEnds();
    void aProgramStartedMeanwhileHoldsNothing();
    void anAnswerAfterTheEndIsLetGo();
    void theEndIsToldWhereTheWindowIsNotInFront();
    void namesAreNoMarkup();
    void nothingIsToldWhereThePersonLooks();
    void nothingIsToldWhereTheSettingForbidsIt();
    void theBusGoesAway(); // the last: there is no other bus in this process

  private:
    void holdsOne() const;
    void holdsNone() const;
    void trainBehindAnotherWindow(TrainWindow& window) const;
    test::FakeLogin& login() const { return m_bus->login(); }

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::PrivateBus> m_bus;
};

void SleepInhibitorTest::initTestCase() {
    m_environment = std::make_unique<test::DesktopEnvironment>();
    if (!test::PrivateBus::isPossible())
        QSKIP("dbus-daemon is not installed.");
    m_bus = std::make_unique<test::PrivateBus>();
}

void SleepInhibitorTest::init() {
    login().forget();
    m_bus->notifications().forget();
}

void SleepInhibitorTest::cleanupTestCase() {
    m_bus.reset();
    m_environment.reset();
}

// Also after the answer was read: a lock that is not kept open is none.
void SleepInhibitorTest::holdsOne() const {
    QTRY_COMPARE_WITH_TIMEOUT(login().asked().size(), std::size_t(1), waitMs);
    QVERIFY(m_bus->settle());
    QCOMPARE(login().held(), 1);
}

void SleepInhibitorTest::holdsNone() const {
    QTRY_COMPARE_WITH_TIMEOUT(login().held(), 0, waitMs);
    QVERIFY(m_bus->settle());
    QCOMPARE(login().asked().size(), std::size_t(1)); // it was one all the time
}

void SleepInhibitorTest::aTrainingKeepsTheComputerAwake() {
    const FakeTrainer trainer;
    trainer.holdBack();
    TrainWindow window;
    QVERIFY(m_bus->settle());
    QVERIFY(login().asked().empty());
    window.trigger("train.start");
    holdsOne();
    const QStringList asked = login().asked().front();
    QCOMPARE(asked[0], QStringLiteral("sleep:idle"));
    QCOMPARE(asked[1], QStringLiteral("Classmith"));
    QCOMPARE(asked[2], QStringLiteral("Classmith is working: Run 1"));
    QCOMPARE(asked[3], QStringLiteral("block"));
    trainer.allowEpochs(2);
    QTRY_COMPARE_WITH_TIMEOUT(window.training().epochs().size(), std::size_t(2), waitMs);
    holdsOne();
    trainer.allowEpochs(enoughEpochs);
    holdsNone();
    QVERIFY(window.training().outcome() == Training::Outcome::Finished);
}

void SleepInhibitorTest::stoppingLetsItSleep() {
    const FakeTrainer trainer;
    trainer.allowEpochs(2);
    TrainWindow window;
    window.trigger("train.start");
    QTRY_COMPARE_WITH_TIMEOUT(window.training().epochs().size(), std::size_t(2), waitMs);
    holdsOne();
    window.trigger("train.stop");
    holdsNone();
}

void SleepInhibitorTest::pausingLetsItSleep() {
    const FakeTrainer trainer;
    trainer.allowEpochs(2);
    TrainWindow window;
    window.trigger("train.start");
    QTRY_COMPARE_WITH_TIMEOUT(window.training().epochs().size(), std::size_t(2), waitMs);
    holdsOne();
    window.trigger("train.pause");
    holdsNone();
    window.trigger("train.pause"); // and on
    QTRY_COMPARE_WITH_TIMEOUT(login().asked().size(), std::size_t(2), waitMs);
    QTRY_COMPARE_WITH_TIMEOUT(login().held(), 1, waitMs);
    trainer.allowEpochs(enoughEpochs);
    QTRY_COMPARE_WITH_TIMEOUT(login().held(), 0, waitMs);
}

void SleepInhibitorTest::aKilledWorkerLetsItSleep() {
    const FakeTrainer trainer;
    trainer.allowEpochs(1);
    TrainWindow window;
    window.trigger("train.start");
    QTRY_COMPARE_WITH_TIMEOUT(window.training().epochs().size(), std::size_t(1), waitMs);
    holdsOne();
    QCOMPARE(::kill(static_cast<pid_t>(window.session()->workspace().trainer().processId()), SIGKILL), 0);
    holdsNone();
    QVERIFY(window.training().outcome() == Training::Outcome::Crashed);
}

void SleepInhibitorTest::closingLetsItSleep() {
    const FakeTrainer trainer;
    trainer.holdBack();
    {
        TrainWindow window;
        window.trigger("train.start");
        holdsOne();
    }
    holdsNone();
}

void SleepInhibitorTest::stoppingByTheClosingQuestionLetsItSleep() {
    const FakeTrainer trainer;
    trainer.allowEpochs(1);
    TrainWindow window;
    window.trigger("train.start");
    QTRY_COMPARE_WITH_TIMEOUT(window.training().epochs().size(), std::size_t(1), waitMs);
    holdsOne();
    clickInQuestion(window, QMessageBox::DestructiveRole);
    QVERIFY(!window->isVisible());
    holdsNone();
}

void SleepInhibitorTest::inTheBackgroundItStaysAwake() {
    const FakeTrainer trainer;
    trainer.holdBack();
    TrainWindow window;
    window.trigger("train.start");
    holdsOne();
    clickInQuestion(window, QMessageBox::AcceptRole);
    QVERIFY(!window->isVisible());
    holdsOne();
    trainer.allowEpochs(enoughEpochs);
    holdsNone();
}

void SleepInhibitorTest::twoJobsHoldOneUntilTheLastEnds() {
    const FakeTrainer trainer;
    trainer.holdBack();
    test::ScriptedWorker worker;
    worker.script(QStringLiteral("predict"),
                  {test::waitStep(QStringLiteral("go")), test::errorStep(ErrorCode::RunDamaged, "a run")});
    TrainWindow window;
    window.trigger("train.start");
    holdsOne();
    const auto model = m_environment->path() / "a run";
    test::writeRun(model, 0.9);
    window->showPage(predictPage);
    window->takeFiles({toQt(model)});
    window->takeFiles({toQt(window.window().dataset() / "ant" / "0.jpg")});
    QTRY_COMPARE_WITH_TIMEOUT(worker.requests(QStringLiteral("predict")).size(), 1, waitMs);
    holdsOne();
    trainer.allowEpochs(enoughEpochs);
    QTRY_VERIFY_WITH_TIMEOUT(!window.training().isBusy(), waitMs);
    QVERIFY(window.session()->workspace().jobs().isBusy());
    holdsOne();
    worker.release(QStringLiteral("go"));
    QTRY_VERIFY_WITH_TIMEOUT(!window.session()->workspace().jobs().isBusy(), waitMs);
    QVERIFY(window.session()->workspace().predictor().isRunning());
    holdsNone();
}

// A worker, or a file manager: what lives on after the job must not have inherited the lock.
void SleepInhibitorTest::aProgramStartedMeanwhileHoldsNothing() {
    const FakeTrainer trainer;
    trainer.holdBack();
    TrainWindow window;
    window.trigger("train.start");
    holdsOne();
    QProcess other;
    other.start(QStringLiteral("cat"), QStringList()); // lives until its input ends
    QVERIFY(other.waitForStarted(waitMs));
    trainer.allowEpochs(enoughEpochs);
    QTRY_VERIFY_WITH_TIMEOUT(!window.training().isBusy(), waitMs);
    holdsNone();
    QVERIFY(other.state() == QProcess::Running);
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished(waitMs));
}

// It does not wait for an answer, and one that comes too late holds nothing.
void SleepInhibitorTest::anAnswerAfterTheEndIsLetGo() {
    constexpr int callTimeoutMs = 25000; // after which a call that waits gives up
    login().answerLater();
    const FakeTrainer trainer;
    TrainWindow window;
    QElapsedTimer clock;
    clock.start();
    window.trigger("train.start");
    QVERIFY(clock.elapsed() < callTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(login().asked().size(), std::size_t(1), waitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!window.training().isBusy(), waitMs);
    login().answerNow();
    QVERIFY(m_bus->settle());
    holdsNone();
}

void SleepInhibitorTest::trainBehindAnotherWindow(TrainWindow& window) const {
    QWidget other;
    other.show();
    other.activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(!window->isActiveWindow(), waitMs);
    window.trainToTheEnd();
}

void SleepInhibitorTest::theEndIsToldWhereTheWindowIsNotInFront() {
    const FakeTrainer trainer;
    TrainWindow window;
    trainBehindAnotherWindow(window);
    QVERIFY(m_bus->settle());
    QCOMPARE(m_bus->notifications().shown(),
             (std::vector<QStringList>{
                 {QStringLiteral("Classmith"), QStringLiteral("org.classmith.Classmith"),
                  QString::fromUtf8("pictures 图 – Classmith"),
                  QStringLiteral("Run 1 is trained: 80.0 % of the validation pictures are right (epoch 3).")}}));
}

// A desktop shows such a body as HTML.
void SleepInhibitorTest::namesAreNoMarkup() {
    notifyDesktop(QStringLiteral("Classmith"), QStringLiteral("<img src='x'> & <a href='y'>b</a> is trained."));
    QVERIFY(m_bus->settle());
    QCOMPARE(m_bus->notifications().shown().size(), std::size_t(1));
    QCOMPARE(m_bus->notifications().shown().front().constLast(),
             QString::fromUtf8("‹img src='x'› & ‹a href='y'›b‹/a› is trained."));
}

void SleepInhibitorTest::nothingIsToldWhereThePersonLooks() {
    const FakeTrainer trainer;
    TrainWindow window;
    window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(window->isActiveWindow(), waitMs);
    window.trainToTheEnd();
    QVERIFY(m_bus->settle());
    QVERIFY(m_bus->notifications().shown().empty());
}

void SleepInhibitorTest::nothingIsToldWhereTheSettingForbidsIt() {
    Settings::set("train/notify", false);
    const FakeTrainer trainer;
    TrainWindow window;
    trainBehindAnotherWindow(window);
    QVERIFY(m_bus->settle());
    QVERIFY(m_bus->notifications().shown().empty());
    QCOMPARE(login().asked().size(), std::size_t(1)); // that is another matter
}

void SleepInhibitorTest::theBusGoesAway() {
    const FakeTrainer trainer;
    trainer.holdBack();
    TrainWindow window;
    window.trigger("train.start");
    holdsOne();
    m_bus->end();
    QTRY_VERIFY_WITH_TIMEOUT(!QDBusConnection::systemBus().isConnected(), waitMs);
    trainer.allowEpochs(enoughEpochs);
    QTRY_COMPARE_WITH_TIMEOUT(login().held(), 0, waitMs);
    trainBehindAnotherWindow(window);
    QVERIFY(window.training().outcome() == Training::Outcome::Finished);
}

CLASSMITH_TEST(SleepInhibitorTest)
#include "sleep_inhibitor_test.moc"
