// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Every dialog that the window can open: Return keeps, Esc leaves everything as it was, and what resets or destroys is
// not what Return presses. The dialogs are those of dialogTable(): one without a way to open it here fails the test.

#include <functional>
#include <map>

#include <QtCore/QSettings>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

#include "app/desktop/common/language.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/data/dialogs/accept_dialog.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/export/export_options_panel.h"
#include "app/desktop/filing/import_dialog.h"
#include "app/desktop/filing/save_copy_dialog.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/train/model/model_cards.h"
#include "tests/desktop/support/fake_model.h"
#include "tests/desktop/support/full_disk.h"
#include "tests/desktop/support/seen_places.h"
#include "tests/desktop/support/seen_words.h"
#include "tests/desktop/train/train_fixture.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::TrainWindow;

namespace {

constexpr int waitMs = 20000;
constexpr int besideTitlePx = 120; // a desktop's buttons

QPushButton* button(const QWidget* inside, const QString& text) {
    for (QPushButton* each : inside->findChildren<QPushButton*>())
        if (each->text() == text)
            return each;
    return nullptr;
}

void chooseInMenu(const QWidget* inside, const QString& text) {
    QMenu* menu = inside->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).constLast();
    for (QAction* action : menu->actions())
        if (action->text() == text)
            action->trigger();
    menu->close();
}

// What a dialog may not change without being told to.
QString stateOf(TrainWindow& window) {
    QStringList state;
    for (const SettingSpec& spec : settingsTable())
        state << QString::fromLatin1(spec.key) + QLatin1Char('=') + Settings::text(spec.key);
    for (const ActionSpec& spec : actionTable())
        state << window->actions()->action(spec.id)->shortcut().toString();
    const Project& project = window.window().project();
    state << QString::number(project.revision()) << QString::number(project.classes().size())
          << QString::number(window.session()->dataset()->book().runs().size())
          << QString::number(window->isVisible() ? 1 : 0)
          << QString::number(window.session()->workspace().jobs().isBusy() ? 1 : 0);
    return state.join(QLatin1Char('\n'));
}

// Return does nothing then.
bool isDefaultOff(const QDialog& dialog) {
    const auto buttons = dialog.findChildren<QPushButton*>();
    return std::any_of(buttons.begin(), buttons.end(),
                       [](const QPushButton* each) { return each->isDefault() && !each->isEnabled(); });
}

bool losesSomething(const QDialogButtonBox* box, QAbstractButton* button) {
    const auto role = box->buttonRole(button);
    return role == QDialogButtonBox::DestructiveRole || role == QDialogButtonBox::ResetRole;
}

} // namespace

class DialogsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void init() {
        QSettings().clear();
        m_model = std::make_unique<test::FakeModel>();
        m_window = std::make_unique<TrainWindow>();
        const auto run = m_window->window().project().place().runs() / "Run 1";
        test::writeRun(run, 0.923);
        std::vector<EpochEvent> epochs;
        for (const int number : {1, 2, 3}) // the last one is the run's best
            epochs.push_back({number, 10, 1.5, 0.5, 1.6, 0.4, 0.001, 200, 1, true});
        QVERIFY(RunFolder(run).writeMetrics(epochs));
        m_window->session()->dataset()->book().reload();
        QTRY_VERIFY(m_window->session()->dataset()->book().named(QStringLiteral("Run 1")));
        (*m_window)->makePages();
    }
    void cleanup() {
        endTrouble();
        installLanguage(QStringLiteral("en"));
        m_window.reset();
        m_model.reset();
    }
    void everyDialog_data();
    void everyDialog();
    void everyDialogHasRoom_data();
    void everyDialogHasRoom();
    void returnKeepsWhatWasChosenInSettings();
    void standardsAreRestoredByTheirButtonAlone();
    void returnInTheKeysDialogIsForTheRow();

  private:
    std::map<std::string, std::function<void()>, std::less<>> ways();
    QDialog* open(const QString& name);
    void trigger(const char* id) { (*m_window)->actions()->action(id)->trigger(); }
    void askAboutAClass();
    void answerSomething();
    void findAClass();
    void endTrouble();

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::FakeModel> m_model;
    std::unique_ptr<TrainWindow> m_window;
    std::unique_ptr<test::FullDisk> m_disk;
    int m_job = 0;
};

// That a question was about.
void DialogsTest::endTrouble() {
    m_disk.reset();
    if (!m_window)
        return;
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->window().project().writeError(), waitMs);
    if (m_job > 0)
        m_window->session()->workspace().jobs().end(std::exchange(m_job, 0), {});
}

void DialogsTest::askAboutAClass() {
    auto* side = (*m_window)->findChild<DataSidePanel*>();
    Q_EMIT side->classes()->menuWanted(2, QPoint(100, 100));
    chooseInMenu(side, DataSidePanel::tr("Remove class…"));
}

// By typing, which there is with more classes than digits; in the full view, where their list is not.
void DialogsTest::findAClass() {
    (*m_window)->showPage("data");
    for (int i = 0; i < 11; ++i)
        m_window->session()->dataset()->labels().addClass(QStringLiteral("wasp %1").arg(i));
    auto* page = (*m_window)->findChild<DataPage*>();
    page->grid()->select(1);
    if (!page->findChild<FullView*>()->isVisible())
        trigger("data.fullView");
    trigger("data.findClass");
}

void DialogsTest::answerSomething() {
    (*m_window)->showPage("predict");
    const auto picture = m_environment->path() / "new.png";
    test::writePicture(picture, 1, 7);
    if ((*m_window)->findChild<PredictPage*>()->grid()->itemCount() == 0)
        (*m_window)->takeFiles({toQt(picture)});
    QTRY_VERIFY_WITH_TIMEOUT((*m_window)->actions()->action("predict.csv")->isEnabled(), waitMs);
    trigger("predict.csv");
}

std::map<std::string, std::function<void()>, std::less<>> DialogsTest::ways() {
    TrainWindow& window = *m_window;
    const auto by = [this](const char* id) { return [this, id] { trigger(id); }; };
    const auto curves = [&window](const char* entry) {
        return [&window, entry] {
            window.part<RunsPanel>()->select(window.session()->dataset()->book().runs().front().id);
            button(window.part<RunView>(), RunView::tr("Save ▾"))->click();
            chooseInMenu(window.part<RunView>(), RunView::tr(entry));
        };
    };
    const auto askForPictures = [&window] {
        Q_EMIT window.session()->picturesMissing(toQt(window.window().project().place().file), QStringLiteral("/a/b"));
    };
    return {
        {"aboutBox", by("help.about")},
        {"acceptDialog",
         [&window] {
             openDialog(new AcceptDialog(window.session()->dataset(), window.window().get()), "acceptDialog");
         }},
        {"keysDialog", by("help.keys")},
        {"logDialog", by("help.showLog")},
        {"settingsDialog", by("file.settings")},
        {"newClassDialog", by("data.newClass")},
        {"findClassDialog", [this] { findAClass(); }},
        {"findRateDialog", by("train.findRate")},
        {"openFolder", by("file.open")},
        {"addPictures", by("predict.add")},
        {"modelDialog", by("predict.model")},
        {"predictionsDialog", [this] { answerSomething(); }},
        {"curvesPictureDialog", curves("Loss as PNG…")},
        {"curvesTableDialog", curves("Both as CSV…")},
        {"weightsDialog", [&window] { test::chooseWeights(window, "resnet50", ModelCards::tr("Own weight file…")); }},
        {"exportFolder",
         [&window] {
             window->showPage("export");
             auto* panel = window->findChild<ExportOptionsPanel*>();
             button(panel, ExportOptionsPanel::tr("Choose…"))->click();
         }},
        {"removeClassQuestion", [this] { askAboutAClass(); }},
        {"deleteQuestion",
         [&window] {
             window.part<RunsPanel>()->select(window.session()->dataset()->book().runs().front().id);
             button(window.part<RunsPanel>(), RunsPanel::tr("Delete…"))->click();
         }},
        {"closeQuestion",
         [this, &window] {
             if (m_job == 0)
                 m_job = window.session()->workspace().jobs().begin(QStringLiteral("Run 2"), [] {});
             window->close();
         }},
        {"editsQuestion",
         [this, &window] {
             if (!m_disk) {
                 QVERIFY(window.session()->project()->flush());
                 m_disk = std::make_unique<test::FullDisk>();
                 window.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
                 QTRY_VERIFY(window.window().project().writeError());
             }
             window->close();
         }},
        {"picturesQuestion", askForPictures},
        {"movesQuestion",
         [&window] { Q_EMIT window.session()->movesPending(QStringLiteral("/a/b"), QStringLiteral("/a/b")); }},
        {"saveCopyDialog", by("data.saveCopy")},
        {"copyFolderDialog",
         [this] {
             trigger("data.saveCopy");
             auto* dialog = (*m_window)->findChildren<SaveCopyDialog*>().constLast();
             button(dialog, SaveCopyDialog::tr("Choose…"))->click();
         }},
        {"importDialog", by("file.import")},
        {"importSourceDialog",
         [this] {
             trigger("file.import");
             button((*m_window)->findChildren<ImportDialog*>().constLast(), ImportDialog::tr("File…"))->click();
         }},
        {"importFolderDialog",
         [this] {
             trigger("file.import");
             button((*m_window)->findChildren<ImportDialog*>().constLast(), ImportDialog::tr("Choose…"))->click();
         }},
        {"layersDialog",
         [this] {
             (*m_window)->showPage("train");
             trigger("train.layers");
         }},
        {"saveListDialog", by("data.saveList")},
        {"locateDialog", by("data.locate")},
        {"writeFoldersDialog",
         [this, &window] {
             window.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
             trigger("data.writeFolders");
         }},
        {"picturesDialog",
         [&window, askForPictures] {
             askForPictures();
             auto* question = window->findChildren<QMessageBox*>(QStringLiteral("picturesQuestion")).constLast();
             for (QAbstractButton* each : question->buttons())
                 if (question->buttonRole(each) == QMessageBox::AcceptRole)
                     each->click();
         }},
    };
}

QDialog* DialogsTest::open(const QString& name) {
    const auto way = ways().find(fromQt(name))->second;
    way();
    const auto found = (*m_window)->findChildren<QDialog*>(name);
    return found.isEmpty() ? nullptr : found.constLast();
}

void DialogsTest::everyDialog_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : dialogTable())
        QTest::newRow(name) << QString::fromLatin1(name);
}

void DialogsTest::everyDialog() {
    QFETCH(const QString, name);
    QVERIFY2(ways().contains(fromQt(name)), "Add the way to open it to this test.");
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        const QPointer<QDialog> dialog = open(name);
        QVERIFY2(dialog && dialog->isVisible(), qPrintable(name));
        const QString before = stateOf(*m_window);
        QVERIFY(!dialog->windowFlags().testFlag(Qt::WindowContextHelpButtonHint));
        if (const auto* question = qobject_cast<QMessageBox*>(dialog.data()))
            QVERIFY(question->icon() != QMessageBox::Question);
        if (qobject_cast<QFileDialog*>(dialog.data())) { // Return goes on with what is typed: there is nothing yet
            QTest::keyClick(dialog, Qt::Key_Escape);
        } else {
            QVERIFY(dialog->width() >= dialog->fontMetrics().horizontalAdvance(dialog->windowTitle()) + besideTitlePx);
            for (const QDialogButtonBox* box : dialog->findChildren<QDialogButtonBox*>())
                for (QAbstractButton* each : box->buttons()) {
                    const auto* pushed = qobject_cast<QPushButton*>(each);
                    QVERIFY2(!losesSomething(box, each) || (!pushed->isDefault() && !pushed->autoDefault()),
                             qPrintable(each->text()));
                }
            QWidget* focus = dialog->focusWidget();
            QTest::keyClick(focus ? focus : dialog.data(), key);
            if (dialog && dialog->isVisible() && isDefaultOff(*dialog)) // as long as something is to be filled in
                QTest::keyClick(dialog, Qt::Key_Escape);
        }
        QTRY_VERIFY2(!dialog || !dialog->isVisible(), qPrintable(name));
        for (QDialog* opened : (*m_window)->findChildren<QDialog*>()) // a question's first answer may be another dialog
            if (opened->isVisible())
                opened->reject();
        QCOMPARE(stateOf(*m_window), before);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void DialogsTest::everyDialogHasRoom_data() {
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "zh_CN"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

// For its words, over the smallest window, and shows names as they are; those for files are the desktop's or Qt's.
void DialogsTest::everyDialogHasRoom() {
    QFETCH(const QString, language);
    m_window.reset();
    installLanguage(language);
    init();
    Theme::instance().setChoice(ThemeChoice::Light);
    (*m_window)->resize((*m_window)->minimumSize());
    const QStringList forFiles{
        QStringLiteral("addPictures"),       QStringLiteral("copyFolderDialog"), QStringLiteral("curvesPictureDialog"),
        QStringLiteral("curvesTableDialog"), QStringLiteral("exportFolder"),     QStringLiteral("modelDialog"),
        QStringLiteral("locateDialog"),      QStringLiteral("openFolder"),       QStringLiteral("picturesDialog"),
        QStringLiteral("predictionsDialog"), QStringLiteral("saveListDialog"),   QStringLiteral("weightsDialog"),
    };
    for (const char* name : dialogTable()) {
        if (forFiles.contains(QString::fromLatin1(name)))
            continue;
        QDialog* dialog = open(QString::fromLatin1(name));
        QVERIFY2(dialog && dialog->isVisible(), name);
        test::settle();
        const QStringList found =
            test::clippedWords(dialog) + test::overlappingParts(dialog) + test::labelsWithMarkup(dialog);
        endTrouble();
        test::keepPicture(dialog, QStringLiteral("%1, %2").arg(QString::fromLatin1(name), language));
        QVERIFY2(found.isEmpty(),
                 qPrintable(QString::fromLatin1(name) + QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
        for (QDialog* opened : (*m_window)->findChildren<QDialog*>())
            opened->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    Theme::instance().setChoice(ThemeChoice::System);
}

void DialogsTest::returnKeepsWhatWasChosenInSettings() {
    const char* keys[]{"view/theme", "data/autoAdvance", "jobs/threads"};
    for (const char* key : keys) { // whichever has the focus
        Settings::set("view/theme", QStringLiteral("dark"));
        Settings::set("data/autoAdvance", false);
        Settings::set("jobs/threads", 3);
        QDialog* dialog = open(QStringLiteral("settingsDialog"));
        dialog->findChild<QComboBox*>(QStringLiteral("view/theme"))->setCurrentIndex(1); // light
        auto* editor = dialog->findChild<QWidget*>(QString::fromLatin1(key));
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY2(!dialog->isVisible(), key);
        QCOMPARE(Settings::text("view/theme"), QStringLiteral("light"));
        QCOMPARE(Settings::boolean("data/autoAdvance"), false);
        QCOMPARE(Settings::integer("jobs/threads"), 3);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    Settings::reset();
    Theme::instance().setChoice(ThemeChoice::System);
}

void DialogsTest::standardsAreRestoredByTheirButtonAlone() {
    Settings::set("jobs/threads", 3);
    QDialog* dialog = open(QStringLiteral("settingsDialog"));
    auto* restore = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults);
    restore->setFocus();
    QTest::keyClick(restore, Qt::Key_Return);
    QCOMPARE(Settings::integer("jobs/threads"), 3);
    dialog = open(QStringLiteral("settingsDialog"));
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
    QCOMPARE(Settings::integer("jobs/threads"), 0);
}

void DialogsTest::returnInTheKeysDialogIsForTheRow() {
    QDialog* dialog = open(QStringLiteral("keysDialog"));
    auto* table = dialog->findChild<QTableWidget*>();
    table->setFocus();
    table->setCurrentCell(0, 0);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    auto* search = dialog->findChild<QLineEdit*>();
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!dialog->isVisible());
}

CLASSMITH_TEST(DialogsTest)
#include "dialogs_test.moc"
