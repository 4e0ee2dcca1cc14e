// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Heat maps on the Evaluate page: what is asked, what is shown of it, and what is said when it goes wrong.
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "core/protocol/jobs/heat_map.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/scripted_worker.h"
#include "widgets/grid/image_view.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

const QString heatMap = QStringLiteral("heat_map");

// The right half of the picture speaks for the class.
QJsonObject heatStep(const char* className, int index, const std::vector<std::uint8_t>& values = {0, 255}) {
    HeatMapAnswer answer;
    answer.className = className;
    answer.classIndex = index;
    answer.probability = 0.81;
    answer.heat = {1, 2, values};
    answer.part = {80, 60, 0, 0, 80, 60};
    return test::resultStep(answer);
}

// The window with a run whose answers are there, the Evaluate page in front: its grid shows the three wrong ones.
struct EvaluatedWindow {
    test::ScriptedWorker worker;
    test::OpenWindow window{{"ant", "bee", "猫"}, 8};
    fs::path run;

    EvaluatedWindow() {
        worker.script(heatMap, {heatStep("bee", 1)});
        run = test::writeRun(window.project(), "Run 1");
        test::writeAnswers(run, "val", 3, test::validationAnswers());
        QSignalSpy changed(&window->session()->dataset()->book(), &RunBook::listChanged);
        window->session()->dataset()->book().reload();
        if (!changed.wait())
            qFatal("The run was not found.");
        trigger("view.evaluate");
        if (!QTest::qWaitFor([this] { return page()->evaluation().metrics.images > 0; }))
            qFatal("The answers were not read.");
    }
    EvaluatePage* page() { return window->findChild<EvaluatePage*>(); }
    ThumbnailGrid* grid() { return page()->answers()->grid(); }
    FullView* full() { return page()->findChild<FullView*>(); }
    ImageView* fullImage() { return full()->findChild<ImageView*>(); }
    QAction* action() { return window->actions()->action("evaluate.heatMap"); }
    void trigger(const char* id) { window->actions()->action(id)->trigger(); }
    void select(int place) {
        grid()->setFocus();
        grid()->select(grid()->itemAfter(place));
    }
    qsizetype asked() { return worker.requests(heatMap).size(); }

    // The lines that the panel below shows.
    QString said(QWidget* inside = nullptr) {
        QStringList texts;
        for (const ElidingLabel* label : (inside ? inside : page()->answers())->findChildren<ElidingLabel*>())
            if (!label->isHidden())
                texts << label->fullText();
        return texts.join(QStringLiteral(" | "));
    }
    QPushButton* chip() {
        for (QPushButton* button : page()->answers()->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("heat map"))
                return button;
        return nullptr;
    }
};

} // namespace

class EvaluateHeatTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void theKeyShowsAndHides();
    void theChipIsTheAction();
    void theTileIsPaintedOver();
    void anotherPictureAsksAgain();
    void onlyTheNewestCounts();
    void aLateAnswerIsDropped();
    void theFullViewHasIt();
    void aFailureIsASentence();
    void aCrashIsASentence();
    void anAnswerThatMakesNoSense();
    void onOtherPagesItRests();
    void filesMayHaveChanged();
    void namesThatAreNoUtf8();
    void whereNothingIsEvaluated();
    void aModelWithoutMapsSaysSoBeforehand();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void EvaluateHeatTest::theKeyShowsAndHides() {
    EvaluatedWindow evaluated;
    evaluated.select(0);
    QCOMPARE(evaluated.asked(), 0); // not before somebody wants it
    QTest::keyClick(evaluated.grid(), Qt::Key_H);
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(0));
    QVERIFY2(evaluated.said().contains(QStringLiteral("Where Run 1 sees bee (81 %)")), qPrintable(evaluated.said()));
    QCOMPARE(evaluated.asked(), 1);
    const QJsonObject request = evaluated.worker.requests(heatMap).constFirst();
    QCOMPARE(request.value(QStringLiteral("run")).toString(), toQt(evaluated.run));
    QCOMPARE(request.value(QStringLiteral("image")).toString(), toQt(evaluated.window.dataset() / "ant" / "0.jpg"));
    QVERIFY(!evaluated.window->session()->dataset()->book().isInUse(evaluated.run));
    QTest::keyClick(evaluated.grid(), Qt::Key_H);
    QCOMPARE(evaluated.grid()->overlaidItem(), qint64(0));
    QVERIFY(!evaluated.said().contains(QStringLiteral("Where")));
    QCOMPARE(evaluated.asked(), 1);
}

void EvaluateHeatTest::theChipIsTheAction() {
    EvaluatedWindow evaluated;
    evaluated.select(0);
    QVERIFY(evaluated.chip() && evaluated.chip()->isEnabled());
    evaluated.chip()->click();
    QVERIFY(evaluated.action()->isChecked() && evaluated.chip()->isChecked());
    QTRY_VERIFY(evaluated.grid()->overlaidItem() != 0);
    evaluated.trigger("evaluate.heatMap");
    QVERIFY(!evaluated.action()->isChecked() && !evaluated.chip()->isChecked());
}

void EvaluateHeatTest::theTileIsPaintedOver() {
    EvaluatedWindow evaluated;
    QTRY_VERIFY(!evaluated.grid()->pictureFor(evaluated.grid()->itemAfter(0)).isNull());
    evaluated.select(0);
    const auto tile = [&] { return evaluated.grid()->viewport()->grab(QRect(0, 0, 150, 120)).toImage(); };
    QTRY_VERIFY(evaluated.grid()->isComplete());
    const QImage before = tile();
    evaluated.trigger("evaluate.heatMap");
    QTRY_VERIFY(evaluated.grid()->overlaidItem() != 0);
    const QImage with = tile();
    const auto changed = [&](const QImage& a, int from, int to) {
        int count = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = from; x < to; ++x)
                count += a.pixel(x, y) != before.pixel(x, y) ? 1 : 0;
        return count;
    };
    QVERIFY(changed(with, with.width() / 2, with.width()) > changed(with, 0, with.width() / 4) + 500);
    evaluated.trigger("evaluate.heatMap");
    QCOMPARE(changed(tile(), 0, before.width()), 0);
}

void EvaluateHeatTest::anotherPictureAsksAgain() {
    EvaluatedWindow evaluated;
    evaluated.trigger("evaluate.heatMap");
    QCOMPARE(evaluated.asked(), 0); // nothing is selected
    evaluated.select(0);
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(0));
    evaluated.worker.script(heatMap, {heatStep("猫", 2)});
    evaluated.select(1);
    QCOMPARE(evaluated.grid()->overlaidItem(), qint64(0)); // the map before belongs to the picture before
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(1));
    QVERIFY2(evaluated.said().contains(QStringLiteral("sees 猫")), qPrintable(evaluated.said()));
    QCOMPARE(evaluated.asked(), 2);
}

void EvaluateHeatTest::onlyTheNewestCounts() {
    EvaluatedWindow evaluated;
    evaluated.worker.script(heatMap, {test::waitStep(QStringLiteral("never")), heatStep("ant", 0)});
    evaluated.trigger("evaluate.heatMap");
    evaluated.select(0);
    QTRY_COMPARE(evaluated.asked(), 1);
    QVERIFY2(evaluated.said().contains(QStringLiteral("Looking where Run 1")), qPrintable(evaluated.said()));
    QVERIFY(evaluated.window->session()->dataset()->book().isInUse(evaluated.run));
    evaluated.worker.script(heatMap, {heatStep("bee", 1)});
    evaluated.select(1); // the one before is stopped
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(1));
    QVERIFY2(evaluated.said().contains(QStringLiteral("sees bee")), qPrintable(evaluated.said()));
    QVERIFY(!evaluated.window->session()->dataset()->book().isInUse(evaluated.run));
}

void EvaluateHeatTest::aLateAnswerIsDropped() {
    EvaluatedWindow evaluated;
    QSignalSpy said(evaluated.page()->findChild<HeatView*>(), &HeatView::said);
    evaluated.trigger("evaluate.heatMap");
    evaluated.select(0);
    evaluated.select(1); // the worker answers both
    evaluated.select(2);
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(2));
    int answers = 0;
    for (const auto& arguments : said)
        answers += arguments[0].toString().startsWith(QStringLiteral("Where")) ? 1 : 0;
    QCOMPARE(answers, 1);
    evaluated.select(0);
    evaluated.trigger("evaluate.heatMap"); // off while it is being asked
    evaluated.select(1);
    evaluated.trigger("evaluate.heatMap");
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(1));
}

void EvaluateHeatTest::theFullViewHasIt() {
    EvaluatedWindow evaluated;
    evaluated.grid()->setFocus();
    evaluated.select(0);
    QTest::keyClick(evaluated.grid(), Qt::Key_F);
    QVERIFY(evaluated.full()->isVisible());
    QTest::keyClick(evaluated.full(), Qt::Key_H);
    QTRY_VERIFY(evaluated.fullImage()->hasOverlay());
    QVERIFY(evaluated.said(evaluated.full()).contains(QStringLiteral("sees bee (81 %)")));
    evaluated.worker.script(heatMap, {test::waitStep(QStringLiteral("go")), heatStep("猫", 2)});
    QTest::keyClick(evaluated.full(), Qt::Key_Right);
    QVERIFY(!evaluated.fullImage()->hasOverlay());
    evaluated.worker.release(QStringLiteral("go"));
    QTRY_VERIFY(evaluated.fullImage()->hasOverlay());
    QVERIFY(evaluated.said(evaluated.full()).contains(QStringLiteral("sees 猫")));
    QTest::keyClick(evaluated.full(), Qt::Key_Escape);
    QCOMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(1)); // the tile has it, too
    const auto asked = evaluated.asked();
    QTest::keyClick(evaluated.grid(), Qt::Key_F);
    QVERIFY(evaluated.fullImage()->hasOverlay()); // at once
    QTest::keyClick(evaluated.full(), Qt::Key_H);
    QVERIFY(!evaluated.fullImage()->hasOverlay());
    QVERIFY(!evaluated.said(evaluated.full()).contains(QStringLiteral("sees")));
    QCOMPARE(evaluated.asked(), asked);
}

void EvaluateHeatTest::aFailureIsASentence() {
    EvaluatedWindow evaluated;
    evaluated.worker.script(heatMap, {test::errorStep(ErrorCode::FileNotFound, "ant/0.jpg")});
    evaluated.trigger("evaluate.heatMap");
    evaluated.select(0);
    QTRY_VERIFY2(evaluated.said().contains(QStringLiteral("“ant/0.jpg” does not exist")), qPrintable(evaluated.said()));
    QCOMPARE(evaluated.grid()->overlaidItem(), qint64(0));
    QVERIFY(!evaluated.window->session()->dataset()->book().isInUse(evaluated.run));
    evaluated.worker.script(heatMap, {heatStep("bee", 1)});
    evaluated.select(1); // the next one works
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(1));
    QVERIFY(!evaluated.said().contains(QStringLiteral("does not exist")));
}

void EvaluateHeatTest::aCrashIsASentence() {
    EvaluatedWindow evaluated;
    evaluated.worker.script(heatMap, {test::exitStep(-1)});
    evaluated.trigger("evaluate.heatMap");
    evaluated.select(0);
    QTRY_VERIFY2(evaluated.said().contains(QStringLiteral("ended unexpectedly")), qPrintable(evaluated.said()));
    evaluated.worker.script(heatMap, {heatStep("bee", 1)});
    evaluated.trigger("evaluate.heatMap");
    evaluated.trigger("evaluate.heatMap"); // a new process
    QTRY_COMPARE(evaluated.grid()->overlaidItem(), evaluated.grid()->itemAfter(0));
}

void EvaluateHeatTest::anAnswerThatMakesNoSense() {
    EvaluatedWindow evaluated;
    evaluated.worker.script(heatMap, {heatStep("bee", 1, {1, 2, 3})});
    evaluated.trigger("evaluate.heatMap");
    evaluated.select(0);
    QTRY_VERIFY2(evaluated.said().contains(QStringLiteral("no heat map")), qPrintable(evaluated.said()));
    QCOMPARE(evaluated.grid()->overlaidItem(), qint64(0));
}

void EvaluateHeatTest::onOtherPagesItRests() {
    EvaluatedWindow evaluated;
    evaluated.trigger("evaluate.heatMap");
    evaluated.select(0);
    QTRY_VERIFY(evaluated.grid()->overlaidItem() != 0);
    evaluated.trigger("view.train");
    QVERIFY(!evaluated.action()->isEnabled());
    QVERIFY2(evaluated.action()->toolTip().contains(QStringLiteral("Evaluate")),
             qPrintable(evaluated.action()->toolTip()));
    evaluated.trigger("view.evaluate");
    QVERIFY(evaluated.action()->isEnabled() && evaluated.action()->isChecked());
    QVERIFY(evaluated.grid()->overlaidItem() != 0);
    QCOMPARE(evaluated.asked(), 1); // it is all there
}

void EvaluateHeatTest::filesMayHaveChanged() {
    EvaluatedWindow evaluated;
    evaluated.trigger("evaluate.heatMap");
    evaluated.select(0);
    QTRY_VERIFY(evaluated.grid()->overlaidItem() != 0);
    evaluated.trigger("data.refresh");
    QTRY_COMPARE(evaluated.asked(), 2);
    QTRY_VERIFY(evaluated.said().contains(QStringLiteral("Where Run 1 sees bee")));
}

void EvaluateHeatTest::whereNothingIsEvaluated() {
    test::OpenWindow window;
    window->actions()->action("view.evaluate")->trigger();
    const QAction* action = window->actions()->action("evaluate.heatMap");
    QVERIFY(!action->isEnabled());
    QVERIFY2(action->toolTip().contains(QStringLiteral("Evaluate a model first")), qPrintable(action->toolTip()));
}

// A picture, and the folder that it and the run lie in.
void EvaluateHeatTest::namesThatAreNoUtf8() {
    test::ScriptedWorker worker;
    worker.script(heatMap, {heatStep("bee", 1)});
    test::OpenWindow window({"ant", "bee", "猫"}, 3, test::oddName);
    const fs::path picture = fs::path("ant") / (test::oddName + std::string(".jpg"));
    fs::copy_file(window.dataset() / "ant" / "0.jpg", window.dataset() / picture);
    window.reopen();
    const fs::path run = test::writeRun(window.project(), "Run 1");
    test::writeAnswers(run, "val", 3, {{utf8(picture), 1, 0.9}}); // of several that the run kept for validation
    window->session()->dataset()->book().reload();
    window->actions()->action("view.evaluate")->trigger();
    auto* grid = window->findChild<EvaluatePage*>()->answers()->grid();
    QTRY_VERIFY(grid->itemAfter(0) != 0);
    const QString evaluate = QStringLiteral("evaluate");
    QTRY_VERIFY(!worker.requests(evaluate).isEmpty()); // of the others
    const QJsonObject evaluation = worker.requests(evaluate).constFirst();
    QCOMPARE(pathFromQt(evaluation[u"run"].toString()), run);
    QCOMPARE(pathFromQt(evaluation[u"data"].toString()), window.dataset());
    QVERIFY(readTextFile(pathFromQt(evaluation[u"samples"].toString())).value_or("").find(utf8(picture)) !=
            std::string::npos);
    window->actions()->action("evaluate.heatMap")->trigger();
    grid->setFocus();
    grid->select(grid->itemAfter(0));
    QTRY_VERIFY(!worker.requests(heatMap).isEmpty());
    const QJsonObject heat = worker.requests(heatMap).constFirst();
    QCOMPARE(pathFromQt(heat[u"run"].toString()), run);
    QCOMPARE(pathFromQt(heat[u"image"].toString()), window.dataset() / picture);
}

void EvaluateHeatTest::aModelWithoutMapsSaysSoBeforehand() {
    EvaluatedWindow evaluated;
    evaluated.select(0);
    QVERIFY(evaluated.chip()->isEnabled());
    evaluated.page()->findChild<HeatView*>()->hasMaps = [](const Run&) { return false; };
    evaluated.select(1);
    QVERIFY(!evaluated.chip()->isEnabled());
    QVERIFY2(evaluated.chip()->toolTip().contains(QStringLiteral("has no heat maps")),
             qPrintable(evaluated.chip()->toolTip()));
    QTest::keyClick(evaluated.grid(), Qt::Key_H);
    evaluated.select(2);
    QCOMPARE(evaluated.asked(), 0);
}

CLASSMITH_TEST(EvaluateHeatTest)
#include "evaluate_heat_test.moc"
