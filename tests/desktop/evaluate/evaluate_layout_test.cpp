// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QSplitter>

#include "app/desktop/common/language.h"
#include "app/desktop/common/settings_writer.h"
#include "app/desktop/evaluate/class_table.h"
#include "app/desktop/evaluate/confusion_panel.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/score_panel.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/look/eliding_label.h"

using namespace classmith;

namespace {

constexpr int waitMs = 20000;
constexpr auto evaluatePage = "evaluate";

QSplitter* splitterOf(test::OpenWindow& window) {
    return window->findChild<EvaluatePage*>()->findChild<QSplitter*>();
}

// Six classes with a run, the Evaluate page in front, in a window of that size.
class SixClasses {
  public:
    explicit SixClasses(const QSize& size) : m_window({"cardboard", "glass", "metal", "paper", "plastic", "trash"}, 5) {
        m_window->resize(size);
        const auto run = test::writeRun(m_window.project(), "Run 1");
        test::writeAnswers(run, "val", 6,
                           {{"cardboard/0.jpg", 0, 0.9}, {"glass/0.jpg", 2, 0.6}, {"trash/1.jpg", 5, 0.8}});
        m_window->session()->dataset()->book().reload();
        m_window->showPage(evaluatePage);
        if (!QTest::qWaitFor([this] { return page()->evaluation().metrics.images > 0 && splitter()->isVisible(); },
                             waitMs))
            qFatal("The answers were not read.");
        test::settle();
    }
    EvaluatePage* page() { return m_window->findChild<EvaluatePage*>(); }
    QSplitter* splitter() { return splitterOf(m_window); }

  private:
    test::OpenWindow m_window;
};

QStringList cutLabels(QWidget* panel) {
    QStringList cut;
    for (const ElidingLabel* label : panel->findChildren<ElidingLabel*>())
        if (label->isVisible() && label->text().contains(QChar(0x2026)))
            cut << label->text();
    return cut;
}

} // namespace

// How the Evaluate page is divided, by itself and by a person.
class EvaluateLayoutTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() { installLanguage(QStringLiteral("en")); }
    void cleanupTestCase() { m_environment.reset(); }
    void thePlaceOfItsBarIsKept();
    void theSmallestWindowCutsNoFigure_data();
    void theSmallestWindowCutsNoFigure();
    void aLargeWindowIsNotLeftToThePictures();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void EvaluateLayoutTest::thePlaceOfItsBarIsKept() {
    test::OpenWindow window;
    const auto run = test::writeRun(window.project(), "Run 1");
    test::writeAnswers(run, "val", 3, test::validationAnswers());
    const auto splitter = [&window] { return splitterOf(window); };
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

void EvaluateLayoutTest::theSmallestWindowCutsNoFigure_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("kept");
    QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("macro F1");
    QTest::newRow("zh_CN") << QStringLiteral("zh_CN") << QStringLiteral("宏平均 F1");
}

void EvaluateLayoutTest::theSmallestWindowCutsNoFigure() {
    QFETCH(const QString, language);
    QFETCH(const QString, kept);
    installLanguage(language);
    SixClasses window({960, 600});
    ScorePanel* score = window.page()->score();
    QVERIFY2(cutLabels(score).isEmpty(), qPrintable(cutLabels(score).join(u'\n')));
    QVERIFY2(cutLabels(window.page()->confusion()).isEmpty(),
             qPrintable(cutLabels(window.page()->confusion()).join(u'\n')));
    QVERIFY2(test::visibleText(score).contains(kept), qPrintable(test::visibleText(score)));
    const ClassTable* table = score->table();
    QVERIFY(table->sizeHintForIndex(table->model()->index(0, 0)).width() <= table->columnWidth(0)); // cardboard
}

void EvaluateLayoutTest::aLargeWindowIsNotLeftToThePictures() {
    SixClasses window({2560, 1440});
    const QList<int> sizes = window.splitter()->sizes();
    QVERIFY(sizes[0] * 100 >= (sizes[0] + sizes[1]) * 35);
    QVERIFY(sizes[0] * 100 <= (sizes[0] + sizes[1]) * 48); // nor the pictures to the figures
}

CLASSMITH_TEST(EvaluateLayoutTest)
#include "evaluate_layout_test.moc"
