// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// The Evaluate page and its worker: when it asks, for what, and what it says when that goes wrong.
#include <QtCore/QFile>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/common/text.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/score_panel.h"
#include "core/protocol/jobs/evaluate.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/scripted_worker.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/notice_strip.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

const QString evaluate = QStringLiteral("evaluate");

// The window with a run that nobody has evaluated yet.
struct TrainedWindow {
    test::ScriptedWorker worker;
    test::OpenWindow window{{"ant", "bee", "猫"}, 8};
    fs::path run;

    TrainedWindow() { run = test::writeRun(window.project(), "Run 1"); }

    EvaluatePage* page() { return window->findChild<EvaluatePage*>(); }
    EmptyState* empty() { return page()->findChild<EmptyState*>(); }
    NoticeStrip* notice() { return page()->findChild<NoticeStrip*>(); }
    void trigger(const char* action) { window->actions()->action(action)->trigger(); }
    void takeRuns() {
        QSignalSpy changed(&window->session()->dataset()->book(), &RunBook::listChanged);
        window->session()->dataset()->book().reload();
        QVERIFY(changed.wait());
    }
    // What the engine would do: write its files, tell where they are.
    QList<QJsonObject> goodSteps(const QString& set, const std::vector<test::GeneratedAnswer>& answers) {
        const fs::path made = worker.path() / pathFromQt(set);
        fs::create_directories(made);
        test::writeAnswers(made, fromQt(set), 3, answers);
        QList<QJsonObject> steps{test::progressStep(1, 12), test::progressStep(12, 12)};
        for (const char* suffix : {"safetensors", "csv"}) {
            const std::string name = "evaluation-" + fromQt(set) + "." + suffix;
            steps << test::copyStep(made / name, run / name);
        }
        return steps << test::evaluatedStep();
    }
    QString emptyText() { return test::visibleText(empty()); }
    QPushButton* emptyButton() {
        for (QPushButton* button : empty()->findChildren<QPushButton*>())
            if (button->isVisible())
                return button;
        return nullptr;
    }
    qint64 images() { return page()->evaluation().metrics.images; }
};

} // namespace

class EvaluateWorkerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void choosingARunEvaluatesIt();
    void theSampleListHoldsThePresentLabels();
    void aRunThatEndsIsEvaluatedBehindOtherPages();
    void progressIsShownAndStopped();
    void aFailureIsSaidAndTriedAgain();
    void aCrashIsSaid();
    void answersThatCouldNotBeWritten();
    void whatIsThereStaysWhileMoreIsComputed();
    void unreadablePicturesAreNotAskedForAgainAndAgain();
    void anotherSetIsEvaluatedWhenChosen();
    void anotherRunTakesOver();
    void mirrorImagesAreAskedAboutWhenAPersonWishes();
    void aReadOnlyProjectStartsNothing();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void EvaluateWorkerTest::choosingARunEvaluatesIt() {
    TrainedWindow trained;
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), test::validationAnswers()));
    trained.window.reopen(); // the run is there from the beginning: nothing happens until somebody looks
    QCOMPARE(trained.worker.requests(evaluate).size(), 0);
    trained.trigger("view.evaluate");
    QTRY_COMPARE(trained.images(), qint64(12));
    QCOMPARE(trained.worker.requests(evaluate).size(), 1);
    const QJsonObject request = trained.worker.requests(evaluate).constFirst();
    QCOMPARE(request.value(QStringLiteral("run")).toString(), toQt(trained.run));
    QCOMPARE(request.value(QStringLiteral("data")).toString(), toQt(trained.window.dataset()));
    QCOMPARE(request.value(QStringLiteral("set")).toString(), QStringLiteral("val"));
    QVERIFY(!trained.window->session()->workspace().jobs().isBusy());
    trained.trigger("view.data");
    trained.trigger("view.evaluate");
    QCOMPARE(trained.worker.requests(evaluate).size(), 1); // it is all there
    trained.trigger("evaluate.run");
    QTRY_COMPARE(trained.worker.requests(evaluate).size(), 2); // a person may ask again
}

void EvaluateWorkerTest::theSampleListHoldsThePresentLabels() {
    TrainedWindow trained;
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), test::validationAnswers()));
    trained.window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2}); // ant/0.jpg
    trained.window->session()->dataset()->labels().relabel(std::vector{ImageId{2}}, ClassId{});  // ant/1.jpg
    trained.window->session()->dataset()->labels().leaveOut(std::vector{ImageId{3}}, true);      // ant/2.jpg
    trained.takeRuns();
    trained.trigger("view.evaluate");
    QTRY_COMPARE(trained.images(), qint64(10));
    QFile list(trained.worker.requests(evaluate).constFirst().value(QStringLiteral("samples")).toString());
    QVERIFY(list.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = list.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 22);
    QCOMPARE(lines[0], QByteArray("path,class,set"));
    QCOMPARE(lines[1], QByteArray("ant/0.jpg,bee,val"));
    QCOMPARE(lines[2], QByteArray("ant/3.jpg,ant,val"));
    QCOMPARE(lines[3], QByteArray("ant/4.jpg,ant,test"));
    QCOMPARE(lines[4], QByteArray("ant/5.jpg,ant,train"));
}

void EvaluateWorkerTest::aRunThatEndsIsEvaluatedBehindOtherPages() {
    TrainedWindow trained;
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), test::validationAnswers()));
    trained.takeRuns(); // the Data page is in front
    QTRY_VERIFY(fs::exists(trained.run / "evaluation-val.csv"));
    QTRY_VERIFY(trained.window->session()->dataset()->answers().opinionOf(ImageId{1}));
    QCOMPARE(trained.window->session()->dataset()->answers().opinionOf(ImageId{1})->className, QStringLiteral("bee"));
    QCOMPARE(trained.window->currentPage(), "data");
    trained.trigger("view.evaluate");
    QCOMPARE(trained.images(), qint64(12)); // at once
    QCOMPARE(trained.worker.requests(evaluate).size(), 1);
}

void EvaluateWorkerTest::progressIsShownAndStopped() {
    TrainedWindow trained;
    trained.worker.script(evaluate, {test::progressStep(5, 12), test::waitStep(QStringLiteral("go"))});
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_VERIFY2(trained.emptyText().contains(QStringLiteral("5 of 12")), qPrintable(trained.emptyText()));
    QVERIFY(trained.window->session()->workspace().jobs().text().contains(QStringLiteral("Run 1")));
    QVERIFY(!trained.window->actions()->action("evaluate.run")->isEnabled());
    trained.emptyButton()->click(); // Stop
    QTRY_VERIFY(!trained.window->session()->workspace().jobs().isBusy());
    QTRY_VERIFY2(trained.emptyText().contains(QStringLiteral("Not evaluated yet")), qPrintable(trained.emptyText()));
    trained.trigger("view.data");
    trained.trigger("view.evaluate");
    QVERIFY(!trained.window->session()->workspace().jobs().isBusy()); // who has stopped it is not asked again
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), test::validationAnswers()));
    trained.emptyButton()->click(); // Evaluate
    QTRY_COMPARE(trained.images(), qint64(12));
}

void EvaluateWorkerTest::aFailureIsSaidAndTriedAgain() {
    TrainedWindow trained;
    trained.worker.script(evaluate, {test::errorStep(ErrorCode::DiskFull, "evaluation-val.csv")});
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_VERIFY2(trained.emptyText().contains(QStringLiteral("no room left")), qPrintable(trained.emptyText()));
    QVERIFY(!trained.window->session()->workspace().jobs().isBusy());
    QCOMPARE(trained.worker.requests(evaluate).size(), 1);
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), test::validationAnswers()));
    QCOMPARE(trained.emptyButton()->text(), QStringLiteral("Try again"));
    trained.emptyButton()->click();
    QTRY_COMPARE(trained.images(), qint64(12));
    QVERIFY(!trained.empty()->isVisible());
}

void EvaluateWorkerTest::aCrashIsSaid() {
    TrainedWindow trained;
    trained.worker.script(evaluate, {test::progressStep(3, 12), test::exitStep(-1)});
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_VERIFY2(trained.emptyText().contains(QStringLiteral("ended unexpectedly")), qPrintable(trained.emptyText()));
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), test::validationAnswers()));
    trained.trigger("evaluate.run"); // a new process
    QTRY_COMPARE(trained.images(), qint64(12));
}

void EvaluateWorkerTest::answersThatCouldNotBeWritten() {
    TrainedWindow trained;
    trained.worker.script(evaluate, {test::resultStep(EvaluateAnswer())}); // no file
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_VERIFY2(trained.emptyText().contains(QStringLiteral("could not be written")), qPrintable(trained.emptyText()));
}

void EvaluateWorkerTest::whatIsThereStaysWhileMoreIsComputed() {
    TrainedWindow trained;
    auto answers = test::validationAnswers();
    test::writeAnswers(trained.run, "val", 3, {answers[0], answers[5]});
    auto steps = trained.goodSteps(QStringLiteral("val"), answers);
    steps.insert(1, test::waitStep(QStringLiteral("go")));
    trained.worker.script(evaluate, steps);
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_VERIFY2(trained.notice()->text().contains(QStringLiteral("1 of 12")), qPrintable(trained.notice()->text()));
    QCOMPARE(trained.images(), qint64(2));
    QVERIFY(!trained.empty()->isVisible());
    trained.worker.release(QStringLiteral("go"));
    QTRY_COMPARE(trained.images(), qint64(12));
    QVERIFY(!trained.notice()->isVisible());
}

void EvaluateWorkerTest::unreadablePicturesAreNotAskedForAgainAndAgain() {
    TrainedWindow trained;
    auto answers = test::validationAnswers();
    answers.pop_back();
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), answers));
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_COMPARE(trained.images(), qint64(11));
    QVERIFY(trained.notice()->text().contains(QStringLiteral("1 image")));
    trained.trigger("view.data");
    trained.trigger("view.evaluate");
    QVERIFY(!trained.window->session()->workspace().jobs().isBusy());
    QCOMPARE(trained.worker.requests(evaluate).size(), 1);
}

void EvaluateWorkerTest::anotherSetIsEvaluatedWhenChosen() {
    TrainedWindow trained;
    test::writeAnswers(trained.run, "val", 3, test::validationAnswers());
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("train"), {{"ant/5.jpg", 0, 0.9},
                                                                                {"ant/6.jpg", 0, 0.9},
                                                                                {"ant/7.jpg", 0, 0.9},
                                                                                {"bee/5.jpg", 1, 0.9},
                                                                                {"bee/6.jpg", 1, 0.9},
                                                                                {"bee/7.jpg", 1, 0.9},
                                                                                {"猫/5.jpg", 2, 0.9},
                                                                                {"猫/6.jpg", 2, 0.9},
                                                                                {"猫/7.jpg", 0, 0.9}}));
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_COMPARE(trained.images(), qint64(12));
    QVERIFY(trained.worker.requests(evaluate).isEmpty());
    auto* sets = trained.page()->bar()->findChildren<QComboBox*>()[1];
    sets->setCurrentIndex(2);
    Q_EMIT sets->activated(2); // training
    QTRY_COMPARE(trained.images(), qint64(9));
    QCOMPARE(trained.worker.requests(evaluate).constFirst().value(QStringLiteral("set")).toString(),
             QStringLiteral("train"));
    QCOMPARE(trained.page()->evaluation().trainedOn, 9);
}

void EvaluateWorkerTest::anotherRunTakesOver() {
    TrainedWindow trained;
    const fs::path second = test::writeRun(trained.window.project(), "Run 2", "2026-11-21T10:00:00Z", 0.9);
    test::writeAnswers(second, "val", 3, test::validationAnswers());
    trained.worker.script(evaluate, {test::progressStep(1, 12), test::waitStep(QStringLiteral("go"))});
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_COMPARE(trained.images(), qint64(12));
    auto* runs = trained.page()->bar()->findChildren<QComboBox*>()[0];
    QCOMPARE(runs->currentText(), QStringLiteral("Run 2 · best"));
    runs->setCurrentIndex(1);
    Q_EMIT runs->activated(1);
    QTRY_VERIFY2(trained.emptyText().contains(QStringLiteral("1 of 12")), qPrintable(trained.emptyText()));
    // The job goes on while somebody looks at a run that is complete.
    runs->setCurrentIndex(0);
    Q_EMIT runs->activated(0);
    QTRY_COMPARE(trained.images(), qint64(12));
    QVERIFY(trained.window->session()->workspace().jobs().isBusy());
    QVERIFY(!trained.notice()->isVisible());
    trained.window->session()->workspace().jobs().stopAll();
    QTRY_VERIFY(!trained.window->session()->workspace().jobs().isBusy());
}

void EvaluateWorkerTest::mirrorImagesAreAskedAboutWhenAPersonWishes() {
    TrainedWindow trained;
    QVERIFY(!trained.window->actions()->action("evaluate.mirrors")->isEnabled());
    trained.worker.script(evaluate, trained.goodSteps(QStringLiteral("val"), test::validationAnswers()));
    trained.window.reopen();
    trained.trigger("view.evaluate");
    QTRY_COMPARE(trained.images(), qint64(12));
    const auto words = [&trained] { return test::visibleText(trained.page()->score()); };
    QVERIFY(!words().contains(QStringLiteral("irror")));

    EvaluateAnswer answer;
    answer.images = 12;
    answer.top1 = 0.75;
    answer.flips = FlipsFigures{3, 1, 7.0 / 12};
    answer.predictions = answer.logits = trained.run / "evaluation-val-flips.csv";
    trained.worker.script(evaluate,
                          {test::progressStep(5, 12), test::waitStep(QStringLiteral("go")), test::resultStep(answer)});
    trained.trigger("evaluate.mirrors");
    QTRY_VERIFY2(words().contains(QStringLiteral("Mirror images: 5 of 12")), qPrintable(words()));
    QVERIFY(!trained.window->actions()->action("evaluate.mirrors")->isEnabled());
    const QJsonObject request = trained.worker.requests(evaluate).constLast();
    QVERIFY(request.value(QStringLiteral("flips")).toBool());
    QCOMPARE(request.value(QStringLiteral("set")).toString(), QStringLiteral("val"));
    trained.worker.release(QStringLiteral("go"));
    QTRY_VERIFY2(words().contains(QStringLiteral("With mirror images 75.0 %: 3 gained, 1 lost")), qPrintable(words()));
    QCOMPARE(trained.images(), qint64(12)); // the figures of the pictures as they are stay

    trained.window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    QTRY_VERIFY(!words().contains(QStringLiteral("irror"))); // they were about other labels
    QVERIFY(trained.window->actions()->action("evaluate.mirrors")->isEnabled());
    trained.worker.script(evaluate, {test::errorStep(ErrorCode::DiskFull, "evaluation-val-flips.csv")});
    trained.trigger("evaluate.mirrors");
    QTRY_VERIFY2(words().contains(QStringLiteral("no room left")), qPrintable(words()));
}

void EvaluateWorkerTest::aReadOnlyProjectStartsNothing() {
    TrainedWindow trained;
    MainWindow other; // the first one holds the project
    other.show();
    QVERIFY(test::openAndWait(other.session(), trained.window.dataset()));
    QVERIFY(other.session()->project()->readOnly());
    other.actions()->action("view.evaluate")->trigger();
    auto* empty = other.findChild<EvaluatePage*>()->findChild<EmptyState*>();
    const auto text = [empty] {
        QString all;
        for (const QLabel* label : empty->findChildren<QLabel*>())
            all += label->text();
        return all;
    };
    QTRY_VERIFY2(text().contains(QStringLiteral("only be looked at")), qPrintable(text()));
    QVERIFY(!other.actions()->action("evaluate.run")->isEnabled());
    QVERIFY(trained.worker.requests(evaluate).isEmpty());
}

CLASSMITH_TEST(EvaluateWorkerTest)
#include "evaluate_worker_test.moc"
