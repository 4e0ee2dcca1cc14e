// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0

#include <set>
#include <string_view>

#include <QtCore/QSettings>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QToolButton>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/session/recent_datasets.h"
#include "app/desktop/window/dialogs/keys_dialog.h"
#include "app/desktop/window/dialogs/settings_dialog.h"
#include "app/desktop/window/main_menu.h"
#include "app/desktop/window/message_bar.h"
#include "app/desktop/window/rail.h"
#include "app/desktop/window/single_window.h"
#include "app/desktop/window/status_strip.h"
#include "app/desktop/window/window_size.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/full_disk.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/theme.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

QString stripText(const MainWindow& window) {
    QStringList texts;
    for (const QLabel* label : window.findChild<StatusStrip*>()->findChildren<QLabel*>()) {
        const auto* eliding = qobject_cast<const ElidingLabel*>(label);
        texts << (eliding ? eliding->fullText() : label->text());
    }
    texts.removeAll(QString());
    return texts.join(QStringLiteral(" | "));
}

ImageId firstImage(const Project& project) {
    return project.images().front().id;
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void itIsThereBeforeItsPages();
    void itFitsTheScreen();
    void filesOfTheCommandLineAreOpened();
    void showsADatasetInItsStrip();
    void aFolderThatIsMissingIsTold();
    void aFolderWithoutPicturesLeavesNoProject();
    void aFailedOpeningLeavesWhatWasOpen();
    void filesGoWhereTheyBelong();
    void theRailShowsThePages();
    void aPageIsALineOfTheTable();
    void theLayoutIsKept();
    void reopeningRestoresLabelsAndHistory();
    void theProjectFileOpensItsDataset();
    void aSecondWindowOnlyReads();
    void aSecondWindowWritesOnceTheFirstHasGone();
    void picturesThatWereMovedAreFoundAgain();
    void aLinkToWhatIsOpenIsThat();
    void openedTwiceIsOpenedOnce();
    void closingAsksWhileEditsAreNotSaved();
    void recentsOpenOnEveryPage();
    void refreshTakesInWhatChangedOnTheDisk();
    void refreshKeepsTheRightToWrite();
    void notesAreToldOnce();
    void sampleListHoldsWhatCounts();
    void closingAsksWhileAJobRuns();
    void goingOnInTheBackgroundIsFoundAgain();
    void aJobThatEndsUnderTheQuestion();
    void recentFolders();
    void actionsHaveWordsAndKeysOfTheirOwn();
    void disabledActionsSayWhy();
    void noFieldTakesADrop();
    void theKeysSheetHasTheKeysOfEveryPage();
    void theKeysSheetChangesAKey();
    void theKeysSheetByKeyboard();
    void settingsActAtOnce();
    void storedNonsenseCountsAsTheStandard();
    void bothThemesPaint();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void WindowTest::itIsThereBeforeItsPages() {
    MainWindow window;
    const auto pages = [&window] { return window.findChildren<Page*>().size(); };
    QCOMPARE(pages(), 1);
    window.show();
    QTRY_COMPARE(pages(), static_cast<qsizetype>(pageTable().size()));
    QVERIFY(!window.actions()->action("train.start")->isEnabled());
    QCOMPARE(window.currentPage(), "data");
}

void WindowTest::itFitsTheScreen() {
    QCOMPARE(sizeOnScreen({1440, 900}, {2560, 1400}), QSize(1440, 900));
    QCOMPARE(sizeOnScreen({1440, 900}, {1366, 728}), QSize(1350, 680)); // with a frame around it
    MainWindow window;
    window.resize(sizeOnScreen({1440, 900}, {800, 500}));
    QCOMPARE(window.size(), window.minimumSize());
}

void WindowTest::filesOfTheCommandLineAreOpened() {
    const fs::path folder = m_environment->path() / "given";
    test::writeDataset(folder, {"x", "y"}, 1);
    MainWindow window;
    window.takeFilesOncePainted({toQt(folder)});
    window.show();
    QTRY_VERIFY_WITH_TIMEOUT(window.session()->project(), 20000);
    QCOMPARE(window.session()->project()->datasetRoot(), folder);
    QCOMPARE(window.findChildren<Page*>().size(), static_cast<qsizetype>(pageTable().size()));
}

void WindowTest::showsADatasetInItsStrip() {
    test::OpenWindow window;
    QVERIFY(window->windowTitle().startsWith(QStringLiteral("pictures 图")));
    QVERIFY(stripText(*window.get()).contains(QStringLiteral("12 image(s) · 3 class(es)")));
    const fs::path place = window.project().place().folder;
    QCOMPARE(toQt(place.filename()), QStringLiteral("pictures 图-classmith"));
    QCOMPARE(place.parent_path(), window.dataset().parent_path()); // beside the data, not in it
}

void WindowTest::aFolderThatIsMissingIsTold() {
    MainWindow window;
    QVERIFY(!test::openAndWait(window.session(), m_environment->path() / "nowhere"));
    QVERIFY(window.messages()->text().contains(QStringLiteral("nowhere")));
    QVERIFY(!window.session()->project());
}

void WindowTest::aFolderWithoutPicturesLeavesNoProject() {
    const fs::path folder = m_environment->path() / "empty";
    fs::create_directories(folder / "a");
    MainWindow window;
    QVERIFY(!test::openAndWait(window.session(), folder));
    QVERIFY(window.messages()->text().contains(QStringLiteral("No pictures")));
    QVERIFY(!fs::exists(m_environment->path() / "empty-classmith"));
}

void WindowTest::aFailedOpeningLeavesWhatWasOpen() {
    test::OpenWindow window;
    QVERIFY(!test::openAndWait(window->session(), m_environment->path() / "nowhere"));
    QCOMPARE(window.project().images().size(), std::size_t(12));
    QVERIFY(stripText(*window.get()).contains(QStringLiteral("12 image(s)")));
}

void WindowTest::filesGoWhereTheyBelong() {
    MainWindow window;
    const fs::path folder = m_environment->path() / "dropped";
    test::writeDataset(folder, {"x", "y"}, 1);
    QSignalSpy opened(window.session(), &Session::opened);
    window.takeFiles({toQt(folder)});
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20000);
    const fs::path text = m_environment->path() / "notes.txt";
    QFile file(toQt(text));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    window.takeFiles({toQt(text)});
    QVERIFY(window.messages()->text().contains(QStringLiteral("notes.txt")));
    MainWindow empty; // nothing is open there that the weights could be for
    empty.makePages();
    empty.takeFiles({QStringLiteral("/a/resnet50.pth")});
    QVERIFY(empty.messages()->text().contains(QStringLiteral("Open a folder of pictures first")));
}

void WindowTest::theRailShowsThePages() {
    test::OpenWindow window;
    const auto buttons = window->findChild<Rail*>()->findChildren<QToolButton*>();
    const auto table = pageTable();
    for (auto page = table.rbegin(); page != table.rend(); ++page) {
        const QString name = window->actions()->action(page->actionId)->text();
        const auto button =
            std::find_if(buttons.begin(), buttons.end(), [&](const QToolButton* each) { return each->text() == name; });
        QVERIFY(button != buttons.end());
        QTest::mouseClick(*button, Qt::LeftButton);
        QCOMPARE(window->currentPage(), page->id);
        QVERIFY((*button)->isChecked());
    }
}

void WindowTest::aPageIsALineOfTheTable() {
    test::OpenWindow window;
    std::set<std::string_view> ids;
    for (const PageSpec& page : pageTable()) {
        QVERIFY(ids.insert(page.id).second);
        QCOMPARE(&pageSpec(page.id), &page);
        QVERIFY(!window->actions()->action(page.actionId)->text().isEmpty());
        window->showPage(page.id);
        const QString name = window->actions()->action(page.actionId)->text();
        const auto* button = window->findChild<Rail*>()->findChild<QToolButton*>(QString::fromLatin1(page.id));
        QVERIFY(button && button->isChecked());
        QCOMPARE(button->text(), name);
    }
}

void WindowTest::theLayoutIsKept() {
    {
        MainWindow window;
        window.resize(1111, 777);
        window.close();
    }
    MainWindow later;
    QCOMPARE(later.size(), QSize(1111, 777));
    QSettings().remove(QStringLiteral("window/geometry"));
}

void WindowTest::reopeningRestoresLabelsAndHistory() {
    test::OpenWindow window;
    const ImageId image = firstImage(window.project());
    const ClassId bee = window.project().classes()[1].id;
    window->session()->dataset()->labels().relabel(std::vector{image}, bee);
    window->session()->dataset()->labels().leaveOut(std::vector{ImageId{2}}, true);
    window->session()->undo();
    window.reopen();
    QCOMPARE(window.project().image(image).label, bee);
    QVERIFY(!window.project().image(ImageId{2}).leftOut);
    QCOMPARE(window.project().history().size(), std::size_t(2));
    QVERIFY(window.project().canRedo());
    QVERIFY(window->actions()->action("edit.undo")->isEnabled());
    window->actions()->action("edit.undo")->trigger();
    QCOMPARE(window.project().image(image).label, window.project().classes()[0].id);
    QVERIFY(!window->actions()->action("edit.undo")->isEnabled());
}

void WindowTest::theProjectFileOpensItsDataset() {
    test::OpenWindow first;
    const fs::path file = first.project().place().file;
    const fs::path dataset = first.dataset();
    const fs::path kept = m_environment->path() / "moved away";
    QVERIFY(test::openAndWait(first->session(), [&] {
        test::writeDataset(kept, {"p", "q"}, 1);
        return kept;
    }()));
    MainWindow second;
    QVERIFY(test::openAndWait(second.session(), file));
    QCOMPARE(second.session()->project()->datasetRoot(), dataset);
    QVERIFY(!second.session()->project()->readOnly());
}

void WindowTest::aSecondWindowOnlyReads() {
    test::OpenWindow first;
    QVERIFY(first->session()->project()->flush());
    MainWindow second;
    QVERIFY(test::openAndWait(second.session(), first.dataset()));
    QVERIFY(second.session()->project()->readOnly());
    QVERIFY(second.messages()->text().contains(QStringLiteral("another window")));
    second.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    QCOMPARE(second.session()->project()->image(ImageId{1}).label, ClassId{1});
    QVERIFY(!second.actions()->action("data.newClass")->isEnabled());
    QVERIFY(second.actions()->action("edit.undo")->toolTip().contains(QStringLiteral("only be looked at")));
}

void WindowTest::aSecondWindowWritesOnceTheFirstHasGone() {
    const fs::path folder = m_environment->path() / "kept";
    test::writeDataset(folder, {"x", "y"}, 1);
    auto first = std::make_unique<MainWindow>();
    QVERIFY(test::openAndWait(first->session(), folder));
    MainWindow second;
    QVERIFY(test::openAndWait(second.session(), folder));
    QVERIFY(second.session()->project()->readOnly());
    first.reset();
    QVERIFY(test::openAndWait(second.session(), folder));
    QVERIFY(!second.session()->project()->readOnly());
}

void WindowTest::picturesThatWereMovedAreFoundAgain() {
    const fs::path before = m_environment->path() / "before";
    const fs::path after = m_environment->path() / "far" / "after";
    const fs::path other = m_environment->path() / "far" / "other";
    test::writeDataset(before, {"x", "y"}, 2);
    test::writeDataset(other, {"p", "q"}, 1);
    fs::path file;
    {
        MainWindow window;
        QVERIFY(test::openAndWait(window.session(), before));
        window.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
        file = window.session()->project()->place().file;
    }
    fs::rename(before, after);
    MainWindow window;
    window.show();
    const auto choose = [&](const fs::path& folder) {
        QVERIFY(!test::openAndWait(window.session(), file));
        const auto* question = window.findChildren<QMessageBox*>(QStringLiteral("picturesQuestion")).constLast();
        QVERIFY(question->text().contains(toQt(before)));
        for (QAbstractButton* button : question->buttons())
            if (question->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        auto* dialog = window.findChildren<QFileDialog*>(QStringLiteral("picturesDialog")).constLast();
        Q_EMIT dialog->fileSelected(toQt(folder));
        dialog->close();
    };
    QSignalSpy failed(window.session(), &Session::openFailed);
    choose(other);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, 20000);
    QVERIFY(failed[1][0].toString().contains(QStringLiteral("none of the pictures")));
    QSignalSpy opened(window.session(), &Session::opened);
    choose(after);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20000);
    QCOMPARE(window.session()->project()->datasetRoot(), after);
    QCOMPARE(window.session()->project()->image(ImageId{1}).label, ClassId{2});
    QVERIFY(window.session()->project()->flush());
    QVERIFY(test::openAndWait(window.session(), other));
    QVERIFY(test::openAndWait(window.session(), file)); // it remembers
}

void WindowTest::aLinkToWhatIsOpenIsThat() {
    test::OpenWindow window;
    const fs::path link = m_environment->path() / "link";
    fs::create_directory_symlink(window.dataset(), link);
    QSignalSpy refreshed(&window->session()->dataset()->labels(), &Labelling::refreshed);
    window->session()->openPath(toQt(link));
    QVERIFY(stripText(*window.get()).contains(QStringLiteral("looking through “link”")));
    QTRY_COMPARE_WITH_TIMEOUT(refreshed.size(), 1, 20000);
    QVERIFY(!window.project().readOnly());
    QVERIFY(!stripText(*window.get()).contains(QStringLiteral("looking through")));
}

// A second double click while the first is being answered.
void WindowTest::openedTwiceIsOpenedOnce() {
    const fs::path folder = m_environment->path() / "twice";
    test::writeDataset(folder, {"x", "y"}, 2);
    MainWindow window;
    window.show();
    QSignalSpy opening(window.session(), &Session::opening);
    window.session()->openPath(toQt(folder));
    QVERIFY(test::openAndWait(window.session(), folder));
    QCOMPARE(opening.size(), 1);
    QVERIFY(!window.session()->project()->readOnly());
}

// A disk that takes nothing more: what is not saved is not lost without a question.
void WindowTest::closingAsksWhileEditsAreNotSaved() {
    test::OpenWindow window;
    const fs::path other = m_environment->path() / "another";
    test::writeDataset(other, {"x", "y"}, 1);
    QVERIFY(window->session()->project()->flush());
    auto disk = std::make_unique<test::FullDisk>();
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    QTRY_VERIFY(window.project().writeError());
    QVERIFY(!window->close());
    auto* question = window->findChild<QMessageBox*>(QStringLiteral("editsQuestion"));
    QVERIFY(question);
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(window->isVisible());
    window->session()->openPath(toQt(other)); // would give them up, too
    QVERIFY(!window->session()->isOpening());
    QVERIFY(window->messages()->text().contains(QStringLiteral("could not be saved")));
    disk.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!window.project().writeError(), 20000); // tried again by itself
    QVERIFY(window->close());
}

void WindowTest::recentsOpenOnEveryPage() {
    test::OpenWindow window;
    const fs::path other = m_environment->path() / "lately";
    test::writeDataset(other, {"x", "y"}, 1);
    constexpr auto predictPage = "predict";
    window->showPage(predictPage); // where a folder that is dropped means pictures
    Q_EMIT window->findChild<Rail*>()->menuWanted();
    auto* menu = window->findChild<MainMenu*>();
    QVERIFY(menu);
    QSignalSpy opened(window->session(), &Session::opened);
    Q_EMIT menu->recentChosen(toQt(other));
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20000);
    QCOMPARE(window->session()->project()->datasetRoot(), other);
    QCOMPARE(window->currentPage(), "data");
    menu->close();
}

void WindowTest::refreshTakesInWhatChangedOnTheDisk() {
    test::OpenWindow window;
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    test::writePicture(window.dataset() / "wasp" / "new.jpg", 4, 99);
    fs::remove(window.dataset() / "bee" / "3.jpg");
    QSignalSpy refreshed(&window->session()->dataset()->labels(), &Labelling::refreshed);
    window->actions()->action("data.refresh")->trigger();
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(window.project().classes().size(), std::size_t(4));
    QCOMPARE(window.project().image(ImageId{1}).label, ClassId{2});
    QTRY_VERIFY(stripText(*window.get()).contains(QStringLiteral("12 image(s) · 4 class(es)")));
}

void WindowTest::refreshKeepsTheRightToWrite() {
    test::OpenWindow window;
    QSignalSpy refreshed(&window->session()->dataset()->labels(), &Labelling::refreshed);
    window->session()->openPath(toQt(window.dataset())); // the same folder, dropped again
    QTRY_COMPARE(refreshed.size(), 1);
    QVERIFY(!window.project().readOnly());
}

void WindowTest::notesAreToldOnce() {
    test::OpenWindow window;
    QFile(toQt(window.dataset() / "ant" / "readme.xyz")).open(QIODevice::WriteOnly);
    window.reopen();
    QVERIFY(window->messages()->text().contains(QStringLiteral("passed over")));
    window.reopen();
    QCOMPARE(window->messages()->text(), QString());
}

void WindowTest::sampleListHoldsWhatCounts() {
    test::OpenWindow window;
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    window->session()->dataset()->labels().relabel(std::vector{ImageId{2}}, ClassId{});
    window->session()->dataset()->labels().leaveOut(std::vector{ImageId{3}}, true);
    const auto lines =
        QByteArray::fromStdString(window->session()->dataset()->labels().sampleList()).trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 11); // the header, and all but the one left out
    QCOMPARE(lines[0], QByteArray("path,class,set"));
    QVERIFY(lines[1].startsWith("ant/0.jpg,bee,"));
    QVERIFY(lines[2].startsWith("ant/1.jpg,,"));
    QVERIFY(!lines.join('\n').contains("ant/2.jpg"));
    QVERIFY(lines.join('\n').contains(",val"));
}

void WindowTest::closingAsksWhileAJobRuns() {
    test::OpenWindow window;
    JobBoard& jobs = window->session()->workspace().jobs();
    bool stopped = false;
    const int job = jobs.begin(QStringLiteral("Run 1"), [&] { stopped = true; });
    jobs.update(job, QStringLiteral("epoch 2 of 9"));
    QVERIFY(stripText(*window.get()).contains(QStringLiteral("Run 1: epoch 2 of 9")));
    QVERIFY(!window->close());
    auto* question = window->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
    QVERIFY(question);
    QVERIFY(question->text().contains(QStringLiteral("Run 1")));
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(window->isVisible());
    QVERIFY(!stopped);
    QVERIFY(!window->close());
    question = window->findChildren<QMessageBox*>(QStringLiteral("closeQuestion")).constLast();
    for (QAbstractButton* button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QVERIFY(stopped);
    QTRY_VERIFY(!window->isVisible());
    jobs.end(job, {});
}

void WindowTest::goingOnInTheBackgroundIsFoundAgain() {
    test::OpenWindow window;
    QVERIFY(!SingleWindow::callBack({}));
    const int job = window->session()->workspace().jobs().begin(QStringLiteral("Run 1"), [] {});
    window->close();
    auto* question = window->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
    for (QAbstractButton* button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    QTRY_VERIFY(!window->isVisible());
    QVERIFY(window->session()->workspace().jobs().isBusy());
    QVERIFY(SingleWindow::callBack({}));
    QTRY_VERIFY(window->isVisible());
    QVERIFY(!SingleWindow::callBack({})); // it has a window again
    window->session()->workspace().jobs().end(job, {});
}

void WindowTest::aJobThatEndsUnderTheQuestion() {
    test::OpenWindow window;
    const int job = window->session()->workspace().jobs().begin(QStringLiteral("Run 1"), [] {});
    window->close();
    auto* question = window->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
    window->session()->workspace().jobs().end(job, {});
    for (QAbstractButton* button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    QTRY_VERIFY(!window->isVisible());
    QVERIFY(!SingleWindow::callBack({})); // it has ended, rather than staying without a window for ever
}

void WindowTest::recentFolders() {
    test::OpenWindow window;
    QCOMPARE(RecentDatasets::list().constFirst(), toQt(window.dataset()));
    RecentDatasets::add(QStringLiteral("/no/such/folder"));
    QCOMPARE(RecentDatasets::list().constFirst(), QStringLiteral("/no/such/folder"));
}

void WindowTest::actionsHaveWordsAndKeysOfTheirOwn() {
    MainWindow window;
    QHash<QString, QString> keys;
    for (const ActionSpec& spec : actionTable()) {
        const QAction* action = window.actions()->action(spec.id);
        QVERIFY2(!action->text().isEmpty() && !action->toolTip().isEmpty(), spec.id);
        const QString key = action->shortcut().toString();
        if (key.isEmpty())
            continue;
        QVERIFY2(!keys.contains(key), qPrintable(key + QStringLiteral(" is given twice: ") + keys.value(key)));
        keys.insert(key, QString::fromLatin1(spec.id));
    }
}

void WindowTest::disabledActionsSayWhy() {
    MainWindow window;
    window.makePages();
    for (const ActionSpec& spec : actionTable()) {
        const QAction* action = window.actions()->action(spec.id);
        if (!action->isEnabled())
            QVERIFY2(action->toolTip() != QString::fromLatin1(spec.tip), spec.id);
    }
    QVERIFY(!window.actions()->action("data.leaveOut")->isEnabled());
}

// A folder that is dropped there is for the window to open.
void WindowTest::noFieldTakesADrop() {
    test::OpenWindow window;
    window->makePages();
    const auto fields = window->findChildren<QLineEdit*>();
    QVERIFY(fields.size() > 5); // search, numbers, the export's folder
    for (const QLineEdit* field : fields)
        QVERIFY2(!field->acceptDrops(), qPrintable(field->accessibleName()));
}

void WindowTest::theKeysSheetHasTheKeysOfEveryPage() {
    MainWindow window;
    KeysDialog sheet(window.actions());
    const auto* table = sheet.findChild<QTableWidget*>();
    QStringList keys;
    for (int row = 0; row < table->rowCount(); ++row)
        keys << table->item(row, 1)->text();
    for (const char* key : {"Return", "Esc", "F2", "Del", "Space", "Home", "Ctrl+A"})
        QVERIFY2(!keys.filter(QLatin1String(key)).isEmpty(), key);
    QVERIFY(!keys.filter(QStringLiteral("−, 0")).isEmpty());
}

void WindowTest::theKeysSheetChangesAKey() {
    MainWindow window;
    KeysDialog sheet(window.actions());
    auto* table = sheet.findChild<QTableWidget*>();
    QVERIFY(table->rowCount() > static_cast<int>(actionTable().size()));
    window.actions()->setShortcut("data.refresh", QKeySequence(QStringLiteral("F6")));
    MainWindow later;
    QCOMPARE(later.actions()->action("data.refresh")->shortcut(), QKeySequence(QStringLiteral("F6")));
    later.actions()->setShortcut("data.refresh", QKeySequence(QStringLiteral("F5")));
}

void WindowTest::theKeysSheetByKeyboard() {
    MainWindow window;
    KeysDialog sheet(window.actions());
    sheet.show();
    auto* table = sheet.findChild<QTableWidget*>();
    const auto rowOf = [&](const char* id) {
        for (int row = 0; row < table->rowCount(); ++row)
            if (table->item(row, 0)->data(Qt::UserRole).toString() == QLatin1String(id))
                return row;
        return -1;
    };
    const auto give = [&](const char* id, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        table->setCurrentCell(rowOf(id), 0);
        QTest::keyClick(table, Qt::Key_Return);
        auto* editor = table->cellWidget(rowOf(id), 1);
        QVERIFY(editor && !editor->accessibleName().isEmpty());
        QTest::keyClick(editor, key, modifiers);
        QTRY_VERIFY(!table->cellWidget(rowOf(id), 1)); // the keys are taken a moment after the last
    };
    const auto keyOf = [&](const char* id) { return window.actions()->action(id)->shortcut().toString(); };
    give("data.refresh", Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(keyOf("data.refresh"), QStringLiteral("Ctrl+R"));
    for (const Qt::Key taken : {Qt::Key_3, Qt::Key_D, Qt::Key_Q, Qt::Key_Escape}) { // classes', the grid's
        give("data.refresh", taken);
        QCOMPARE(keyOf("data.refresh"), QStringLiteral("Ctrl+R"));
    }
    give("data.newClass", Qt::Key_R, Qt::ControlModifier); // another's
    QCOMPARE(keyOf("data.newClass"), QStringLiteral("Ctrl+N"));
    for (QPushButton* button : sheet.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Standard keys"))
            button->click();
    QCOMPARE(keyOf("data.refresh"), QStringLiteral("F5"));
    QVERIFY(!QSettings().contains(QStringLiteral("shortcuts/data.refresh")));
}

void WindowTest::settingsActAtOnce() {
    SettingsDialog dialog;
    QSignalSpy changed(&dialog, &SettingsDialog::changed);
    for (const SettingSpec& spec : settingsTable())
        QCOMPARE(dialog.findChild<QWidget*>(QString::fromLatin1(spec.key)) != nullptr, *spec.label != 0);
    QVERIFY(Settings::boolean("data/autoAdvance"));
    dialog.findChild<QAbstractButton*>(QStringLiteral("data/autoAdvance"))->click();
    QVERIFY(!Settings::boolean("data/autoAdvance"));
    QCOMPARE(changed.size(), 1);
    Settings::reset();
    QVERIFY(Settings::boolean("data/autoAdvance"));
}

void WindowTest::storedNonsenseCountsAsTheStandard() {
    QSettings().setValue(QStringLiteral("data/tileSize"), QStringLiteral("9000"));
    QCOMPARE(Settings::integer("data/tileSize"), 150);
    QSettings().setValue(QStringLiteral("data/tyleSize"), 3);
    QCOMPARE(Settings::unknownKeys(), QStringList{QStringLiteral("data/tyleSize")});
    QSettings().clear();
}

void WindowTest::bothThemesPaint() {
    test::OpenWindow window;
    Theme::instance().setChoice(ThemeChoice::Light);
    const QImage light = window->grab().toImage();
    Theme::instance().setChoice(ThemeChoice::Dark);
    const QImage dark = window->grab().toImage();
    // The rail's lower part is bare surface.
    const QPoint bare(38, 500);
    QCOMPARE(light.pixelColor(bare), QColor(0xFF, 0xFF, 0xFF));
    QCOMPARE(dark.pixelColor(bare), QColor(0x1D, 0x20, 0x26));
    Theme::instance().setChoice(ThemeChoice::System);
}

CLASSMITH_TEST(WindowTest)
#include "window_test.moc"
