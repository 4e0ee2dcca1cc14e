// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/train/rate_finder_dialog.h"

#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/train/settings_panel.h"
#include "tests/desktop/support/scripted_worker.h"
#include "tests/desktop/train/train_fixture.h"
#include "widgets/charts/rate_chart.h"

using namespace classmith;
using test::TrainWindow;

// The search for a learning rate from the Train page: what is asked of the worker, what is shown of it, and where the
// rate goes.
class RateFinderWindowTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void theSuggestionIsUsed();
    void itIsStoppedAndBegunAgain();
    void aLossThatNeverFellSuggestsNothing();
    void whatWentWrongIsSaid();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

namespace {

const QString job = QStringLiteral("find_lr");

QList<QJsonObject> someSteps() {
    return {test::eventStep(RateEvent{1, 100, 1e-7, 2.0, 2.0}), test::eventStep(RateEvent{2, 100, 1.2e-7, 1.5, 1.75})};
}

FindRateAnswer found(double rate) {
    FindRateAnswer answer;
    answer.suggestion = rate;
    answer.steepest = rate;
    return answer;
}

RateFinderDialog* openFinder(TrainWindow& window) {
    window.trigger("train.findRate");
    const auto all = window.page()->findChildren<RateFinderDialog*>();
    return all.isEmpty() ? nullptr : all.constLast();
}

QPushButton* buttonNamed(const RateFinderDialog* dialog, const QString& text) {
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == text)
            return button;
    return nullptr;
}

bool says(const RateFinderDialog* dialog, const QString& words) {
    for (const auto* label : dialog->findChildren<QLabel*>())
        if (label->text().contains(words))
            return true;
    return false;
}

} // namespace

void RateFinderWindowTest::theSuggestionIsUsed() {
    test::ScriptedWorker worker;
    worker.script(job, someSteps() << test::resultStep(found(0.001319)));
    TrainWindow window;
    auto* rate = qobject_cast<QDoubleSpinBox*>(window.part<SettingsPanel>()->editor("--lr"));
    const QPointer<RateFinderDialog> dialog = openFinder(window);
    QVERIFY(dialog);
    QPushButton* use = buttonNamed(dialog, RateFinderDialog::tr("Use this rate"));
    QTRY_VERIFY(use->isEnabled());
    QCOMPARE(dialog->findChild<RateChart*>()->stepCount(), 2);
    QVERIFY(says(dialog, QStringLiteral("0.0013")));
    const auto asked = worker.requests(job);
    QCOMPARE(asked.size(), 1);
    const QJsonObject training = asked.front().value(QStringLiteral("train_request")).toObject();
    QVERIFY(!training.value(QStringLiteral("samples")).toString().isEmpty());
    QVERIFY(training.value(QStringLiteral("run")).toString().isEmpty());
    use->click();
    QTRY_VERIFY(!dialog);
    QCOMPARE(window.page()->recipe().request().learningRate, 0.0013);
    QCOMPARE(rate->value(), 0.0013);
    QVERIFY(!window.session()->workspace().jobs().isBusy());
}

void RateFinderWindowTest::itIsStoppedAndBegunAgain() {
    test::ScriptedWorker worker;
    worker.script(job, someSteps() << test::waitStep(QStringLiteral("go")) << test::resultStep(found(0.01)));
    TrainWindow window;
    const QPointer<RateFinderDialog> dialog = openFinder(window);
    QTRY_COMPARE(dialog->findChild<RateChart*>()->stepCount(), 2);
    QVERIFY(window.session()->workspace().jobs().isBusy());
    buttonNamed(dialog, RateFinderDialog::tr("Stop"))->click();
    QTRY_VERIFY(says(dialog, RateFinderDialog::tr("Stopped.")));
    QVERIFY(!buttonNamed(dialog, RateFinderDialog::tr("Use this rate"))->isEnabled());
    worker.release(QStringLiteral("go"));
    buttonNamed(dialog, RateFinderDialog::tr("Find again"))->click();
    QTRY_COMPARE(dialog->suggestion(), 0.01);
    dialog->reject();
    QTRY_VERIFY(!dialog);
    QCOMPARE(window.page()->recipe().request().learningRate, 0.0);
}

void RateFinderWindowTest::aLossThatNeverFellSuggestsNothing() {
    test::ScriptedWorker worker;
    worker.script(job, someSteps() << test::resultStep(FindRateAnswer()));
    TrainWindow window;
    const QPointer<RateFinderDialog> dialog = openFinder(window);
    QTRY_VERIFY(says(dialog, RateFinderDialog::tr("No rate can be suggested: the loss never fell.")));
    QVERIFY(!buttonNamed(dialog, RateFinderDialog::tr("Use this rate"))->isEnabled());
    dialog->reject();
}

void RateFinderWindowTest::whatWentWrongIsSaid() {
    test::ScriptedWorker worker;
    worker.script(job, {test::errorStep(ErrorCode::OutOfMemory, "the network")});
    TrainWindow window;
    const QPointer<RateFinderDialog> dialog = openFinder(window);
    QTRY_VERIFY(says(dialog, QStringLiteral("not enough memory")));
    dialog->reject();
    MainWindow empty;
    empty.makePages();
    QVERIFY(!empty.actions()->action("train.findRate")->isEnabled());
}

CLASSMITH_TEST(RateFinderWindowTest)
#include "rate_finder_test.moc"
