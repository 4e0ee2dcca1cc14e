// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include "app/desktop/common/text.h"
#include "app/desktop/runs/log_panel.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_model.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/train/settings_panel.h"
#include "app/desktop/window/message_bar.h"
#include "tests/desktop/support/fake_model.h"
#include "tests/desktop/train/train_fixture.h"
#include "widgets/charts/curve_chart.h"

using namespace classmith;
namespace fs = std::filesystem;
using test::FakeTrainer;
using test::TrainWindow;
using State = Training::State;
using Outcome = Training::Outcome;

namespace {

// Ten epochs of fine-tuning, so that there is something to go on from.
void chooseLastStage(TrainWindow& window) {
    for (QPushButton* chip : window.page()->findChildren<QPushButton*>())
        if (chip->property("preset") == QStringLiteral("last-stage"))
            chip->click();
}

QPushButton* goOnButton(TrainWindow& window) {
    return window.part<RunView>()->findChild<QPushButton*>(QStringLiteral("goOn"));
}

QProgressBar* progressBar(TrainWindow& window) {
    return window.part<RunView>()->findChild<QProgressBar*>();
}

QString stateInTable(TrainWindow& window, int row) {
    return window.part<RunsPanel>()->model()->index(row, RunsModel::Name).data().toString();
}

// As the system's out-of-memory killer does it.
void killWorker(TrainWindow& window) {
    QVERIFY(::kill(static_cast<pid_t>(window.session()->workspace().trainer().processId()), SIGKILL) == 0);
}

} // namespace

class TrainingTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void aTrainingIsFollowedToItsEnd();
    void theRequestNamesPicturesAndPlace();
    void stopKeepsTheBest();
    void stopBeforeTheFirstEpoch();
    void pauseAndGoOn();
    void aKilledWorkerIsToldAndTheRunGoesOn();
    void goingOnBeforeTheListIsReadAgain();
    void aWorkerThatNoLongerAnswersIsEnded();
    void aHeadThatWasKilledBeginsAgain();
    void anInterruptedRunIsFoundOnOpening();
    void aSecondWindowSeesItRunElsewhere();
    void aRunOfADatasetThatIsNoLongerOpenIsStillTrained();
    void aRunThatAnotherProcessGoesOnWith();
    void stoppedWhileTheListIsWritten();
    void aFailureSaysWhy();
    void aMissingEngineSaysSo();
    void aNewerEngineSaysSo();
    void aMissingProgramSaysSo();
    void whatHappensElsewhereIsToldThere();
    void aGoodEndIsToldElsewhere();
    void theLastWordsOfACrashStayInTheRunsLog();
    void oldListsOfPicturesAreRemoved();
    void aListThatCannotBeWrittenSaysSo();
    void theSplitFollowsTheValidationShare();
    void anotherDatasetMeanwhile();
    void closingStopsAndKeeps();
    void closingPromisesNoModelBeforeAnEpochHasEnded();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void TrainingTest::aTrainingIsFollowedToItsEnd() {
    const FakeTrainer trainer;
    TrainWindow window;
    QVERIFY(window.shownText().contains(QStringLiteral("No run yet")));
    chooseLastStage(window);
    trainer.allowEpochs(2);
    QSignalSpy outcomes(&window.session()->workspace().jobs(), &JobBoard::ended);
    window.trigger("train.start");
    QVERIFY(window.training().isBusy());
    QVERIFY(window.session()->workspace().jobs().isBusy());
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    QTRY_VERIFY(window.shownText().contains(QStringLiteral("70.0 %"))); // the second epoch's validation
    QVERIFY2(window.shownText().contains(QStringLiteral("validation, epoch 2 of 10")), qPrintable(window.shownText()));
    QTRY_VERIFY(window.session()->workspace().jobs().text().startsWith(QStringLiteral("Run 1: epoch 3 of 10")));
    QTRY_VERIFY2(window.shownText().contains(QStringLiteral("CPU, 32\u00a0bit")), qPrintable(window.shownText()));
    QVERIFY(progressBar(window)->isVisible());
    QTRY_COMPARE(progressBar(window)->value() / 100, 2);
    QVERIFY(window.part<LogPanel>()->text().contains(QStringLiteral("Epoch 2: validation 70.0 %, the best so far")));
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1 · now"));
    QVERIFY(!window.isEnabled("train.start"));
    QVERIFY(window.tipOf("train.start").contains(QStringLiteral("Run 1 is training")));
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Finished);
    QCOMPARE(outcomes.size(), 1);
    QVERIFY(outcomes[0][0].toString().contains(QStringLiteral("80.0 %")));
    QVERIFY(window.session()->workspace().jobs().text().isEmpty());
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1"));
    QVERIFY(!progressBar(window)->isVisible());
    QTRY_VERIFY(window.part<LogPanel>()->text().contains(QStringLiteral("the run's own log")));
    QVERIFY(window.isEnabled("train.start"));
    QVERIFY(!window.isEnabled("train.stop") && !window.isEnabled("train.pause"));
}

void TrainingTest::theRequestNamesPicturesAndPlace() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    window.trainToTheEnd();
    QCOMPARE(trainer.requests().size(), 1);
    const QJsonObject request = trainer.requests().constFirst();
    QCOMPARE(request[QStringLiteral("data")].toString(), toQt(window.window().dataset()));
    QCOMPARE(request[QStringLiteral("run")].toString(),
             toQt(window.window().project().place().runs() / pathFromUtf8("Run 1")));
    const auto samples = readTextFile(pathFromQt(request[QStringLiteral("samples")].toString()));
    QVERIFY(samples && samples->find("ant/0.jpg,bee,") != std::string::npos);
    QCOMPARE(request[QStringLiteral("resume")].toBool(), false);
    QCOMPARE(request[QStringLiteral("run_id")].toString(),
             toQt(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->info.id.text));
    window.trainToTheEnd();
    QCOMPARE(window.training().runName(), QStringLiteral("Run 2"));
}

void TrainingTest::stopKeepsTheBest() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.holdBack();
    const QAction* stop = window->actions()->action("train.stop");
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == State::Running);
    QCOMPARE(stop->text(), QStringLiteral("Stop")); // no model yet
    trainer.allowEpochs(4);
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(4));
    QCOMPARE(stop->text(), QStringLiteral("Stop, keep best"));
    window.trigger("train.stop");
    QVERIFY(window.training().state() == State::Stopping); // at once; the end comes later
    QVERIFY(window.training().leftText().contains(QStringLiteral("Stopping…")));
    QVERIFY(!window.isEnabled("train.stop"));
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Stopped);
    QVERIFY(window.training().outcomeText().contains(QStringLiteral("80.0 % in epoch 3")));
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1 · stopped"));
    QTRY_COMPARE(goOnButton(window)->text(), QStringLiteral("Continue from epoch 5"));
}

void TrainingTest::stopBeforeTheFirstEpoch() {
    const FakeTrainer trainer;
    TrainWindow window;
    trainer.holdBack();
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == State::Running);
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Stopped);
    QVERIFY(window.training().outcomeText().contains(QStringLiteral("no model yet")));
    QTRY_COMPARE(goOnButton(window)->text(), QStringLiteral("Begin it again"));
}

void TrainingTest::pauseAndGoOn() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    QAction* pause = window->actions()->action("train.pause");
    QCOMPARE(pause->text(), QStringLiteral("Pause"));
    pause->trigger();
    QVERIFY(window.training().state() == State::Paused);
    QCOMPARE(pause->text(), QStringLiteral("Resume"));
    QVERIFY(window.session()->workspace().jobs().text().endsWith(QStringLiteral("paused")));
    QVERIFY(window.session()->workspace().jobs().isBusy()); // the closing question must come all the same
    pause->trigger();
    QVERIFY(window.training().state() == State::Running);
    QCOMPARE(pause->text(), QStringLiteral("Pause"));
    // Stopping while it rests ends it, too.
    pause->trigger();
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(window.training().epochs().size(), std::size_t(1));
    QCOMPARE(pause->text(), QStringLiteral("Pause"));
}

void TrainingTest::aKilledWorkerIsToldAndTheRunGoesOn() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(2);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    killWorker(window);
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Crashed);
    QVERIFY(window.session()->workspace().jobs().text().isEmpty());
    QTRY_VERIFY2(window.shownText().contains(QStringLiteral("ended unexpectedly")), qPrintable(window.shownText()));
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1 · interrupted"));
    QTRY_VERIFY(goOnButton(window)->isVisible());
    QCOMPARE(goOnButton(window)->text(), QStringLiteral("Continue from epoch 3"));
    QVERIFY(window->messages()->text().isEmpty()); // the page itself says it
    trainer.allowEpochs(99);
    goOnButton(window)->click();
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Finished);
    QCOMPARE(window.training().runName(), QStringLiteral("Run 1"));
    QCOMPARE(window.training().epochs().size(), std::size_t(10)); // nothing is lost, nothing is twice
    QCOMPARE(trainer.requests().size(), 2);
    QVERIFY(trainer.requests().at(1)[QStringLiteral("resume")].toBool());
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1"));
    QTRY_VERIFY(!goOnButton(window)->isVisible());
}

void TrainingTest::goingOnBeforeTheListIsReadAgain() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(2);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    killWorker(window);
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1 · interrupted"));
    Run before = *window.session()->dataset()->book().named(QStringLiteral("Run 1"));
    before.epochs.resize(1); // as it was read while the second epoch ran
    trainer.allowEpochs(99);
    window.training().resumeRun(before.id, before.info, window.session()->dataset()->requestOf(before), before.epochs);
    QCOMPARE(window.training().epochs().size(), std::size_t(2));
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(window.training().epochs().size(), std::size_t(10));
}

// Hung, not dead: a driver or a share may hold a process for ever.
void TrainingTest::aWorkerThatNoLongerAnswersIsEnded() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(2);
    window.session()->workspace().trainer().setSilenceLimit(std::chrono::milliseconds(200));
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    const qint64 process = window.session()->workspace().trainer().processId();
    QVERIFY(::kill(static_cast<pid_t>(process), SIGSTOP) == 0);
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Crashed);
    QTRY_VERIFY2(window.shownText().contains(QStringLiteral("no longer answered")), qPrintable(window.shownText()));
    QTRY_COMPARE(goOnButton(window)->text(), QStringLiteral("Continue from epoch 3"));
}

void TrainingTest::aHeadThatWasKilledBeginsAgain() {
    const FakeTrainer trainer;
    TrainWindow window;
    trainer.allowEpochs(5);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(5));
    killWorker(window);
    QTRY_VERIFY(goOnButton(window)->isVisible());
    QCOMPARE(goOnButton(window)->text(), QStringLiteral("Begin it again"));
    trainer.allowEpochs(99);
    goOnButton(window)->click();
    QVERIFY(window.training().epochs().empty());
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(window.training().epochs().size(), std::size_t(20));
}

void TrainingTest::anInterruptedRunIsFoundOnOpening() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(2);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    killWorker(window);
    QTRY_VERIFY(!window.training().isBusy());
    window.reopen();
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1 · interrupted"));
    QVERIFY(window.shownText().contains(QStringLiteral("This run was interrupted")));
    QVERIFY(window.shownText().contains(QStringLiteral("70.0 %")));
    QCOMPARE(goOnButton(window)->text(), QStringLiteral("Continue from epoch 3"));
    trainer.allowEpochs(99);
    goOnButton(window)->click();
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(10));
    QTRY_VERIFY(!window.training().isBusy());
}

void TrainingTest::aSecondWindowSeesItRunElsewhere() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    QVERIFY(window.session()->project()->flush());
    MainWindow second;
    second.show();
    QVERIFY(test::openAndWait(second.session(), window.window().dataset()));
    second.showPage("train");
    auto* runs = second.findChild<RunsPanel*>();
    QTRY_COMPARE(runs->model()->index(0, 0).data().toString(), QStringLiteral("Run 1 · in another window"));
    QVERIFY(!second.actions()->action("train.start")->isEnabled());
    QVERIFY(second.actions()->action("train.start")->toolTip().contains(QStringLiteral("another window")));
    for (const QPushButton* button : runs->findChildren<QPushButton*>())
        QVERIFY(!button->isEnabled() || button->isHidden() || button->text() == QStringLiteral("Use settings"));
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
}

// The first window has gone on to another dataset, so the second may write into this one; the run is still not its own.
void TrainingTest::aRunOfADatasetThatIsNoLongerOpenIsStillTrained() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    const test::TemporaryFolder other;
    test::writeDataset(other.path() / "other", {"cat", "dog"}, 4);
    QVERIFY(test::openAndWait(window.session(), other.path() / "other"));
    MainWindow second;
    second.show();
    QVERIFY(test::openAndWait(second.session(), window.window().dataset()));
    QVERIFY(!second.session()->project()->readOnly());
    second.showPage("train");
    auto* runs = second.findChild<RunsPanel*>();
    runs->select(second.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QTRY_COMPARE(runs->model()->index(0, 0).data().toString(), QStringLiteral("Run 1 · in another window"));
    QVERIFY(!second.findChild<QPushButton*>(QStringLiteral("goOn"))->isVisible());
    for (const QPushButton* button : runs->findChildren<QPushButton*>())
        QVERIFY(!button->isEnabled() || button->isHidden() || button->text() == QStringLiteral("Use settings"));
    trainer.allowEpochs(100); // nobody tells the second window of the end: it looks
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_COMPARE_WITH_TIMEOUT(runs->model()->index(0, 0).data().toString(), QStringLiteral("Run 1"), 20000);
    for (const QPushButton* button : runs->findChildren<QPushButton*>())
        QVERIFY(button->isEnabled() || button->isHidden());
}

// Whatever this window heard of it last.
void TrainingTest::aRunThatAnotherProcessGoesOnWith() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(2);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1 · stopped"));
    const fs::path folder = window.session()->dataset()->book().named(QStringLiteral("Run 1"))->folder;
    QTRY_VERIFY(!window.session()->dataset()->book().isInUse(folder)); // an evaluation follows a training
    auto lock = RunFolder(folder).lock();
    QVERIFY(lock && *lock);
    // The list does not know it yet.
    const QSignalSpy told(&window.session()->workspace(), &Workspace::message);
    window.session()->dataset()->book().remove(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    window.session()->dataset()->book().rename(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id,
                                               QStringLiteral("other"));
    QCOMPARE(told.size(), 2);
    QVERIFY(fs::exists(folder) && window.session()->dataset()->book().named(QStringLiteral("Run 1")));
    window.session()->dataset()->book().reload();
    QTRY_COMPARE(stateInTable(window, 0), QStringLiteral("Run 1 · in another window"));
    QTRY_VERIFY2(window.shownText().contains(QStringLiteral("Another window or command")),
                 qPrintable(window.shownText()));
    QVERIFY(!goOnButton(window)->isVisible());
    for (const QPushButton* button : window.part<RunsPanel>()->findChildren<QPushButton*>())
        QVERIFY(!button->isEnabled() || button->isHidden() || button->text() == QStringLiteral("Use settings"));
    lock->reset(); // nobody tells of it: the window looks
    QTRY_COMPARE_WITH_TIMEOUT(stateInTable(window, 0), QStringLiteral("Run 1 · stopped"), 20000);
}

void TrainingTest::stoppedWhileTheListIsWritten() {
    const FakeTrainer trainer;
    TrainWindow window;
    for (int i = 0; i < 5; ++i) {
        window.trigger("train.start");
        window.trigger("train.stop");
        QVERIFY(!window.training().isBusy());
        QVERIFY(window.training().outcome() == Outcome::Stopped);
        window.session()->dataset()->labels().leaveOut(std::vector{ImageId{1}}, i % 2 == 0); // another list
    }
    window.trainToTheEnd();
    QVERIFY2(window.training().outcome() == Outcome::Finished, qPrintable(window.training().outcomeText()));
    QCOMPARE(trainer.requests().size(), 1);
    QVERIFY(fs::exists(pathFromQt(trainer.requests().at(0)[QStringLiteral("samples")].toString())));
}

void TrainingTest::aFailureSaysWhy() {
    FakeTrainer trainer;
    trainer.set("CLASSMITH_FAKE_ERROR", "TrainingDiverged");
    TrainWindow window;
    window.trigger("train.start");
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Failed);
    // The code's own sentence, which can be translated, not the worker's English one.
    QVERIFY(window.training().outcomeText().contains(QStringLiteral("smaller learning rate")));
    QVERIFY(window.session()->workspace().jobs().text().isEmpty());
    QVERIFY(window.isEnabled("train.start"));
}

void TrainingTest::aMissingEngineSaysSo() {
    FakeTrainer trainer;
    trainer.set("CLASSMITH_FAKE_NO_ENGINE", "1");
    TrainWindow window;
    window.trigger("train.start");
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY2(window.training().outcomeText().contains(QStringLiteral("libclassmith_engine")),
             qPrintable(window.training().outcomeText()));
}

// Updated under a window that goes on.
void TrainingTest::aNewerEngineSaysSo() {
    FakeTrainer trainer;
    trainer.allowEpochs(0);
    trainer.set("CLASSMITH_FAKE_FORMAT", QByteArray::number(protocolFormat + 1));
    TrainWindow window;
    window.trigger("train.start");
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY2(window.training().outcomeText().contains(QStringLiteral("newer version")),
             qPrintable(window.training().outcomeText()));
}

void TrainingTest::aMissingProgramSaysSo() {
    FakeTrainer trainer;
    trainer.set("CLASSMITH_CLI", "/nowhere/classmith-cli");
    TrainWindow window;
    window.trigger("train.start");
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcomeText().contains(QStringLiteral("/nowhere/classmith-cli")));
    QVERIFY(window.isEnabled("train.start"));
}

void TrainingTest::whatHappensElsewhereIsToldThere() {
    const FakeTrainer trainer;
    TrainWindow window;
    trainer.holdBack();
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == State::Running);
    window->showPage("data");
    killWorker(window);
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("Run 1")));
}

void TrainingTest::aGoodEndIsToldElsewhere() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    QVERIFY(window->messages()->text().isEmpty()); // the page says it
    trainer.holdBack();
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == State::Running);
    window->showPage("data");
    trainer.allowEpochs(100);
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("Run 2 is trained")));
}

void TrainingTest::theLastWordsOfACrashStayInTheRunsLog() {
    const FakeTrainer trainer;
    TrainWindow window;
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    killWorker(window);
    QTRY_VERIFY(!window.training().isBusy());
    const std::string sentence = fromQt(window.training().outcomeText());
    const auto log = window.training().runFolder() / "log.txt";
    QTRY_VERIFY(readTextFile(log).value_or("").find(sentence) != std::string::npos);
}

void TrainingTest::oldListsOfPicturesAreRemoved() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    window.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    window.trainToTheEnd();
    QStringList lists;
    for (const auto& entry : fs::directory_iterator(window.window().project().place().cache()))
        if (utf8(entry.path().filename()).starts_with("samples-"))
            lists << toQt(entry.path());
    QCOMPARE(lists, QStringList(trainer.requests().constLast()[QStringLiteral("samples")].toString()));
}

void TrainingTest::aListThatCannotBeWrittenSaysSo() {
    const FakeTrainer trainer;
    TrainWindow window;
    const Project& project = window.window().project();
    const auto list = project.place().cache() / ("samples-" + std::to_string(project.revision()) + ".csv");
    fs::create_directories(list / "in the way");
    window.trigger("train.start");
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Failed);
    QVERIFY2(window.training().outcomeText().contains(toQt(list.filename())),
             qPrintable(window.training().outcomeText()));
    QVERIFY(trainer.requests().isEmpty());
    QVERIFY(window.isEnabled("train.start"));
}

void TrainingTest::theSplitFollowsTheValidationShare() {
    const FakeTrainer trainer;
    TrainWindow window({"ant", "bee"}, 10);
    const auto validation = [&] {
        int count = 0;
        for (const ImageRecord& image : window.window().project().images())
            count += window.session()->dataset()->labels().setOf(image.id) == SetKind::Validation ? 1 : 0;
        return count;
    };
    QCOMPARE(validation(), 4);
    auto* box = qobject_cast<QDoubleSpinBox*>(window.part<SettingsPanel>()->editor("--val-fraction"));
    QVERIFY(box);
    box->setValue(0.5);
    QCOMPARE(validation(), 10);
    window.trainToTheEnd();
    const auto list = readTextFile(pathFromQt(trainer.requests().constLast()[QStringLiteral("samples")].toString()));
    QVERIFY(list);
    QCOMPARE(QByteArray::fromStdString(*list).count(",val\n"), 10);
    window.reopen();
    QCOMPARE(validation(), 10);
    QCOMPARE(window.page()->recipe().request().validationFraction, 0.5);
}

void TrainingTest::anotherDatasetMeanwhile() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    const auto first = window.training().runFolder();
    const auto other = m_environment->path() / "other";
    test::writeDataset(other, {"p", "q"}, 3);
    QVERIFY(test::openAndWait(window.session(), other));
    QCOMPARE(window.part<RunsPanel>()->model()->rowCount(), 0);
    // A run of the same name there is not the one that trains.
    const auto there = window.session()->project()->place().runs() / "Run 1";
    test::writeRun(there, 0.5);
    window.session()->dataset()->book().reload();
    QTRY_COMPARE(window.part<RunsPanel>()->model()->rowCount(), 1);
    QCOMPARE(stateInTable(window, 0), QStringLiteral("Run 1"));
    QVERIFY(!progressBar(window)->isVisible());
    QVERIFY(window.tipOf("train.start").contains(QStringLiteral("Run 1 is training")));
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(RunFolder(first).readInfo().value().state, std::string("finished"));
    QCOMPARE(window.part<RunsPanel>()->model()->rowCount(), 1);
    QVERIFY(!goOnButton(window)->isVisible());
    QVERIFY(window.isEnabled("train.start"));
}

void TrainingTest::closingStopsAndKeeps() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.allowEpochs(2);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    const auto folder = window.training().runFolder();
    window.reopen();
    // The worker saw its input close, and ended the run with what it had.
    const RunInfo info = RunFolder(folder).readInfo().value();
    QCOMPARE(info.state, std::string("stopped"));
    QCOMPARE(info.bestEpoch, 2);
}

void TrainingTest::closingPromisesNoModelBeforeAnEpochHasEnded() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseLastStage(window);
    trainer.holdBack();
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == Training::State::Running);
    QVERIFY(!window->close());
    auto* question = window->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
    QVERIFY(question);
    const auto words = [question] {
        QString all = question->text() + question->informativeText();
        for (const QAbstractButton* each : question->buttons())
            all += each->text();
        return all;
    };
    QVERIFY2(!words().contains(QStringLiteral("best")), qPrintable(words()));
    QVERIFY2(words().contains(QStringLiteral("leaves no model")), qPrintable(words()));
    trainer.allowEpochs(1);
    QTRY_VERIFY2(words().contains(QStringLiteral("keeps the best model of Run 1")), qPrintable(words()));
    QVERIFY2(words().contains(QStringLiteral("Stop, keep the best")), qPrintable(words()));
    question->button(QMessageBox::Cancel)->click();
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
}

CLASSMITH_TEST(TrainingTest)
#include "training_test.moc"
