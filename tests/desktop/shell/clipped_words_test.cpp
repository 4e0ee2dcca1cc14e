// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Whatever the window shows has room for its words and lies over nothing else, in both languages, from the smallest
// window (MainWindow's minimum) to a large screen; CMake runs it at other scales, too. CLASSMITH_SEEN=FOLDER keeps
// pictures of all of it, for people to look at.

#include <array>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/evaluate/answers_panel.h"
#include "app/desktop/evaluate/confusion_panel.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/export/export_outcome_panel.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/train/settings_panel.h"
#include "app/desktop/window/main_menu.h"
#include "tests/desktop/support/fake_model.h"
#include "tests/desktop/support/full_disk.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/seen_places.h"
#include "tests/desktop/support/seen_words.h"
#include "tests/desktop/train/train_fixture.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::OpenWindow;
using test::TrainWindow;
namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;
constexpr int layoutMs = 1000;
constexpr std::array windowSizes{QSize(960, 600), QSize(1280, 800), QSize(1440, 900), QSize(2560, 1440)};

QPushButton* button(const QWidget* inside, const QString& text) {
    for (QPushButton* each : inside->findChildren<QPushButton*>())
        if (each->text() == text)
            return each;
    return nullptr;
}

QMenu* newestMenu(const QWidget* inside) {
    return inside->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).constLast();
}

std::vector<EpochEvent> fourEpochs() {
    std::vector<EpochEvent> epochs;
    for (int number = 1; number <= 4; ++number)
        epochs.push_back(
            {number, 10, 1.5 / number, 0.5 + 0.1 * number, 1.6 / number, 0.4 + 0.1 * number, 0.001, 200, 1, true});
    return epochs;
}

} // namespace

class ClippedWordsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase_data();
    void initTestCase() {
        m_environment = std::make_unique<test::DesktopEnvironment>();
        Theme::instance().setChoice(ThemeChoice::Light); // with the style sheet, as the program sets it
    }
    void init();
    void cleanup() { installLanguage(QStringLiteral("en")); }
    void cleanupTestCase() {
        Theme::instance().setChoice(ThemeChoice::System);
        m_environment.reset();
    }
    void emptyPages();
    void pagesOfADataset();
    void longNames();
    void picturesThatDoNotCount();
    void menusOfPicturesAndClasses();
    void menuOfTheProgram();
    void allSettings();
    void everyWayToFreeze();
    void aTrainingFromItsBeginning();
    void aTrainingThatFails();
    void runsThatDidNotEndByThemselves();
    void menusOfTheTrainPage();
    void anEvaluation();
    void anExport();
    void predictions();
    void dialogs();
    void questions();
    void theQuestionBeforeEditsAreLost();
    void messages();

  private:
    void lookAt(QWidget* widget, const QString& what);
    void lookInThisSize(QWidget* widget, const QString& what);
    void lookAt(OpenWindow& window, const QString& what) { lookAt(window.get(), what); }
    void lookAt(TrainWindow& window, const QString& what) { lookAt(window.window(), what); }
    void lookAtQuestion(QWidget* window, const char* name);
    void addRun(OpenWindow& window, const QString& name, const std::string& state);

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    QString m_language; // of this row
};

void ClippedWordsTest::initTestCase_data() {
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "zh_CN"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void ClippedWordsTest::init() {
    QFETCH_GLOBAL(const QString, language);
    QSettings().clear();
    installLanguage(language);
    m_language = language;
}

// The window in each size, one after the other; dialogs and menus have their own.
void ClippedWordsTest::lookAt(QWidget* widget, const QString& what) {
    if (!qobject_cast<MainWindow*>(widget)) {
        lookInThisSize(widget, what);
        return;
    }
    // Only where things are matters, and to paint them all takes most of the time.
    widget->setUpdatesEnabled(qEnvironmentVariableIsSet("CLASSMITH_SEEN"));
    for (const QSize& size : windowSizes) {
        widget->resize(size);
        lookInThisSize(widget, QStringLiteral("%1, %2×%3").arg(what).arg(size.width()).arg(size.height()));
    }
}

void ClippedWordsTest::lookInThisSize(QWidget* widget, const QString& what) {
    QStringList found;
    (void)QTest::qWaitFor( // a text that has come just now gets its room in one of the next turns
        [&] {
            test::settle();
            found = test::clippedWords(widget) + test::overlappingParts(widget);
            return found.isEmpty();
        },
        layoutMs);
    test::keepPicture(
        widget, QStringLiteral("%1, %2, %3").arg(QString::fromLatin1(QTest::currentTestFunction()), what, m_language));
    QVERIFY2(found.isEmpty(), qPrintable(what + QStringLiteral(":\n") + found.join(QLatin1Char('\n'))));
}

void ClippedWordsTest::lookAtQuestion(QWidget* window, const char* name) {
    auto* question = window->findChild<QMessageBox*>(QString::fromLatin1(name));
    QVERIFY2(question && question->isVisible(), name);
    lookAt(question, QString::fromLatin1(name));
    question->reject();
}

void ClippedWordsTest::addRun(OpenWindow& window, const QString& name, const std::string& state) {
    RunInfo info;
    info.created = "2026-11-23T10:42:00Z";
    info.classes = {"ant", "bee", "猫"};
    info.request.freeze = "last-stage";
    info.device = "cpu AMD EPYC 9004 series";
    info.precision = "bf16";
    info.threads = 8;
    info.state = state;
    info.failure = fromQt(translatedSentence(Error{ErrorCode::TrainingDiverged, "epoch 2", ""}));
    info.bestEpoch = 4;
    info.bestValTop1 = 0.8;
    info.seconds = 3725;
    const RunFolder run(window.project().place().runs() / pathFromQt(name));
    QVERIFY(run.create() && run.writeInfo(info) && run.writeMetrics(fourEpochs()));
    QSignalSpy changed(&window->session()->dataset()->book(), &RunBook::listChanged);
    window->session()->dataset()->book().reload();
    QTRY_VERIFY(!changed.isEmpty());
}

void ClippedWordsTest::emptyPages() {
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (const PageSpec& page : pageTable()) {
        window.showPage(page.id);
        lookAt(&window, QString::fromLatin1(page.id));
    }
}

void ClippedWordsTest::pagesOfADataset() {
    OpenWindow window;
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    window->findChild<DataPage*>()->grid()->select(1);
    for (const PageSpec& page : pageTable()) {
        window->showPage(page.id);
        lookAt(window, QString::fromLatin1(page.id));
    }
    window->showPage("data");
    window->actions()->action("data.fullView")->trigger();
    lookAt(window, QStringLiteral("full view"));
}

// Names that begin alike and differ at their ends; more of them than there are digits.
void ClippedWordsTest::longNames() {
    std::vector<std::string> names;
    for (const char* kind : {"majus_red", "majus_white", "nuttallianum", "hispanicum", "coulterianum", "leptaleum",
                             "vexillocalyculatum", "molle", "siculum", "graniticum", "latifolium", "barrelieri"})
        names.push_back(std::string("Antirrhinum_") + kind + "_from_the_botanical_garden");
    OpenWindow window(names, 4);
    window->findChild<DataPage*>()->grid()->select(1);
    lookAt(window, QStringLiteral("data"));
    window->actions()->action("data.fullView")->trigger();
    lookAt(window, QStringLiteral("full view"));
    const int count = static_cast<int>(names.size());
    std::vector<test::GeneratedAnswer> answers;
    for (int i = 0; i < count; ++i)
        for (int picture = 0; picture < 4; ++picture)
            answers.push_back({names[static_cast<std::size_t>(i)] + "/" + std::to_string(picture) + ".jpg",
                               picture == 0 ? (i + 1) % count : i, 0.9});
    test::writeAnswers(test::writeRun(window.project(), "Run 1"), "val", count, answers);
    window->session()->dataset()->book().reload();
    window->showPage("evaluate");
    auto* page = window->findChild<EvaluatePage*>();
    QTRY_VERIFY_WITH_TIMEOUT(page->evaluation().metrics.images > 0, waitMs);
    for (const int mode : {0, 1, 2}) {
        page->confusion()->mode()->setCurrentIndex(mode);
        lookAt(window, QStringLiteral("mode %1").arg(mode));
    }
}

void ClippedWordsTest::picturesThatDoNotCount() {
    OpenWindow window;
    auto* page = window->findChild<DataPage*>();
    auto* filters = window->findChild<DataFilters*>();
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}, ImageId{2}}, ClassId{});
    window->session()->dataset()->labels().leaveOut(std::vector{ImageId{3}}, true);
    for (const qint64 id : {1, 3}) {
        page->grid()->select(id);
        lookAt(window, QStringLiteral("picture %1").arg(id));
    }
    filters->showLeftOut();
    lookAt(window, QStringLiteral("left out"));
    window->session()->dataset()->labels().leaveOut(std::vector{ImageId{3}}, false);
    filters->showUnlabelled();
    filters->showLeftOut();
    lookAt(window, QStringLiteral("nothing matches"));
    window->showPage("train");
    lookAt(window, QStringLiteral("train"));
}

void ClippedWordsTest::menusOfPicturesAndClasses() {
    OpenWindow window;
    auto* page = window->findChild<DataPage*>();
    page->grid()->select(1);
    Q_EMIT page->grid()->contextMenuWanted(QPoint(100, 100));
    lookAt(newestMenu(page), QStringLiteral("picture"));
    newestMenu(page)->close();
    auto* side = window->findChild<DataSidePanel*>();
    Q_EMIT side->classes()->menuWanted(2, QPoint(100, 100));
    lookAt(newestMenu(side), QStringLiteral("class"));
    newestMenu(side)->close();
}

void ClippedWordsTest::menuOfTheProgram() {
    OpenWindow window;
    window->actions()->action("help.menu")->trigger();
    auto* menu = window->findChild<MainMenu*>();
    lookAt(menu, QStringLiteral("menu"));
    for (QMenu* part : menu->findChildren<QMenu*>()) {
        part->popup(QPoint(200, 100));
        lookAt(part, part->title());
        part->close();
    }
    menu->close();
}

void ClippedWordsTest::allSettings() {
    TrainWindow window;
    button(window.page()->bar(), TrainPage::tr("All settings"))->click();
    lookAt(window, QStringLiteral("head"));
    for (QPushButton* chip : window.page()->findChildren<QPushButton*>())
        if (chip->property("preset") == QStringLiteral("none"))
            chip->click();
    lookAt(window, QStringLiteral("everything"));
    window.page()->findChild<QPushButton*>(QStringLiteral("moreChanges"))->click();
    for (const char* option :
         {"--policy", "--perspective", "--posterize", "--solarize", "--sharpness", "--blur", "--erasing"}) {
        QWidget* editor = window.part<SettingsPanel>()->editor(option);
        if (auto* choice = qobject_cast<QComboBox*>(editor))
            choice->setCurrentIndex(choice->findData(QStringLiteral("randaugment")));
        else
            static_cast<QDoubleSpinBox*>(editor)->setValue(0.5);
    }
    lookAt(window, QStringLiteral("every random change"));
}

void ClippedWordsTest::everyWayToFreeze() {
    TrainWindow window;
    auto* recipes = window.page()->bar()->findChild<QComboBox*>();
    for (int recipe = 0; recipe < recipes->count(); ++recipe) {
        if (recipes->itemText(recipe).isEmpty()) // a line between them
            continue;
        recipes->setCurrentIndex(recipe);
        Q_EMIT recipes->activated(recipe);
        lookAt(window, recipes->currentText());
    }
    for (const char* preset : {"head", "last-stage", "layered", "none"}) {
        test::chipOf(window, preset)->click();
        lookAt(window, QString::fromLatin1(preset));
    }
}

void ClippedWordsTest::aTrainingFromItsBeginning() {
    const test::FakeTrainer trainer;
    TrainWindow window;
    test::chipOf(window, "last-stage")->click();
    trainer.holdBack();
    window.trigger("train.start");
    lookAt(window, QStringLiteral("starting"));
    trainer.allowEpochs(2);
    QTRY_COMPARE_WITH_TIMEOUT(window.training().epochs().size(), std::size_t(2), waitMs);
    lookAt(window, QStringLiteral("running"));
    for (const char* page : {"data", "evaluate", "export", "predict"}) {
        window->showPage(page);
        lookAt(window, QStringLiteral("running, %1").arg(QLatin1String(page)));
    }
    window->showPage("train");
    window.trigger("train.pause");
    lookAt(window, QStringLiteral("paused"));
    QVERIFY(!window->close());
    lookAtQuestion(window.window().get(), "closeQuestion");
    window.trigger("train.pause");
    window.trigger("train.stop");
    lookAt(window, QStringLiteral("stopping"));
    QTRY_VERIFY_WITH_TIMEOUT(!window.training().isBusy(), waitMs);
    QTRY_VERIFY(window.session()->dataset()->book().named(window.training().runName())->info.state == "stopped");
    lookAt(window, QStringLiteral("stopped"));
    button(window.part<RunsPanel>(), RunsPanel::tr("Delete…"))->click();
    lookAtQuestion(window.window().get(), "deleteQuestion");
}

void ClippedWordsTest::aTrainingThatFails() {
    test::FakeTrainer trainer;
    trainer.set("CLASSMITH_FAKE_ERROR", "DownloadFailed");
    TrainWindow window;
    window.trigger("train.start");
    QTRY_VERIFY_WITH_TIMEOUT(!window.training().isBusy(), waitMs);
    lookAt(window, QStringLiteral("failed"));
}

void ClippedWordsTest::runsThatDidNotEndByThemselves() {
    TrainWindow window;
    const char* states[]{"finished", "stopped", "failed", "running"}; // the last: interrupted
    for (int i = 0; i < 4; ++i)
        addRun(window.window(), QStringLiteral("Run %1").arg(i + 1), states[i]);
    const RunFolder elsewhere(window.session()->project()->place().runs() / "Run 5");
    QVERIFY(elsewhere.create());
    const auto lock = elsewhere.lock();
    QVERIFY(lock);
    RunInfo info = *RunFolder(window.session()->dataset()->book().named(QStringLiteral("Run 4"))->folder).readInfo();
    info.created = "2026-11-24T10:42:00Z";
    QVERIFY(elsewhere.writeInfo(info) && elsewhere.writeMetrics(fourEpochs()));
    window.session()->dataset()->book().reload();
    QTRY_VERIFY(window.session()->dataset()->book().named(QStringLiteral("Run 5")) &&
                window.session()->dataset()->book().named(QStringLiteral("Run 5"))->isHeld);
    for (int number = 1; number <= 5; ++number) {
        window.part<RunsPanel>()->select(
            window.session()->dataset()->book().named(QStringLiteral("Run %1").arg(number))->id);
        lookAt(window, QStringLiteral("run %1").arg(number));
    }
}

void ClippedWordsTest::menusOfTheTrainPage() {
    TrainWindow window;
    addRun(window.window(), QStringLiteral("Run 1"), "stopped");
    for (const char* model : {"efficientnet-lite0", "resnet50"}) {
        QMenu* menu = test::openWeightsMenu(window, model);
        lookAt(menu, QString::fromLatin1(model));
        menu->close();
    }
    QTableView* table = window.part<RunsPanel>()->table();
    Q_EMIT table->customContextMenuRequested(table->visualRect(table->model()->index(0, 0)).center());
    lookAt(newestMenu(window.part<RunsPanel>()), QStringLiteral("run"));
    newestMenu(window.part<RunsPanel>())->close();
    button(window.part<RunView>(), RunView::tr("Save ▾"))->click();
    lookAt(newestMenu(window.part<RunView>()), QStringLiteral("curves"));
    newestMenu(window.part<RunView>())->close();
}

void ClippedWordsTest::anEvaluation() {
    OpenWindow window({"ant", "bee", "猫"}, 8);
    test::writeAnswers(test::writeRun(window.project(), "Run 1"), "val", 3, test::validationAnswers());
    window->session()->dataset()->book().reload();
    window->showPage("evaluate");
    auto* page = window->findChild<EvaluatePage*>();
    QTRY_VERIFY_WITH_TIMEOUT(page->evaluation().metrics.images > 0, waitMs);
    for (const int mode : {0, 1, 2}) { // counts, shares, pairs
        page->confusion()->mode()->setCurrentIndex(mode);
        lookAt(window, QStringLiteral("mode %1").arg(mode));
    }
    Q_EMIT page->confusion()->matrix()->chosen(0, 1);
    lookAt(window, QStringLiteral("a cell"));
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}, ImageId{2}}, ClassId{2});
    lookAt(window, QStringLiteral("relabelled"));
    window->session()->dataset()->labels().addClass(QStringLiteral("wasp"));
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}, ImageId{3}}, ClassId{4});
    lookAt(window, QStringLiteral("a class that the model does not know"));
}

void ClippedWordsTest::anExport() {
    test::FakeModel model;
    OpenWindow window;
    test::writeRun(window.project().place().runs() / "Run 1", 0.923);
    window->session()->dataset()->book().reload();
    window->showPage("export");
    QTRY_VERIFY_WITH_TIMEOUT(window->actions()->action("export.run")->isEnabled(), waitMs);
    lookAt(window, QStringLiteral("before"));
    model.setGate(1);
    window->actions()->action("export.run")->trigger();
    lookAt(window, QStringLiteral("running"));
    model.setGate(-1);
    auto* outcome = window->findChild<ExportOutcomePanel*>();
    QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), waitMs);
    lookAt(window, QStringLiteral("good"));
    model.setError(QStringLiteral("export"), QStringLiteral("ExportDisagrees"), QStringLiteral("Run 1.onnx"),
                   QStringLiteral("another answer on 3 of 200 pictures"));
    window->actions()->action("export.run")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(outcome->property("look").toString(), QStringLiteral("panelBad"), waitMs);
    lookAt(window, QStringLiteral("bad"));
}

void ClippedWordsTest::predictions() {
    test::FakeModel model;
    OpenWindow window;
    test::writeRun(window.project().place().runs() / "Run 1", 0.923);
    QSignalSpy changed(&window->session()->dataset()->book(), &RunBook::listChanged);
    window->session()->dataset()->book().reload();
    QTRY_VERIFY(!changed.isEmpty());
    window->showPage("predict");
    lookAt(window, QStringLiteral("empty"));
    const test::TemporaryFolder folder;
    for (const char* name : {"ant1.png", "bee2.png", "猫3.png"})
        test::writePicture(folder.path() / pathFromUtf8(name), 1, 7);
    QVERIFY(writeFileAtomically(folder.path() / "broken.png", std::string_view("no picture")));
    model.setGate(0);
    window->takeFiles({toQt(folder.path())});
    auto* page = window->findChild<PredictPage*>();
    QTRY_COMPARE_WITH_TIMEOUT(page->grid()->itemCount(), 4, waitMs);
    lookAt(window, QStringLiteral("asking"));
    model.setGate(-1);
    QTRY_VERIFY_WITH_TIMEOUT(!window->session()->workspace().jobs().isBusy(), waitMs);
    QTRY_VERIFY(window->actions()->action("predict.csv")->isEnabled());
    for (int place = 0; place < page->grid()->itemCount(); ++place) {
        page->grid()->select(page->grid()->itemAfter(place));
        lookAt(window, QStringLiteral("answer %1").arg(place));
    }
}

void ClippedWordsTest::dialogs() {
    OpenWindow window;
    for (const char* id : {"file.settings", "help.keys", "help.showLog", "help.about", "data.newClass"}) {
        window->actions()->action(id)->trigger();
        auto* dialog = window->findChildren<QDialog*>().constLast();
        QVERIFY(dialog->isVisible());
        lookAt(dialog, QString::fromLatin1(id));
        dialog->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void ClippedWordsTest::questions() {
    OpenWindow window;
    auto* side = window->findChild<DataSidePanel*>();
    Q_EMIT side->classes()->menuWanted(2, QPoint(100, 100));
    for (QAction* action : newestMenu(side)->actions())
        if (action->text() == DataSidePanel::tr("Remove class…"))
            action->trigger();
    newestMenu(side)->close();
    lookAtQuestion(window.get(), "removeClassQuestion");
    Q_EMIT window->session()->picturesMissing(toQt(window.project().place().file), toQt(window.dataset()));
    lookAtQuestion(window.get(), "picturesQuestion");
}

// A disk that takes nothing more, as in WindowTest.
void ClippedWordsTest::theQuestionBeforeEditsAreLost() {
    OpenWindow window;
    QVERIFY(window->session()->project()->flush());
    {
        const test::FullDisk disk;
        window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
        QTRY_VERIFY(window.project().writeError());
        QVERIFY(!window->close());
    }
    lookAtQuestion(window.get(), "editsQuestion");
    QTRY_VERIFY_WITH_TIMEOUT(!window.project().writeError(), waitMs);
}

void ClippedWordsTest::messages() {
    OpenWindow window;
    for (const ErrorCode code : {ErrorCode::DiskFull, ErrorCode::TrainingDiverged, ErrorCode::ExportDisagrees}) {
        Q_EMIT window->session()->workspace().message(
            translatedSentence(Error{code, "pictures/ant 蚂蚁/0.jpg", "a detail"}), Workspace::Kind::Warning);
        lookAt(window, toQt(std::string(codeName(code))));
    }
    window->takeFiles({toQt(window.dataset() / "nothing.txt")});
    lookAt(window, QStringLiteral("a file that nobody takes"));
}

CLASSMITH_TEST(ClippedWordsTest)
#include "clipped_words_test.moc"
