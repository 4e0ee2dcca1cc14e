// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtGui/QClipboard>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QTableView>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_chooser.h"
#include "app/desktop/export/export_options_panel.h"
#include "app/desktop/predict/model_chooser.h"
#include "app/desktop/runs/log_panel.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_model.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/window/message_bar.h"
#include "tests/desktop/train/train_fixture.h"
#include "widgets/charts/curve_chart.h"

using namespace classmith;
using test::FakeTrainer;
using test::TrainWindow;
namespace fs = std::filesystem;

namespace {

QPushButton* buttonOf(TrainWindow& window, const char* text) {
    for (QPushButton* button : window.part<RunsPanel>()->findChildren<QPushButton*>())
        if (button->text() == QString::fromUtf8(text))
            return button;
    return nullptr;
}

void rename(TrainWindow& window, const QString& name) {
    QTRY_VERIFY(buttonOf(window, "Rename")->isEnabled()); // an evaluation follows a training
    buttonOf(window, "Rename")->click();
    auto* editor = window.part<RunsPanel>()->table()->findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->setText(name);
    QTest::keyClick(editor, Qt::Key_Return);
}

QStringList runNames(TrainWindow& window) {
    QStringList names;
    for (const Run& run : window.session()->dataset()->book().runs())
        names << run.name;
    return names;
}

} // namespace

class RunsPanelTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() { Settings::reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void theTableTellsOfEachRun();
    void choosingARunShowsIt();
    void theFigureOfFewPicturesHasItsInterval();
    void renaming();
    void aRenamedRunStaysTheChosenOne();
    void theOtherPagesFollowARename();
    void aRunInUseStays();
    void namesThatCannotBe();
    void deletingAsksAndFreesTheDisk();
    void theRunThatTrainsStays();
    void settingsOfARunAreUsedAgain();
    void theMenuHasTheSame();
    void curvesAreSaved();
    void smoothingIsKept();
    void theLogIsCopied();
    void theModelHoldsItsContract();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void RunsPanelTest::theTableTellsOfEachRun() {
    const FakeTrainer trainer;
    TrainWindow window;
    QVERIFY(!window.part<RunsPanel>()->table()->isVisible());
    QVERIFY(window.shownText().contains(QStringLiteral("None yet")));
    window.trainToTheEnd();
    const RunsModel* model = window.part<RunsPanel>()->model();
    QCOMPARE(model->rowCount(), 1);
    const auto cell = [&](int column) { return model->index(0, column).data().toString(); };
    QCOMPARE(cell(RunsModel::Name), QStringLiteral("Run 1"));
    QCOMPARE(cell(RunsModel::Model), QStringLiteral("EfficientNet-Lite0"));
    QCOMPARE(cell(RunsModel::Trains), QStringLiteral("head only"));
    QCOMPARE(cell(RunsModel::Validation), QStringLiteral("80.0 %"));
    QVERIFY(cell(RunsModel::Size).endsWith(QStringLiteral("kB")));
    QVERIFY(!cell(RunsModel::Date).isEmpty());
    QVERIFY(!model->index(0, 0).data(Qt::DecorationRole).isNull());
}

void RunsPanelTest::choosingARunShowsIt() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    window.page()->findChildren<QPushButton*>();
    for (QPushButton* chip : window.page()->findChildren<QPushButton*>())
        if (chip->property("preset") == QStringLiteral("last-stage"))
            chip->click();
    trainer.allowEpochs(2);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(2));
    auto* view = window.part<RunView>();
    QCOMPARE(view->runName(), QStringLiteral("Run 2"));
    window.part<RunsPanel>()->select(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QCOMPARE(view->runName(), QStringLiteral("Run 1"));
    QTRY_VERIFY(window.shownText().contains(QStringLiteral("validation, epoch 3 of 20")));
    // Another epoch of the one that trains changes nothing here.
    trainer.allowEpochs(3);
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(3));
    QVERIFY(window.shownText().contains(QStringLiteral("validation, epoch 3 of 20")));
    window.part<RunsPanel>()->select(window.session()->dataset()->book().named(QStringLiteral("Run 2"))->id);
    QTRY_VERIFY(window.shownText().contains(QStringLiteral("validation, epoch 3 of 10")));
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
}

void RunsPanelTest::theFigureOfFewPicturesHasItsInterval() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    const Run run = window.session()->dataset()->book().runs().front();
    const auto validateWith = [&](int pictures) {
        std::vector<SplitEntry> entries;
        for (int i = 0; i < pictures; ++i)
            entries.push_back({std::to_string(i) + ".jpg", i % 3, SetKind::Validation});
        entries.push_back({"broken.jpg", 0, SetKind::Validation, true});
        entries.push_back({"other.jpg", 0, SetKind::Train});
        QVERIFY(RunFolder(run.folder).writeSplit(entries));
        window.part<RunView>()->showRun(run.id);
    };
    validateWith(60);
    // 48 of 60 right: the same as statsmodels' proportion_confint(48, 60, method="wilson")
    QTRY_VERIFY(window.shownText().contains(QStringLiteral("95 % interval 68–88 %, of 60 picture(s)")));
    validateWith(200);
    QTRY_VERIFY(!window.shownText().contains(QStringLiteral("95 % interval")));
    QVERIFY(window.shownText().contains(QStringLiteral("validation, epoch")));
}

void RunsPanelTest::renaming() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    rename(window, QStringLiteral("the good one 猫"));
    QTRY_COMPARE(runNames(window), QStringList(QStringLiteral("the good one 猫")));
    QVERIFY(fs::exists(window.window().project().place().runs() / pathFromUtf8("the good one 猫") / "run.json"));
    QTRY_COMPARE(window.part<RunView>()->runName(), QStringLiteral("the good one 猫"));
    window.reopen();
    QCOMPARE(runNames(window), QStringList(QStringLiteral("the good one 猫")));
}

void RunsPanelTest::aRenamedRunStaysTheChosenOne() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    window.trainToTheEnd();
    window.part<RunsPanel>()->select(
        window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id); // the older one
    QSignalSpy reloaded(&window.session()->dataset()->book(), &RunBook::listChanged);
    rename(window, QStringLiteral("A good one"));
    QTRY_VERIFY(window.session()->dataset()->book().named(QStringLiteral("A good one")));
    QVERIFY(fs::exists(window.session()->dataset()->book().named(QStringLiteral("A good one"))->folder));
    QTRY_VERIFY(reloaded.size() >= 2);
    QCOMPARE(window.part<RunView>()->runName(), QStringLiteral("A good one"));
    QCOMPARE(runNames(window), (QStringList{QStringLiteral("Run 2"), QStringLiteral("A good one")}));
}

// They have the older run chosen, and keep it under its new name.
void RunsPanelTest::theOtherPagesFollowARename() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    window.trainToTheEnd();
    auto* exporting = window->findChild<RunChooser*>();
    auto* predicting = window->findChild<ModelChooser*>();
    const auto runs = window.window().project().place().runs();
    exporting->choose(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    auto* options = window->findChild<ExportOptionsPanel*>();
    const QString chosen = toQt(m_environment->path() / "models");
    options->setFolder(chosen);
    predicting->choose(toQt(runs / "Run 1"));
    QSignalSpy changed(&window.session()->dataset()->book(), &RunBook::listChanged);
    window.part<RunsPanel>()->select(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    rename(window, QStringLiteral("A good one"));
    QTRY_VERIFY(changed.size() >= 2);
    QVERIFY(exporting->run());
    QCOMPARE(exporting->run()->name, QStringLiteral("A good one"));
    QCOMPARE(options->folder(), chosen);
    QCOMPARE(predicting->model(), toQt(runs / "A good one"));
    QVERIFY(predicting->currentText().startsWith(QStringLiteral("A good one")));
}

// Jobs read its folder: an export, an evaluation.
void RunsPanelTest::aRunInUseStays() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    const fs::path folder = window.session()->dataset()->book().named(QStringLiteral("Run 1"))->folder;
    QTRY_VERIFY(!window.session()->dataset()->book().isInUse(folder)); // an evaluation follows the training
    auto first = window.session()->dataset()->book().use(folder);
    auto second = window.session()->dataset()->book().use(folder);
    QVERIFY(!buttonOf(window, "Rename")->isEnabled() && !buttonOf(window, "Delete…")->isEnabled());
    QVERIFY(buttonOf(window, "Rename")->toolTip().contains(QStringLiteral("Wait until it has ended")));
    first.reset();
    QVERIFY(!buttonOf(window, "Rename")->isEnabled());
    QSignalSpy told(&window.session()->workspace(), &Workspace::message);
    window.session()->dataset()->book().rename(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id,
                                               QStringLiteral("other"));
    window.session()->dataset()->book().remove(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QVERIFY(fs::exists(folder) && window.session()->dataset()->book().named(QStringLiteral("Run 1")));
    QCOMPARE(told.size(), 2);
    second.reset();
    QVERIFY(buttonOf(window, "Rename")->isEnabled() && buttonOf(window, "Delete…")->isEnabled());
    window.session()->dataset()->book().remove(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QVERIFY(!window.session()->dataset()->book().named(
        QStringLiteral("Run 1"))); // nothing begins with it while it is deleted
    QTRY_VERIFY(!fs::exists(folder));
}

void RunsPanelTest::namesThatCannotBe() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    window.trainToTheEnd();
    window.part<RunsPanel>()->select(window.session()->dataset()->book().named(QStringLiteral("Run 2"))->id);
    rename(window, QStringLiteral("Run 1"));
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("“Run 1” already")));
    rename(window, QStringLiteral("a/b"));
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("“a/b”")));
    rename(window, QStringLiteral("  "));
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("“”")));
    QCOMPARE(window.session()->dataset()->book().runs().size(), std::size_t(2));
    QVERIFY(fs::exists(window.window().project().place().runs() / "Run 2"));
}

void RunsPanelTest::deletingAsksAndFreesTheDisk() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    window.trainToTheEnd();
    window.part<RunsPanel>()->select(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    const auto ask = [&]() -> QMessageBox* {
        buttonOf(window, "Delete…")->click();
        return window.part<QMessageBox>(QStringLiteral("deleteQuestion"));
    };
    QMessageBox* box = ask();
    QVERIFY(box && box->text().contains(QStringLiteral("Run 1")));
    QVERIFY(box->informativeText().contains(QStringLiteral("kB")));
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!window.part<QMessageBox>(QStringLiteral("deleteQuestion")));
    QCOMPARE(window.session()->dataset()->book().runs().size(), std::size_t(2));
    for (QAbstractButton* button : ask()->buttons())
        if (button->text() == QStringLiteral("Delete it"))
            button->click();
    QTRY_COMPARE(runNames(window), QStringList(QStringLiteral("Run 2")));
    QTRY_VERIFY(!fs::exists(window.window().project().place().runs() / "Run 1"));
    QTRY_COMPARE(window.part<RunView>()->runName(), QStringLiteral("Run 2"));
}

void RunsPanelTest::theRunThatTrainsStays() {
    const FakeTrainer trainer;
    TrainWindow window;
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    QTRY_COMPARE(window.session()->dataset()->book().runs().size(), std::size_t(1));
    window.part<RunsPanel>()->select(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QVERIFY(!buttonOf(window, "Delete…")->isEnabled());
    QVERIFY(!buttonOf(window, "Rename")->isEnabled());
    QVERIFY(!(window.part<RunsPanel>()->model()->index(0, 0).flags() & Qt::ItemIsEditable));
    window.trigger("train.stop");
    QTRY_VERIFY(buttonOf(window, "Delete…")->isEnabled());
}

void RunsPanelTest::settingsOfARunAreUsedAgain() {
    const FakeTrainer trainer;
    TrainWindow window;
    Recipe recipe;
    window.trainToTheEnd();
    for (QPushButton* chip : window.page()->findChildren<QPushButton*>())
        if (chip->property("preset") == QStringLiteral("none"))
            chip->click();
    QCOMPARE(window.page()->recipe().request().freeze, std::string("none"));
    buttonOf(window, "Use settings")->click();
    const TrainRequest& request = window.page()->recipe().request();
    QCOMPARE(request.freeze, std::string("head"));
    QCOMPARE(request.epochs, 20); // the run's own numbers, as they were chosen then
    QCOMPARE(request.batch, 64);
    QVERIFY(request.run.empty() && request.data.empty());
    window.trainToTheEnd();
    QCOMPARE(trainer.requests()[1][QStringLiteral("epochs")].toInt(), 20);
}

void RunsPanelTest::theMenuHasTheSame() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    auto* table = window.part<RunsPanel>()->table();
    Q_EMIT table->customContextMenuRequested(table->visualRect(table->model()->index(0, 0)).center());
    auto* menu = window.part<RunsPanel>()->findChild<QMenu*>();
    QVERIFY(menu);
    QStringList texts;
    for (const QAction* action : menu->actions())
        texts << action->text();
    QCOMPARE(texts, (QStringList{QStringLiteral("Use settings"), QStringLiteral("Rename"), QStringLiteral("Delete…"),
                                 QString(), QStringLiteral("Show in file manager"), QStringLiteral("Copy path")}));
    menu->close();
}

void RunsPanelTest::curvesAreSaved() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    auto* view = window.part<RunView>();
    const auto save = [&](int entry, const fs::path& file) {
        for (QPushButton* button : view->findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Save")))
                button->click();
        auto* menu = view->findChild<QMenu*>(QStringLiteral("chartMenu"));
        menu->actions().at(entry)->trigger();
        menu->close();
        auto* dialog = view->findChild<QFileDialog*>();
        Q_EMIT dialog->fileSelected(toQt(file));
        dialog->close();
        QTRY_VERIFY(!view->findChild<QFileDialog*>());
    };
    save(0, m_environment->path() / "accuracy.png");
    const QImage picture(toQt(m_environment->path() / "accuracy.png"));
    QVERIFY(picture.width() > 300 && picture.height() > 150);
    QVERIFY(picture.pixelColor(1, 1).alpha() == 255); // it has a ground of its own, on any page
    save(2, m_environment->path() / "curves.csv");
    const std::string csv = readTextFile(m_environment->path() / "curves.csv").value();
    QVERIFY(csv.starts_with("epoch,train_loss,train_top1,val_loss,val_top1,"));
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), 21);
    save(2, m_environment->path() / "no such folder" / "curves.csv");
    QVERIFY(window->messages()->text().contains(QStringLiteral("curves.csv")));
}

void RunsPanelTest::smoothingIsKept() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    auto* slider = window.part<RunView>()->findChild<QSlider*>();
    slider->setValue(75);
    QCOMPARE(Settings::real("train/smoothing"), 0.75);
    window.reopen();
    QCOMPARE(window.part<RunView>()->findChild<QSlider*>()->value(), 75);
}

void RunsPanelTest::theLogIsCopied() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    auto* log = window.part<LogPanel>();
    QTRY_VERIFY(!log->text().isEmpty());
    log->findChild<QPushButton*>()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), log->text());
}

void RunsPanelTest::theModelHoldsItsContract() {
    const FakeTrainer trainer;
    TrainWindow window;
    const QAbstractItemModelTester tester(window.part<RunsPanel>()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    window.trainToTheEnd();
    window.trainToTheEnd();
    window.session()->dataset()->book().remove(window.session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QTRY_COMPARE(window.part<RunsPanel>()->model()->rowCount(), 1);
}

CLASSMITH_TEST(RunsPanelTest)
#include "runs_panel_test.moc"
