// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Heat maps on the Predict page. What they have in common with the Evaluate page is tested there.
#include <fstream>

#include <QtWidgets/QLabel>

#include "app/desktop/common/text.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/predict/answer_panel.h"
#include "app/desktop/predict/predict_page.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/predict.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/fake_model.h"
#include "tests/desktop/support/scripted_worker.h"
#include "widgets/grid/image_view.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

QJsonObject answerStep(const QString& path) {
    PredictAnswer answer;
    answer.images = 1;
    answer.seconds = 0.01;
    answer.engine = "Fake";
    answer.classes = {"ant", "bee"};
    answer.predictions = {{fromQt(path), {{"bee", 0.75}}}};
    return test::resultStep(answer);
}

QJsonObject heatStep() {
    HeatMapAnswer answer;
    answer.className = "bee";
    answer.classIndex = 1;
    answer.probability = 0.75;
    answer.heat = {1, 1, {255}};
    answer.part = {80, 60, 10, 0, 60, 60};
    return test::resultStep(answer);
}

} // namespace

class PredictHeatTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void thePanelAndTheTileHaveIt();
    void anOnnxFileHasNone();
    void aModelWithoutMapsSaysSoBeforehand();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void PredictHeatTest::thePanelAndTheTileHaveIt() {
    test::ScriptedWorker worker;
    test::OpenWindow window;
    const fs::path run = window.project().place().runs() / "Run 1";
    test::writeRun(run, 0.9);
    window->session()->dataset()->book().reload();
    QTRY_COMPARE(window->session()->dataset()->book().runs().size(), std::size_t{1});
    const QString picture = toQt(window.dataset() / "bee" / "1.jpg");
    worker.script(QStringLiteral("predict"), {answerStep(picture)});
    worker.script(QStringLiteral("heat_map"), {heatStep()});
    window->actions()->action("view.predict")->trigger();
    auto* page = window->findChild<PredictPage*>();
    auto* panel = page->findChild<AnswerPanel*>();
    auto* view = panel->findChild<ImageView*>();
    const auto texts = [panel] {
        QString all;
        for (const QLabel* label : panel->findChildren<QLabel*>())
            all += label->isHidden() ? QString() : label->text() + QLatin1Char('\n');
        return all;
    };
    QVERIFY(page->takeDrop({picture}));
    QTRY_COMPARE(page->grid()->itemCount(), 1);
    QTRY_VERIFY(page->grid()->item(page->grid()->itemAfter(0))->showSquare); // answered
    QVERIFY(!view->hasOverlay());
    page->grid()->setFocus();
    QTest::keyClick(page->grid(), Qt::Key_H);
    QTRY_VERIFY(view->hasOverlay());
    QCOMPARE(page->grid()->overlaidItem(), page->grid()->itemAfter(0));
    QVERIFY2(texts().contains(QStringLiteral("Where Run 1 sees bee (75 %)")), qPrintable(texts()));
    const QJsonObject request = worker.requests(QStringLiteral("heat_map")).constFirst();
    QCOMPARE(request.value(QStringLiteral("run")).toString(), toQt(run));
    QCOMPARE(request.value(QStringLiteral("image")).toString(), picture);
    QTest::keyClick(page->grid(), Qt::Key_H);
    QVERIFY(!view->hasOverlay());
    QVERIFY(!texts().contains(QStringLiteral("Where")));
}

void PredictHeatTest::anOnnxFileHasNone() {
    test::ScriptedWorker worker;
    test::OpenWindow window;
    const fs::path model = worker.path() / "model.onnx";
    std::ofstream(model) << "model";
    window->actions()->action("view.predict")->trigger();
    QVERIFY(window->findChild<PredictPage*>()->takeDrop({toQt(model)}));
    const QAction* action = window->actions()->action("evaluate.heatMap");
    QVERIFY(!action->isEnabled());
    QVERIFY2(action->toolTip().contains(QStringLiteral(".onnx")), qPrintable(action->toolTip()));
}

void PredictHeatTest::aModelWithoutMapsSaysSoBeforehand() {
    test::ScriptedWorker worker;
    test::OpenWindow window;
    test::writeRun(window.project().place().runs() / "Run 1", 0.9);
    window->session()->dataset()->book().reload();
    QTRY_COMPARE(window->session()->dataset()->book().runs().size(), std::size_t{1});
    auto* page = window->findChild<PredictPage*>();
    page->findChild<HeatView*>()->hasMaps = [](const Run&) { return false; };
    window->actions()->action("view.predict")->trigger();
    const QAction* action = window->actions()->action("evaluate.heatMap");
    QVERIFY(!action->isEnabled());
    QVERIFY2(action->toolTip().contains(QStringLiteral("EfficientNet-Lite0 has no heat maps")),
             qPrintable(action->toolTip()));
}

CLASSMITH_TEST(PredictHeatTest)
#include "predict_heat_test.moc"
