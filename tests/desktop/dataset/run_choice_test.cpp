// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Which run Evaluate, Export and Predict are about.

#include <QtWidgets/QComboBox>
#include <QtWidgets/QTableView>

#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_chooser.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/predict/model_chooser.h"
#include "app/desktop/runs/runs_panel.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"

using namespace classmith;

namespace {

constexpr int waitMs = 20000;

} // namespace

class RunChoiceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() {
        m_window = std::make_unique<test::OpenWindow>(std::vector<std::string>{"ant", "bee", "猫"}, 8);
        (*m_window)->makePages();
        addRun(1, "finished", 0.783);
    }
    void cleanup() { m_window.reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void aStoppedOrFailedRunDoesNotTakeOver();
    void onlyABetterRunTakesOver();
    void oneChoiceForAllPages();
    void aPickedRunIsKeptOverRestarts();
    void aBetterRunTakesThePlaceOfAPickedOne();
    void whereNothingHasFinishedAStoppedOneIsThere();
    void theRunThatIsLookedAtStays();

  private:
    void addRun(int number, const char* state, double top1);
    QStringList shown(); // on Evaluate, Export and Predict
    QComboBox* evaluated() { return (*m_window)->findChild<EvaluatePage*>()->bar()->findChild<QComboBox*>(); }
    void pick(QComboBox* box, const QString& name);

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::OpenWindow> m_window;
};

void RunChoiceTest::addRun(int number, const char* state, double top1) {
    const std::string name = "Run " + std::to_string(number);
    const RunFolder run(
        test::writeRun(m_window->project(), name, "2026-11-2" + std::to_string(number) + "T10:00:00Z", top1));
    RunInfo info = *run.readInfo();
    info.state = state;
    QVERIFY(run.writeInfo(info));
    QSignalSpy changed(&(*m_window)->session()->dataset()->book(), &RunBook::listChanged);
    (*m_window)->session()->dataset()->book().reload();
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), waitMs);
}

QStringList RunChoiceTest::shown() {
    return {evaluated()->currentText(), (*m_window)->findChild<RunChooser*>()->currentText(),
            (*m_window)->findChild<ModelChooser*>()->currentText()};
}

void RunChoiceTest::pick(QComboBox* box, const QString& name) {
    for (int line = 0; line < box->count(); ++line)
        if (box->itemText(line).startsWith(name)) {
            box->setCurrentIndex(line);
            Q_EMIT box->activated(line);
            return;
        }
    QFAIL(qPrintable(name));
}

void RunChoiceTest::aStoppedOrFailedRunDoesNotTakeOver() {
    addRun(2, "stopped", 0.167);
    const QStringList best{QStringLiteral("Run 1 · best"), QStringLiteral("Run 1 · 78.3 % · best"),
                           QStringLiteral("Run 1 · 78.3 % · best")};
    QCOMPARE(shown(), best);
    addRun(3, "failed", 0.9); // better, but nobody knows what would have become of it
    QCOMPARE(shown(), best);
    const auto* table = (*m_window)->findChild<RunsPanel*>()->findChild<QTableView*>();
    QStringList names;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        names << table->model()->index(row, 0).data().toString();
    QCOMPARE(names, (QStringList{QStringLiteral("Run 3 · failed"), QStringLiteral("Run 2 · stopped"),
                                 QStringLiteral("Run 1 · best")}));
}

void RunChoiceTest::onlyABetterRunTakesOver() {
    addRun(2, "finished", 0.5);
    QVERIFY(shown().constFirst().startsWith(QStringLiteral("Run 1")));
    addRun(3, "finished", 0.783); // not better
    QVERIFY(shown().constFirst().startsWith(QStringLiteral("Run 1")));
    addRun(4, "finished", 0.8);
    QCOMPARE(shown(), (QStringList{QStringLiteral("Run 4 · best"), QStringLiteral("Run 4 · 80.0 % · best"),
                                   QStringLiteral("Run 4 · 80.0 % · best")}));
}

void RunChoiceTest::oneChoiceForAllPages() {
    addRun(2, "stopped", 0.167);
    QComboBox* boxes[]{evaluated(), (*m_window)->findChild<RunChooser*>(), (*m_window)->findChild<ModelChooser*>()};
    int wanted = 2;
    for (QComboBox* box : boxes) {
        const QString name = QStringLiteral("Run %1").arg(wanted);
        pick(box, name);
        for (const QString& text : shown())
            QVERIFY2(text.startsWith(name), qPrintable(text));
        wanted = 3 - wanted;
    }
}

void RunChoiceTest::aPickedRunIsKeptOverRestarts() {
    addRun(2, "finished", 0.5);
    pick((*m_window)->findChild<RunChooser*>(), QStringLiteral("Run 2"));
    m_window->reopen();
    (*m_window)->makePages();
    for (const QString& text : shown())
        QVERIFY2(text.startsWith(QStringLiteral("Run 2")), qPrintable(text));
    addRun(3, "finished", 0.4);
    QVERIFY(shown().constFirst().startsWith(QStringLiteral("Run 2")));
}

void RunChoiceTest::aBetterRunTakesThePlaceOfAPickedOne() {
    addRun(2, "finished", 0.5);
    pick((*m_window)->findChild<RunChooser*>(), QStringLiteral("Run 2"));
    addRun(3, "finished", 0.9);
    QVERIFY(shown().constFirst().startsWith(QStringLiteral("Run 3")));
    m_window->reopen();
    (*m_window)->makePages();
    QVERIFY(shown().constFirst().startsWith(QStringLiteral("Run 3")));
}

void RunChoiceTest::whereNothingHasFinishedAStoppedOneIsThere() {
    const RunFolder run(m_window->project().place().runs() / "Run 1");
    RunInfo info = *run.readInfo();
    info.state = "stopped";
    QVERIFY(run.writeInfo(info));
    addRun(2, "stopped", 0.3);
    for (const QString& text : shown())
        QVERIFY2(text.startsWith(QStringLiteral("Run 1")) && !text.contains(QStringLiteral("best")), qPrintable(text));
    addRun(3, "finished", 0.2); // the first that has
    QVERIFY(shown().constFirst().startsWith(QStringLiteral("Run 3")));
}

void RunChoiceTest::theRunThatIsLookedAtStays() {
    (*m_window)->showPage("evaluate");
    addRun(2, "finished", 0.9);
    QCOMPARE(evaluated()->currentText(), QStringLiteral("Run 1"));
    QVERIFY(evaluated()->itemText(0).endsWith(QStringLiteral("best")));
    (*m_window)->showPage("export");
    for (const QString& text : shown())
        QVERIFY2(text.startsWith(QStringLiteral("Run 2")), qPrintable(text));
}

CLASSMITH_TEST(RunChoiceTest)
#include "run_choice_test.moc"
