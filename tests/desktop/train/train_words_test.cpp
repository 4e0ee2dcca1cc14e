// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// What the window says about a training, while it runs and at its end.
#include <csignal>

#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/runs/log_panel.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_model.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/train/settings_panel.h"
#include "app/desktop/window/message_bar.h"
#include "app/desktop/window/status_strip.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/jobs/train.h"
#include "tests/desktop/support/scripted_worker.h"
#include "tests/desktop/train/train_fixture.h"
#include "tests/widgets/shown_chart.h"
#include "widgets/charts/curve_chart.h"

using namespace classmith;
using test::chipOf;
using test::FakeTrainer;
using test::ScriptedWorker;
using test::ShownChart;
using test::TrainWindow;
using State = Training::State;
using Outcome = Training::Outcome;

namespace {

Phase phaseNamed(std::string_view wanted) {
    for (const auto& [phase, word] : phaseWords)
        if (word == wanted)
            return phase;
    qFatal("There is no such phase.");
}

QJsonObject epochStep(int epoch, double imagesPerSecond) {
    EpochEvent event;
    event.epoch = epoch;
    event.epochs = 10;
    event.valTop1 = 0.5;
    event.imagesPerSecond = imagesPerSecond;
    event.best = epoch == 1;
    return test::eventStep(event);
}

// The line below the progress bar, with plain spaces.
QString wordsOf(TrainWindow& window) {
    const QWidget* panel = window.part<RunView>()->findChild<QProgressBar*>()->parentWidget();
    const QLabel* words = panel->findChildren<QLabel*>().constLast();
    return words->isVisible() ? words->text().replace(QChar::Nbsp, QLatin1Char(' ')) : QString();
}

// What the engine writes before it computes; until then there is no run to be listed.
void writeRunFolder(TrainWindow& window, const QString& device, const QString& precision) {
    RunInfo info;
    info.request = window.training().request();
    info.id = info.request.runId;
    info.request.batch = 16;
    info.request.sizePx = info.preprocessing.sizePx;
    info.classes = {"ant", "bee", "猫"};
    info.created = "2026-11-23T10:42:00Z";
    info.device = fromQt(device);
    info.precision = fromQt(precision);
    info.threads = 8;
    info.state = "running";
    const RunFolder folder(window.training().runFolder());
    QVERIFY(folder.create() && folder.writeInfo(info));
}

// Seconds of "1:02 left" on the page, -1: nothing is said, -2: nonsense.
int secondsLeft(TrainWindow& window) {
    for (const QLabel* label : window.part<RunView>()->findChildren<QLabel*>())
        if (label->isVisible() && label->text().endsWith(QStringLiteral("left"))) {
            const auto match = QRegularExpression(QStringLiteral("^(\\d+):([0-5]\\d) left$")).match(label->text());
            return match.hasMatch() ? match.captured(1).toInt() * 60 + match.captured(2).toInt() : -2;
        }
    return -1;
}

// What is to be read in the strip, from left to right; a text that has grown is whole once it is laid out.
QStringList stripTexts(MainWindow& window) {
    const auto textOfPart = [](const QWidget* part) {
        return part->property("text").toString();
    }; // a label or a button
    QList<const QWidget*> parts;
    for (const QWidget* part : window.findChild<StatusStrip*>()->findChildren<QWidget*>())
        if (part->isVisible() && !textOfPart(part).isEmpty())
            parts << part;
    std::sort(parts.begin(), parts.end(), [](const QWidget* a, const QWidget* b) { return a->x() < b->x(); });
    QStringList texts;
    int freeFrom = 0;
    for (const QWidget* part : parts) {
        texts << (part->x() < freeFrom ? QStringLiteral("overlaps: ") : QString()) + textOfPart(part);
        freeFrom = part->geometry().right() + 1;
    }
    return texts;
}

QStringList logLines(TrainWindow& window) {
    QStringList lines = window.part<LogPanel>()->text().split(QLatin1Char('\n'));
    for (QString& line : lines)
        line.remove(QRegularExpression(QStringLiteral("^\\d\\d:\\d\\d:\\d\\d  ")));
    return lines;
}

QList<CurveChart*> charts(TrainWindow& window) {
    return window.part<RunView>()->findChildren<CurveChart*>();
}

} // namespace

class TrainWordsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        m_environment = std::make_unique<test::DesktopEnvironment>();
        installLanguage(QStringLiteral("en")); // "1 change", "2 changes"
    }
    void cleanupTestCase() { m_environment.reset(); }
    void eachPhaseIsSaidInWords_data();
    void eachPhaseIsSaidInWords();
    void itWaitsForItsTurn();
    void speedComesWithTheFirstEpoch();
    void theDeviceIsSaidInWords_data();
    void theDeviceIsSaidInWords();
    void thePrecisionIsSaidInWords();
    void theTimeLeftIsSensible();
    void aPauseAndAStopTakeThePlaceOfTheTime();
    void theProgressBarMoves();
    void theStripTellsOfTheTraining();
    void theStripCountsChanges();
    void theBestEpochIsMarkedInBothCharts();
    void anotherRunIsShownAsAWhole();
    void theLogHasEveryEpoch();
    void aGoodEndIsSaidToWhoDidNotSeeIt();
    void anEarlyEndIsAGoodOne();
    void aBadEndIsSaidOnce();
    void aBadEndWithoutARunIsSaid();
    void aBadEndBesideTheShownRunIsSaid();
    void aBadEndIsSaidOnOtherPages();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void TrainWordsTest::eachPhaseIsSaidInWords_data() {
    QTest::addColumn<QString>("inPage");
    QTest::addColumn<QString>("inStrip");
    const auto row = [](const char* phase, const char* inPage, const char* inStrip) {
        QTest::newRow(phase) << QString::fromLatin1(inPage) << QString::fromLatin1(inStrip);
    };
    row("none yet", "starting", "starting");
    row("downloading", "getting weights, 12.0 MB of 46.8 MB", "getting weights, 12.0 MB of 46.8 MB");
    row("measuring", "measuring which precision is fastest here", "measuring which precision is fastest here");
    row("features", "features of 12,000,000 of 46,800,000 images", "features of 12,000,000 of 46,800,000 images");
    row("training", "epoch 1 of 10", "epoch 1 of 10");
    row("validating", "epoch 1 of 10, validating", "epoch 1 of 10");
}

void TrainWordsTest::eachPhaseIsSaidInWords() {
    QFETCH(const QString, inPage);
    QFETCH(const QString, inStrip);
    const std::string_view phase = QTest::currentDataTag();
    ScriptedWorker worker;
    worker.script(QStringLiteral("train"),
                  {phase == "none yet" ? test::eventStep(LogEvent{"weights: fake"})
                                       : test::progressStep(12'000'000, 46'800'000, phaseNamed(phase)),
                   test::waitStep(QStringLiteral("end")), test::errorStep(ErrorCode::TrainingDiverged)});
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    window.trigger("train.start");
    QCOMPARE(wordsOf(window), QStringLiteral("starting"));
    QTRY_VERIFY(window.training().state() == State::Running);
    QCOMPARE(wordsOf(window), inPage);
    QTRY_VERIFY2(stripTexts(*window.window().get()).contains(QStringLiteral("● Run 1: ") + inStrip),
                 qPrintable(stripTexts(*window.window().get()).join(QLatin1Char('|'))));
    QCOMPARE(secondsLeft(window), -1); // one event tells no speed
    worker.release(QStringLiteral("end"));
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(!stripTexts(*window.window().get()).join(QLatin1Char('|')).contains(QStringLiteral("Run 1")));
}

void TrainWordsTest::itWaitsForItsTurn() {
    ScriptedWorker worker;
    worker.script(QStringLiteral("export"),
                  {test::waitStep(QStringLiteral("exported")), test::errorStep(ErrorCode::Cancelled)});
    const QJsonObject logged = test::eventStep(LogEvent{"weights: fake"});
    worker.script(QStringLiteral("train"),
                  {logged, test::waitStep(QStringLiteral("loaded")), test::progressStep(0, 48, Phase::Training),
                   test::waitStep(QStringLiteral("end")), test::errorStep(ErrorCode::TrainingDiverged)});
    TrainWindow window;
    window.session()->workspace().trainer().start<ExportJob>({});
    window.trigger("train.start");
    QCOMPARE(wordsOf(window), QStringLiteral("waits for its turn"));
    worker.release(QStringLiteral("exported"));
    QTRY_COMPARE(wordsOf(window), QStringLiteral("starting"));
    worker.release(QStringLiteral("loaded"));
    QTRY_COMPARE(wordsOf(window), QStringLiteral("epoch 1 of 20"));
    worker.release(QStringLiteral("end"));
    QTRY_VERIFY(!window.training().isBusy());
}

void TrainWordsTest::speedComesWithTheFirstEpoch() {
    ScriptedWorker worker;
    worker.script(QStringLiteral("train"),
                  {test::progressStep(16, 48, Phase::Training), test::waitStep(QStringLiteral("one")),
                   epochStep(1, 7.25), test::progressStep(16, 48, Phase::Training),
                   test::waitStep(QStringLiteral("two")), epochStep(2, 1212.4), test::waitStep(QStringLiteral("end")),
                   test::errorStep(ErrorCode::TrainingDiverged)});
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    window.trigger("train.start");
    QTRY_COMPARE(wordsOf(window), QStringLiteral("epoch 1 of 10"));
    worker.release(QStringLiteral("one"));
    QTRY_COMPARE(wordsOf(window), QStringLiteral("epoch 2 of 10 · 7.3 images/s"));
    worker.release(QStringLiteral("two"));
    QTRY_COMPARE(wordsOf(window), QStringLiteral("epoch 3 of 10 · 1,212 images/s"));
    worker.release(QStringLiteral("end"));
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_VERIFY(!window.shownText().contains(QStringLiteral("images/s"))); // once the list of runs was read again
}

void TrainWordsTest::theDeviceIsSaidInWords_data() {
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("precision");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* device, const char* precision, const char* words) {
        QTest::newRow(device) << QString::fromLatin1(device) << QString::fromLatin1(precision)
                              << QString::fromLatin1(words);
    };
    row("cpu", "fp32", "CPU, 32 bit, 8 threads");
    row("cpu Made-up processor, 64 threads", "bf16", "Made-up processor, 16 bit (bfloat16), 8 threads");
    row("cuda:0 Made-up card", "fp16", "Made-up card, 16 bit (half)"); // the processor's threads are not its own
}

// As the run's folder tells, which is there once the engine has begun; with it the steps are known.
void TrainWordsTest::theDeviceIsSaidInWords() {
    QFETCH(const QString, device);
    QFETCH(const QString, precision);
    QFETCH(const QString, words);
    ScriptedWorker worker;
    worker.script(QStringLiteral("train"),
                  {test::waitStep(QStringLiteral("written")), test::progressStep(17, 48, Phase::Training),
                   test::waitStep(QStringLiteral("end")), test::errorStep(ErrorCode::TrainingDiverged)});
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    window.trigger("train.start");
    writeRunFolder(window, device, precision);
    worker.release(QStringLiteral("written"));
    QTRY_COMPARE(wordsOf(window), QStringLiteral("epoch 1 of 10, step 2 of 3 · ") + words);
    worker.release(QStringLiteral("end"));
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_VERIFY2(wordsOf(window).contains(QStringLiteral("last stage · ") + words), qPrintable(wordsOf(window)));
    QVERIFY(!wordsOf(window).contains(QStringLiteral("step")));
}

void TrainWordsTest::thePrecisionIsSaidInWords() {
    const FakeTrainer trainer;
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    auto* precision = qobject_cast<QComboBox*>(window.part<SettingsPanel>()->editor("--precision"));
    precision->setCurrentIndex(precision->findData(QStringLiteral("bf16")));
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(wordsOf(window),
                 QStringLiteral("epoch 2 of 10, step 1 of 2 · 200 images/s · CPU, 16 bit (bfloat16), 2 threads"));
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_VERIFY2(wordsOf(window).startsWith(QStringLiteral("Run 1 · EfficientNet-Lite0 · last stage · CPU, "
                                                           "16 bit (bfloat16), 2 threads · took 0:12 · ")),
                 qPrintable(wordsOf(window)));
}

void TrainWordsTest::theTimeLeftIsSensible() {
    const FakeTrainer trainer;
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    trainer.holdBack();
    QElapsedTimer clock;
    clock.start();
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == State::Running);
    QCOMPARE(secondsLeft(window), -1);
    for (const int epoch : {1, 2, 5, 9}) {
        trainer.allowEpochs(epoch);
        QTRY_COMPARE(window.training().epochs().size(), std::size_t(epoch));
        const int left = secondsLeft(window);
        // The epochs still to come take no longer than if the newest three had taken all the time there was.
        const double most = clock.elapsed() / 1000.0 / std::min(epoch, 3) * (10 - epoch);
        QVERIFY2(left >= 0 && left <= most + 1, qPrintable(QStringLiteral("%1, %2").arg(left).arg(most)));
        QTRY_VERIFY(stripTexts(*window.window().get()).join(QLatin1Char('|')).contains(QStringLiteral(" left|")));
    }
    trainer.allowEpochs(10);
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(secondsLeft(window), -1);
    QVERIFY(!window.shownText().contains(QStringLiteral(" left")));
}

void TrainWordsTest::aPauseAndAStopTakeThePlaceOfTheTime() {
    const FakeTrainer trainer;
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_VERIFY(secondsLeft(window) >= 0);
    window.trigger("train.pause");
    QCOMPARE(secondsLeft(window), -1);
    QVERIFY(window.shownText().split(QLatin1Char('\n')).contains(QStringLiteral("paused")));
    QTRY_VERIFY(stripTexts(*window.window().get()).contains(QStringLiteral("● Run 1: epoch 2 of 10, paused")));
    window.trigger("train.pause");
    QVERIFY(secondsLeft(window) >= 0);
    QVERIFY(!window.shownText().contains(QStringLiteral("paused")));
    window.trigger("train.stop");
    QCOMPARE(secondsLeft(window), -1);
    QVERIFY(window.shownText().split(QLatin1Char('\n')).contains(QStringLiteral("Stopping…")));
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(!window.shownText().contains(QStringLiteral("Stopping")));
}

void TrainWordsTest::theProgressBarMoves() {
    const FakeTrainer trainer;
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    trainer.holdBack();
    auto* bar = window.part<RunView>()->findChild<QProgressBar*>();
    window.trigger("train.start");
    QVERIFY(bar->isVisible());
    const QSignalSpy moved(bar, &QProgressBar::valueChanged);
    // Half of the pictures of each epoch are done; a rest of it is left for validation.
    for (int epoch = 0; epoch <= 9; epoch += 3) {
        trainer.allowEpochs(epoch);
        QTRY_COMPARE(bar->value(), 100 * epoch + 44);
    }
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(!bar->isVisible());
    QVERIFY(bar->value() > 950);
    int before = 0;
    for (const QVariantList& value : moved) {
        QVERIFY(value[0].toInt() >= before);
        before = value[0].toInt();
    }
}

void TrainWordsTest::theStripTellsOfTheTraining() {
    const FakeTrainer trainer;
    TrainWindow window;
    MainWindow& shown = *window.window().get();
    const QString name = QStringLiteral("pictures 图");
    const QString counts = QStringLiteral("12 images · 3 classes");
    const QString device = QStringLiteral("Made-up card");
    const QStringList atRest{name, counts, device};
    window.session()->workspace().predictor().warmUp(); // speeds may be known from another case: then nobody measures
    QTRY_COMPARE_WITH_TIMEOUT(stripTexts(shown), atRest, 20'000); // the worker has told its devices
    QCOMPARE(window->findChild<StatusStrip*>()->findChildren<QLabel*>().constLast()->toolTip(),
             QStringLiteral("a made-up machine"));
    window.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    chipOf(window, "last-stage")->click();
    trainer.allowEpochs(1);
    window.trigger("train.start");
    const QRegularExpression job(QStringLiteral("^● Run 1: epoch 2 of 10, \\d+:\\d\\d left$"));
    QTRY_VERIFY2_WITH_TIMEOUT(job.match(stripTexts(shown).value(3)).hasMatch(),
                              qPrintable(stripTexts(shown).join(QLatin1Char('|'))), 20'000);
    const QString changes = QStringLiteral("✎ 1 label change not written to folders");
    QCOMPARE(stripTexts(shown), (QStringList{name, counts, changes, stripTexts(shown).value(3), device}));
    window->showPage("data"); // it is read on every page
    trainer.allowEpochs(4);
    QTRY_VERIFY(stripTexts(shown).value(3).startsWith(QStringLiteral("● Run 1: epoch 5 of 10, ")));
    window.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{1}); // back into its folder's class
    QTRY_COMPARE(stripTexts(shown).size(), 4);
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_COMPARE(stripTexts(shown), atRest);
}

void TrainWordsTest::theStripCountsChanges() {
    test::OpenWindow window;
    const auto changes = [&] { return stripTexts(*window.get()).value(2); };
    QCOMPARE(stripTexts(*window.get()).value(1), QStringLiteral("12 images · 3 classes"));
    QVERIFY(!changes().startsWith(QStringLiteral("✎")));
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    QTRY_COMPARE(changes(), QStringLiteral("✎ 1 label change not written to folders"));
    window->session()->dataset()->labels().relabel(std::vector{ImageId{2}, ImageId{3}}, ClassId{3});
    QTRY_COMPARE(changes(), QStringLiteral("✎ 3 label changes not written to folders"));
    window->actions()->action("edit.undo")->trigger();
    QTRY_COMPARE(changes(), QStringLiteral("✎ 1 label change not written to folders"));
    window->actions()->action("edit.undo")->trigger();
    QTRY_VERIFY(!changes().startsWith(QStringLiteral("✎")));
}

void TrainWordsTest::theBestEpochIsMarkedInBothCharts() {
    const FakeTrainer trainer;
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    trainer.holdBack();
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == State::Running);
    QCOMPARE(charts(window).size(), 2);
    const auto bothMark = [&](int epoch) {
        const auto both = charts(window);
        return std::all_of(both.begin(), both.end(),
                           [epoch](const CurveChart* chart) { return ShownChart(*chart).markedEpoch() == epoch; });
    };
    QVERIFY(bothMark(0));
    for (const int epoch : {1, 2, 3, 4, 7}) {
        trainer.allowEpochs(epoch);
        QTRY_COMPARE(window.training().epochs().size(), std::size_t(epoch));
        QVERIFY(bothMark(std::min(epoch, 3))); // the fake gets worse after its third epoch
    }
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(bothMark(3));
    trainer.holdBack();
    window.trigger("train.start"); // a new run has no best yet
    QVERIFY(bothMark(0));
    QTRY_VERIFY(window.training().state() == State::Running);
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
}

void TrainWordsTest::anotherRunIsShownAsAWhole() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd(); // twenty epochs
    chipOf(window, "last-stage")->click();
    window.trainToTheEnd(); // ten
    auto* runs = window.part<RunsPanel>();
    const auto allShow = [&](double from, double to) {
        const auto both = charts(window);
        return std::all_of(both.begin(), both.end(), [&](const CurveChart* chart) {
            return ShownChart(*chart).epochs() == ShownChart::Range{from, to};
        });
    };
    runs->select(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QTRY_VERIFY(allShow(0.5, 20.5));
    for (const CurveChart* chart : charts(window)) {
        ShownChart shown(*chart);
        shown.turnWheel(shown.area().center() + QPoint(shown.area().width() / 3, 0), 8);
        QVERIFY(shown.epochs().lower > 10); // epochs that the other one does not have
    }
    runs->select(window.session()->dataset()->book().named(QStringLiteral("Run 2"))->id);
    QTRY_VERIFY(allShow(0.5, 10.5));
}

void TrainWordsTest::theLogHasEveryEpoch() {
    const FakeTrainer trainer;
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    trainer.allowEpochs(4);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(4));
    const QStringList live{QStringLiteral("weights: fake"),
                           QStringLiteral("Epoch 1: validation 60.0 %, the best so far"),
                           QStringLiteral("Epoch 2: validation 70.0 %, the best so far"),
                           QStringLiteral("Epoch 3: validation 80.0 %, the best so far"),
                           QStringLiteral("Epoch 4: validation 79.0 %, best stays 80.0 %")};
    QCOMPARE(logLines(window), live);
    const auto heading = [&] { return window.part<LogPanel>()->findChild<QLabel*>()->text(); };
    QCOMPARE(heading(), QStringLiteral("Now"));
    window->showPage("data");
    trainer.allowEpochs(5); // it goes on where nobody looks
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(5));
    window->showPage("train");
    QCOMPARE(logLines(window), live + QStringList(QStringLiteral("Epoch 5: validation 78.0 %, best stays 80.0 %")));
    trainer.allowEpochs(99);
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(window.training().log().constLast().section(QStringLiteral("  "), 1),
             QStringLiteral("Run 1 is trained: 80.0 % of the validation pictures are right (epoch 3)."));
    QTRY_COMPARE(heading(), QStringLiteral("Log"));
    QTRY_VERIFY(window.part<LogPanel>()->text().endsWith(QStringLiteral("the run's own log")));
}

void TrainWordsTest::aGoodEndIsSaidToWhoDidNotSeeIt() {
    const FakeTrainer trainer;
    TrainWindow window;
    const QSignalSpy outcomes(&window.session()->workspace().jobs(), &JobBoard::ended);
    const QSignalSpy messages(&window.session()->workspace(), &Workspace::message);
    for (const char* page : {"train", "data"}) {
        window->showPage("train");
        trainer.holdBack();
        window.trigger("train.start");
        window->showPage(page);
        trainer.allowEpochs(99);
        QTRY_VERIFY(!window.training().isBusy());
        QVERIFY(window.training().outcome() == Outcome::Finished);
    }
    QCOMPARE(outcomes.size(), 2);
    QCOMPARE(messages.size(), 1); // only of the second, whose end nobody saw
    QCOMPARE(messages[0][0].toString(), outcomes[1][0].toString());
    QCOMPARE(outcomes[1][0].toString(),
             QStringLiteral("Run 2 is trained: 80.0 % of the validation pictures are right (epoch 3)."));
    window->showPage("train");
    QTRY_VERIFY2(window.shownText().contains(QStringLiteral("80.0 %\nvalidation, epoch 3 of 20")),
                 qPrintable(window.shownText()));
    QVERIFY(!window.shownText().contains(QStringLiteral("is trained"))); // no notice to put away, either
}

void TrainWordsTest::anEarlyEndIsAGoodOne() {
    const FakeTrainer trainer;
    TrainWindow window;
    qobject_cast<QSpinBox*>(window.part<SettingsPanel>()->editor("--patience"))->setValue(2);
    chipOf(window, "last-stage")->click();
    window.trigger("train.start");
    QTRY_VERIFY(!window.training().isBusy() && window.training().outcome() != Outcome::None);
    QVERIFY(window.training().outcome() == Outcome::Finished);
    QCOMPARE(window.training().epochs().size(), std::size_t(5)); // the third was the best
    QCOMPARE(window.training().outcomeText(),
             QStringLiteral("Run 1 is trained and ended early: 80.0 % of the validation pictures are right (epoch 3), "
                            "and no later epoch was better."));
    QTRY_VERIFY2(window.shownText().contains(QStringLiteral("validation, epoch 3 of 5")),
                 qPrintable(window.shownText()));
    const Run* run = window.session()->dataset()->book().named(QStringLiteral("Run 1"));
    QVERIFY(run && run->state == RunState::Finished);
    QVERIFY(!window.part<QPushButton>(QStringLiteral("goOn"))->isVisible()); // nothing is missing
}

void TrainWordsTest::aBadEndIsSaidOnce() {
    ScriptedWorker worker;
    worker.script(QStringLiteral("train"),
                  {test::waitStep(QStringLiteral("written")), test::progressStep(16, 48, Phase::Training),
                   epochStep(1, 50), test::waitStep(QStringLiteral("end")),
                   test::errorStep(ErrorCode::TrainingDiverged, "epoch 2")});
    TrainWindow window;
    chipOf(window, "last-stage")->click();
    window.trigger("train.start");
    writeRunFolder(window, QStringLiteral("cpu"), QStringLiteral("fp32"));
    worker.release(QStringLiteral("written"));
    QTRY_VERIFY(window.session()->dataset()->book().named(QStringLiteral("Run 1")));
    QSignalSpy listed(&window.session()->dataset()->book(), &RunBook::listChanged);
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    worker.release(QStringLiteral("end"));
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_VERIFY(!listed.isEmpty());
    const QString sentence = window.training().outcomeText();
    QVERIFY2(sentence.contains(QStringLiteral("epoch 2")), qPrintable(sentence));
    QTRY_COMPARE(window.shownText().count(sentence), 1);
    QVERIFY(window->messages()->text().isEmpty());
    QCOMPARE(window.training().log().constLast().section(QStringLiteral("  "), 1), sentence);
    for (QPushButton* button : window.part<RunView>()->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Dismiss"))
            button->click();
    QVERIFY(!window.shownText().contains(sentence));
}

// Weights that could not be fetched, an engine that is missing: no folder is written, so no run can say it.
void TrainWordsTest::aBadEndWithoutARunIsSaid() {
    ScriptedWorker worker;
    worker.script(QStringLiteral("train"),
                  {test::progressStep(0, 46'830'571, Phase::Downloading), test::waitStep(QStringLiteral("end")),
                   test::errorStep(ErrorCode::DownloadFailed, "it")});
    TrainWindow window;
    window.trigger("train.start");
    QTRY_VERIFY(window.training().state() == State::Running);
    worker.release(QStringLiteral("end"));
    QTRY_VERIFY(!window.training().isBusy());
    QVERIFY(window.training().outcome() == Outcome::Failed);
    QTRY_COMPARE(window->messages()->text(), QStringLiteral("Run 1: ") + window.training().outcomeText());
    QVERIFY(window->messages()->isVisible());
}

void TrainWordsTest::aBadEndBesideTheShownRunIsSaid() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_VERIFY(window.session()->dataset()->book().named(QStringLiteral("Run 2")));
    window.part<RunsPanel>()->select(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QVERIFY(::kill(static_cast<pid_t>(window.session()->workspace().trainer().processId()), SIGKILL) == 0);
    QTRY_VERIFY(!window.training().isBusy());
    QTRY_COMPARE(window->messages()->text(), QStringLiteral("Run 2: ") + window.training().outcomeText());
    QCOMPARE(window.part<RunView>()->runName(), QStringLiteral("Run 1"));
}

void TrainWordsTest::aBadEndIsSaidOnOtherPages() {
    ScriptedWorker worker;
    worker.script(QStringLiteral("train"),
                  {test::waitStep(QStringLiteral("end")), test::errorStep(ErrorCode::TrainingDiverged, "epoch 2")});
    TrainWindow window;
    window.trigger("train.start");
    writeRunFolder(window, QStringLiteral("cpu"), QStringLiteral("fp32")); // its notice is where nobody looks
    window->showPage("data");
    QSignalSpy messages(&window.session()->workspace(), &Workspace::message);
    worker.release(QStringLiteral("end"));
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(window->messages()->text(), QStringLiteral("Run 1: ") + window.training().outcomeText());
    QVERIFY(window->messages()->isVisible());
    QCOMPARE(window->messages()->findChild<QLabel*>()->property("look").toString(), QStringLiteral("warning"));
    QCOMPARE(messages.size(), 1);
}

CLASSMITH_TEST(TrainWordsTest)
#include "train_words_test.moc"
