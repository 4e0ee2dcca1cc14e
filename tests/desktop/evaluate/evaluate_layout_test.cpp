// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QSplitter>

#include "app/desktop/common/settings_writer.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"

using namespace classmith;

namespace {

constexpr int waitMs = 20000;
constexpr auto evaluatePage = "evaluate";

} // namespace

// How a person has divided the Evaluate page.
class EvaluateLayoutTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void thePlaceOfItsBarIsKept();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void EvaluateLayoutTest::thePlaceOfItsBarIsKept() {
    test::OpenWindow window;
    const auto run = test::writeRun(window.project(), "Run 1");
    test::writeAnswers(run, "val", 3, test::validationAnswers());
    const auto splitter = [&window] { return window->findChild<EvaluatePage*>()->findChild<QSplitter*>(); };
    const auto open = [&] {
        window->session()->dataset()->book().reload();
        window->showPage(evaluatePage);
        QTRY_VERIFY_WITH_TIMEOUT(splitter()->isVisible(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(splitter()->sizes().constLast() > 0, waitMs);
    };
    open();
    const QList<int> before = splitter()->sizes();
    QWidget* bar = splitter()->handle(1);
    const QPoint from = bar->rect().center();
    QTest::mousePress(bar, Qt::LeftButton, {}, from);
    const QPoint to = from + QPoint(0, 60);
    QMouseEvent move(QEvent::MouseMove, to, bar->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(bar, &move);
    QTest::mouseRelease(bar, Qt::LeftButton, {}, bar->rect().center());
    const QList<int> divided = splitter()->sizes();
    QVERIFY(divided.constFirst() > before.constFirst() + 20);
    SettingsWriter::finish(); // the end of the program
    window.reopen();
    open();
    QCOMPARE(splitter()->sizes(), divided);
}

CLASSMITH_TEST(EvaluateLayoutTest)
#include "evaluate_layout_test.moc"
