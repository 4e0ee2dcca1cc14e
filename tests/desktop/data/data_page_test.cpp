// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_detail_panel.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/data/dialogs/new_class_dialog.h"
#include "app/desktop/data/history_list.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "app/desktop/session/recent_datasets.h"
#include "app/desktop/window/message_bar.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/theme.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

ThumbnailGrid* gridOf(test::OpenWindow& window) {
    return window->findChild<DataPage*>()->grid();
}

QPushButton* buttonOf(const QWidget* parent, const QString& text) {
    for (QPushButton* button : parent->findChildren<QPushButton*>())
        if (button->text() == text)
            return button;
    return nullptr;
}

std::string labelOf(test::OpenWindow& window, qint64 id) {
    const ClassRecord* record = window.project().findClass(window.project().image(ImageId{id}).label);
    return record ? record->name : "";
}

// The number that the side panel shows beside some words; empty where it does not show them.
QString shownCount(const QWidget* panel, const QString& words) {
    for (const QLabel* label : panel->findChildren<QLabel*>())
        if (label->isVisible() && label->text() == words)
            for (const QLabel* other : label->parentWidget()->findChildren<QLabel*>(Qt::FindDirectChildrenOnly))
                if (other != label)
                    return other->text();
    return {};
}

// All counts of the side panel, in its own words.
QStringList shownCounts(const MainWindow& window) {
    const auto* panel = window.findChild<DataSidePanel*>();
    QStringList shown;
    const QAbstractItemModel* classes = panel->classes()->model();
    for (int row = 0; row < classes->rowCount(); ++row)
        shown << classes->index(row, 0).data(Qt::AccessibleTextRole).toString();
    for (const char* words : {"Unlabelled", "Left out", "Training", "Validation", "Test"})
        shown << QString::fromLatin1(words) + QLatin1Char(' ') + shownCount(panel, QString::fromLatin1(words));
    return shown;
}

// What it must show, counted in the list that a training would get now: a line "path,class,set" for each picture.
QStringList countsOfATraining(MainWindow& window) {
    const Project& project = *window.session()->project();
    QStringList lines = toQt(window.session()->dataset()->labels().sampleList()).trimmed().split(QLatin1Char('\n'));
    lines.removeFirst();
    const auto ofClass = [&lines](const std::string& name) {
        return lines.filter(QLatin1Char(',') + toQt(name) + QLatin1Char(',')).size();
    };
    const auto ofSet = [&lines](const QString& set) { // of the labelled ones
        return std::count_if(lines.begin(), lines.end(), [&](const QString& line) {
            return line.endsWith(QLatin1Char(',') + set) && !line.contains(QStringLiteral(",,"));
        });
    };
    QStringList counts;
    int key = 0;
    for (const ClassRecord& each : project.classes())
        counts << QStringLiteral("%1, %2 image(s), key %3").arg(toQt(each.name)).arg(ofClass(each.name)).arg(++key);
    const auto test = ofSet(QStringLiteral("test"));
    counts << QStringLiteral("Unlabelled %1").arg(lines.filter(QStringLiteral(",,")).size())
           << QStringLiteral("Left out %1").arg(static_cast<int>(project.images().size()) - lines.size())
           << QStringLiteral("Training %1").arg(ofSet(QStringLiteral("train")))
           << QStringLiteral("Validation %1").arg(ofSet(QStringLiteral("val")))
           << QStringLiteral("Test ") + (test > 0 ? QString::number(test) : QString());
    return counts;
}

void chooseInClassMenu(test::OpenWindow& window, qint64 classId, const QString& text) {
    auto* panel = window->findChild<DataSidePanel*>();
    Q_EMIT panel->classes()->menuWanted(classId, QPoint(100, 100));
    QMenu* menu = panel->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).constLast();
    for (QAction* action : menu->actions())
        if (action->text() == text)
            action->trigger();
    menu->close();
}

} // namespace

class DataPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() { Settings::reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void emptyPageOffersWhatComesNext();
    void emptyPageListsRecentFolders();
    void thumbnailsArriveAndAreKeptOnTheDisk();
    void anUnreadablePictureIsToldOnceAndStopsNothing();
    void aKeyLabelsAndGoesOn();
    void aKeyLabelsTheWholeSelection();
    void arrowsAndLettersMove();
    void backspaceDeleteAndUndo();
    void typingInTheSearchLabelsNothing();
    void aRelabelledTileStaysWhereItIs();
    void refreshSortsTheTilesIntoTheirClasses();
    void filtersAndSearch();
    void seenPicturesAreMarked();
    void oneClassAlone();
    void theListFindsAClassBehindHiddenOnes();
    void unlabelledFolderIsLabelledFromNothing();
    void newClassRenameAndKey();
    void severalClassesAtOnce();
    void aRefusedNameKeepsItsText();
    void theSelectionNamesItsMixture();
    void aNameThatIsBeingTypedIsKeptOnClosing();
    void removingAClassAsksFirst();
    void aClassWithoutPicturesGoesAtOnce();
    void picturesDroppedOnAClass();
    void menuLabels();
    void fullViewLabelsToo();
    void fullViewFollows();
    void anotherDatasetBeginsAnew();
    void refreshReadsPicturesAgain();
    void elsewhereItsActionsSayWhere();
    void aLetterIsAFurtherKey();
    void historyGoesBackAndForward();
    void theListMarksTheClassOfTheSelectedPicture();
    void keysOfClasses();
    void keyboardOnly();
    void countsFollowEveryEdit();
    void countsOfSetsThatTheFoldersSay();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void DataPageTest::emptyPageListsRecentFolders() {
    const std::filesystem::path folder = m_environment->path() / "recent one";
    test::writeDataset(folder, {"x", "y"}, 2);
    {
        MainWindow before;
        before.show();
        QVERIFY(test::openAndWait(before.session(), folder));
        before.session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{});
        QVERIFY(before.session()->project()->flush());
    }
    RecentDatasets::add(QStringLiteral("/no/such/folder"));
    MainWindow window;
    window.show();
    auto* empty = window.findChild<DataPage*>()->findChild<EmptyState*>();
    const auto row = [empty](const QString& path) -> QPushButton* {
        for (QPushButton* button : empty->findChildren<QPushButton*>())
            if (button->accessibleName() == path && button->isVisible())
                return button;
        return nullptr;
    };
    QTRY_VERIFY(row(QStringLiteral("~/recent one")));
    QVERIFY(!row(QStringLiteral("/no/such/folder")));
    const auto labels = row(QStringLiteral("~/recent one"))->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        const auto* text = qobject_cast<const ElidingLabel*>(label);
        return text && text->fullText() == QStringLiteral("4 picture(s) · 2 class(es) · 1 unlabelled · today");
    }));
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { // its pictures
        const QImage shown = label->pixmap(Qt::ReturnByValue).toImage();
        return !shown.isNull() && shown.pixelColor(shown.width() / 8, shown.height() / 2).alpha() == 255;
    }));
    row(QStringLiteral("~/recent one"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(window.session()->project(), 20000);
    QCOMPARE(window.session()->project()->datasetRoot(), folder);
}

void DataPageTest::emptyPageOffersWhatComesNext() {
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto* empty = window.findChild<DataPage*>()->findChild<EmptyState*>();
    QVERIFY(empty && empty->isVisible());
    QVERIFY(test::visibleText(empty).contains(QStringLiteral("one folder of pictures without labels")));
    QVERIFY(qobject_cast<QPushButton*>(QApplication::focusWidget()));
    QSignalSpy opening(window.session(), &Session::opening);
    qputenv("CLASSMITH_RESOURCES", QByteArray::fromStdString((test::sourceFolder() / "resources").string()));
    buttonOf(empty, QStringLiteral("Try the sample"))->click();
    QCOMPARE(opening.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(window.session()->project() != nullptr, 20000);
    QCOMPARE(window.session()->project()->images().size(), std::size_t(300));
    QVERIFY(!window.session()->project()->readOnly());
    qunsetenv("CLASSMITH_RESOURCES");
}

void DataPageTest::thumbnailsArriveAndAreKeptOnTheDisk() {
    test::OpenWindow window;
    auto* loader = window->findChild<DataPage*>()->findChild<ThumbnailLoader*>();
    for (qint64 id = 1; id <= 12; ++id)
        QTRY_VERIFY(!loader->find(id).isNull());
    const QColor seen = loader->find(1).toImage().pixelColor(3, 3);
    const QColor written = Theme::classColor(0);
    QVERIFY(std::abs(seen.red() - written.red()) < 12 && std::abs(seen.green() - written.green()) < 12 &&
            std::abs(seen.blue() - written.blue()) < 12);
    int files = 0;
    const auto kept = window.project().place().cache() / "thumbnails";
    for (const auto& entry : fs::recursive_directory_iterator(kept))
        files += entry.is_regular_file() ? 1 : 0;
    QCOMPARE(files, 12);
}

void DataPageTest::anUnreadablePictureIsToldOnceAndStopsNothing() {
    test::OpenWindow window;
    QFile broken(toQt(window.dataset() / "ant" / "broken.jpg"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("no picture");
    broken.close();
    window->actions()->action("data.refresh")->trigger();
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("broken.jpg")));
    auto* loader = window->findChild<DataPage*>()->findChild<ThumbnailLoader*>();
    for (qint64 id = 1; id <= 12; ++id)
        QTRY_VERIFY(!loader->find(id).isNull());
}

void DataPageTest::aKeyLabelsAndGoesOn() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_2);
    QCOMPARE(labelOf(window, 1), std::string("bee"));
    QCOMPARE(grid->current(), qint64(2));
    QTest::keyClick(grid, Qt::Key_3);
    QCOMPARE(labelOf(window, 2), std::string("猫"));
    QCOMPARE(grid->current(), qint64(3));
    QTest::keyClick(grid, Qt::Key_9); // no such class
    QCOMPARE(labelOf(window, 3), std::string("ant"));
    Settings::set("data/autoAdvance", false);
    QTest::keyClick(grid, Qt::Key_2);
    QCOMPARE(grid->current(), qint64(3));
}

void DataPageTest::aKeyLabelsTheWholeSelection() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(grid->selection().size(), std::size_t(3));
    QTest::keyClick(grid, Qt::Key_2);
    for (qint64 id = 1; id <= 3; ++id)
        QCOMPARE(labelOf(window, id), std::string("bee"));
    QCOMPARE(window.project().history().size(), std::size_t(1)); // one edit, one undo
    QCOMPARE(grid->selection().size(), std::size_t(3));
    window->actions()->action("edit.undo")->trigger();
    for (qint64 id = 1; id <= 3; ++id)
        QCOMPARE(labelOf(window, id), std::string("ant"));
}

void DataPageTest::arrowsAndLettersMove() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_D);
    QCOMPARE(grid->current(), qint64(2));
    QTest::keyClick(grid, Qt::Key_Right);
    QCOMPARE(grid->current(), qint64(3));
    QTest::keyClick(grid, Qt::Key_A);
    QCOMPARE(grid->current(), qint64(2));
}

void DataPageTest::backspaceDeleteAndUndo() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_Backspace);
    QCOMPARE(labelOf(window, 1), std::string());
    grid->select(5);
    QTest::keyClick(grid, Qt::Key_Delete);
    QVERIFY(window.project().image(ImageId{5}).leftOut);
    grid->select(5);
    QTest::keyClick(grid, Qt::Key_Delete); // again: back in
    QVERIFY(!window.project().image(ImageId{5}).leftOut);
    QTest::keyClick(grid, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(window.project().image(ImageId{5}).leftOut);
    QTest::keyClick(grid, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(grid, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(labelOf(window, 1), std::string("ant"));
    QTest::keyClick(grid, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(labelOf(window, 1), std::string());
}

void DataPageTest::typingInTheSearchLabelsNothing() {
    test::OpenWindow window;
    gridOf(window)->select(1);
    auto* search = window->findChild<QLineEdit*>();
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("2 fu"));
    QTest::keyClick(search, Qt::Key_Backspace);
    QCOMPARE(search->text(), QStringLiteral("2 f"));
    QVERIFY(window.project().history().empty());
}

void DataPageTest::aRelabelledTileStaysWhereItIs() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    const int place = grid->placeOf(1);
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{3});
    QCOMPARE(grid->placeOf(1), place);
}

void DataPageTest::refreshSortsTheTilesIntoTheirClasses() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{3});
    window->actions()->action("data.refresh")->trigger();
    QTRY_VERIFY(grid->placeOf(1) > grid->placeOf(8)); // behind the bees
}

void DataPageTest::filtersAndSearch() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    auto* search = window->findChild<QLineEdit*>();
    search->setText(QStringLiteral("BEE"));
    QCOMPARE(grid->itemCount(), 4);
    search->clear();
    window->session()->dataset()->labels().leaveOut(std::vector{ImageId{2}, ImageId{3}}, true);
    const auto boxes = window->findChild<DataPage*>()->bar()->findChildren<QComboBox*>();
    QCOMPARE(boxes.size(), 3);
    boxes[2]->setCurrentIndex(boxes[2]->count() - 1); // left out
    QCOMPARE(grid->itemCount(), 2);
    boxes[2]->setCurrentIndex(0);
    boxes[1]->setCurrentIndex(2); // validation
    QCOMPARE(grid->itemCount(), 3);
    search->setText(QStringLiteral("nothing is called so"));
    QCOMPARE(grid->itemCount(), 0);
}

void DataPageTest::seenPicturesAreMarked() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_Space);
    QCOMPARE(grid->current(), qint64(2));
    QCOMPARE(grid->item(1)->mark, QStringLiteral("✓"));
    QVERIFY(grid->item(2)->mark.isEmpty());
    auto* states = window->findChild<DataFilters*>()->findChildren<QComboBox*>()[2];
    states->setCurrentIndex(states->findText(QStringLiteral("not yet checked")));
    QCOMPARE(grid->itemCount(), 11);
    window->session()->dataset()->labels().leaveOut(std::vector{ImageId{2}}, true); // nobody has to look at that
    states->setCurrentIndex(0);
    states->setCurrentIndex(states->findText(QStringLiteral("not yet checked")));
    QCOMPARE(grid->itemCount(), 10);
    states->setCurrentIndex(0);
    window->session()->undo();
    window->session()->undo();
    QVERIFY(grid->item(1)->mark.isEmpty());
}

void DataPageTest::oneClassAlone() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    auto* filters = window->findChild<DataFilters*>();
    auto* box = filters->findChildren<QComboBox*>().first();
    QCOMPARE(box->count(), 4); // "all classes" and three
    QVERIFY(!filters->isActive());
    box->setCurrentIndex(2);
    QCOMPARE(filters->onlyClass(), ClassId{2});
    QCOMPARE(grid->itemCount(), 4);
    QVERIFY(grid->placeOf(5) == 0 && grid->placeOf(1) < 0);
    window->session()->dataset()->labels().relabel(std::vector{ImageId{5}}, ClassId{1});
    QCOMPARE(grid->placeOf(5), 0); // stays until the view is refreshed
    window->actions()->action("data.refresh")->trigger();
    QTRY_COMPARE(grid->itemCount(), 3);
    Q_EMIT window->findChild<DataSidePanel*>()->classes()->chosen(3);
    QCOMPARE(filters->onlyClass(), ClassId{3});
    QVERIFY(grid->placeOf(9) == 0);
    window->session()->dataset()->labels().renameClass(ClassId{3}, QStringLiteral("cat"));
    QCOMPARE(box->currentText(), QStringLiteral("cat"));
    Q_EMIT window->findChild<DataSidePanel*>()->unlabelledChosen();
    QVERIFY(!filters->onlyClass());
    QCOMPARE(grid->itemCount(), 0);
    filters->clear();
    QVERIFY(!filters->isActive());
}

// Choosing a class in the list finds it, also where the filters hide the ones before it.
void DataPageTest::theListFindsAClassBehindHiddenOnes() {
    test::OpenWindow window({"ant", "bee", "cow"}, 40);
    ThumbnailGrid* grid = gridOf(window);
    window->findChild<DataFilters*>()->findChild<QLineEdit*>()->setText(QStringLiteral("bee"));
    QCOMPARE(grid->itemCount(), 40);
    grid->verticalScrollBar()->setValue(grid->verticalScrollBar()->maximum());
    QVERIFY(grid->verticalScrollBar()->value() > 0);
    Q_EMIT window->findChild<DataSidePanel*>()->classes()->chosen(3); // has nothing to show: stays
    QVERIFY(grid->verticalScrollBar()->value() > 0);
    Q_EMIT window->findChild<DataSidePanel*>()->classes()->chosen(2);
    QCOMPARE(grid->verticalScrollBar()->value(), 0);
}

void DataPageTest::unlabelledFolderIsLabelledFromNothing() {
    const fs::path folder = m_environment->path() / "unlabelled";
    for (int i = 0; i < 6; ++i)
        test::writePicture(folder / (std::to_string(i) + ".jpg"), i, i);
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(test::openAndWait(window.session(), folder));
    const Project* project = window.session()->project();
    QVERIFY(project->classes().empty());
    window.session()->dataset()->labels().addClass(QStringLiteral("good"));
    window.session()->dataset()->labels().addClass(QStringLiteral("bad"));
    ThumbnailGrid* grid = window.findChild<DataPage*>()->grid();
    QTest::keyClick(grid, Qt::Key_U);
    QCOMPARE(grid->current(), qint64(1));
    const QStringList facts =
        test::visibleText(window.findChild<DataDetailPanel*>()).split(QLatin1Char('\n')); // the folder's name, not "."
    QVERIFY(facts.contains(QStringLiteral("unlabelled")) && !facts.contains(QStringLiteral(".")));
    QTest::keyClick(grid, Qt::Key_1);
    QTest::keyClick(grid, Qt::Key_2);
    QCOMPARE(project->image(ImageId{1}).label, project->classes()[0].id);
    QCOMPARE(project->image(ImageId{2}).label, project->classes()[1].id);
    grid->select(6);
    QTest::keyClick(grid, Qt::Key_U);
    QCOMPARE(grid->current(), qint64(3));
}

void DataPageTest::newClassRenameAndKey() {
    test::OpenWindow window;
    window->actions()->action("data.newClass")->trigger();
    auto* field = window->findChild<NewClassDialog*>()->findChild<QPlainTextEdit*>();
    QTest::keyClicks(field, QStringLiteral("wasp"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(window.project().classes().size(), std::size_t(4));
    window->session()->dataset()->labels().addClass(QStringLiteral("a/b")); // no folder can have this name
    QCOMPARE(window.project().classes().size(), std::size_t(4));
    QVERIFY(window->messages()->text().contains(QStringLiteral("a/b")));
    auto* list = window->findChild<ClassList*>();
    Q_EMIT list->renamed(1, QStringLiteral("emmet"));
    QCOMPARE(window.project().classes()[0].name, std::string("emmet"));
    list->setFocus();
    list->setCurrentClass(2);
    QTest::keyClick(list, Qt::Key_F2); // without a mouse
    auto* name = list->findChild<QLineEdit*>();
    QVERIFY(name);
    name->setText(QStringLiteral("honey bee"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(window.project().classes()[1].name, std::string("honey bee"));
    window->session()->dataset()->labels().setClassKey(ClassId{1}, QStringLiteral("E"));
    ThumbnailGrid* grid = gridOf(window);
    grid->select(5);
    QTest::keyClick(grid, Qt::Key_E);
    QCOMPARE(labelOf(window, 5), std::string("emmet"));
    window.reopen();
    QCOMPARE(window.project().classes()[0].name, std::string("emmet"));
    QCOMPARE(window.project().images().size(), std::size_t(12)); // the folder "ant" is still that class
    QCOMPARE(window.project().classes().size(), std::size_t(4));
}

void DataPageTest::severalClassesAtOnce() {
    QCOMPARE(NewClassDialog::namesIn(QStringLiteral(" rose, tulip;lily\n\nrose\tdaisy ，玫瑰")),
             (QStringList{QStringLiteral("rose"), QStringLiteral("tulip"), QStringLiteral("lily"),
                          QStringLiteral("daisy"), QStringLiteral("玫瑰")}));
    test::OpenWindow window;
    window->actions()->action("data.newClass")->trigger();
    auto* field = window->findChild<NewClassDialog*>()->findChild<QPlainTextEdit*>();
    field->insertPlainText(QStringLiteral("wasp\nfly, moth")); // as a paste does
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier); // another line
    QTest::keyClicks(field, QStringLiteral("gnat"));
    QTest::keyClick(field, Qt::Key_Return);
    std::vector<std::string> names;
    for (const ClassRecord& each : window.project().classes())
        names.push_back(each.name);
    QCOMPARE(names, (std::vector<std::string>{"ant", "bee", "猫", "wasp", "fly", "moth", "gnat"}));
}

void DataPageTest::aRefusedNameKeepsItsText() {
    test::OpenWindow window;
    window->actions()->action("data.newClass")->trigger();
    const QPointer<NewClassDialog> dialog = window->findChild<NewClassDialog*>();
    auto* field = dialog->findChild<QPlainTextEdit*>();
    QTest::keyClicks(field, QStringLiteral("wasp, a/b, bee"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QCOMPARE(window.project().classes().size(), std::size_t(4)); // wasp is there
    QCOMPARE(field->toPlainText(), QStringLiteral("a/b\nbee"));
    const QString reasons = dialog->findChild<QLabel*>(QStringLiteral("problem"))->text();
    QVERIFY2(reasons.contains(QStringLiteral("a/b")) && reasons.contains(QStringLiteral("bee")), qPrintable(reasons));
    field->setPlainText(QStringLiteral("a b"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    QCOMPARE(window.project().classes().size(), std::size_t(5));
}

void DataPageTest::theSelectionNamesItsMixture() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{});
    window->session()->dataset()->labels().relabel(std::vector{ImageId{2}}, ClassId{2});
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_A, Qt::ControlModifier);
    const auto said = [&window](const QString& words) {
        const auto labels = window->findChild<DataPage*>()->findChildren<ElidingLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&words](const ElidingLabel* label) { return label->fullText() == words; });
    };
    QVERIFY(said(QStringLiteral("2 ant, 5 bee, 4 猫, 1 unlabelled")));
    grid->select(5);
    QVERIFY(said(QStringLiteral("bee")));
}

void DataPageTest::aNameThatIsBeingTypedIsKeptOnClosing() {
    test::OpenWindow window;
    auto* list = window->findChild<ClassList*>();
    list->setFocus();
    list->editName(2);
    auto* name = list->findChild<QLineEdit*>();
    QVERIFY(name);
    name->setText(QStringLiteral("honey bee"));
    window.reopen();
    QCOMPARE(window.project().classes()[1].name, std::string("honey bee"));
}

void DataPageTest::removingAClassAsksFirst() {
    test::OpenWindow window;
    chooseInClassMenu(window, 2, QStringLiteral("Remove class…"));
    auto* question = window->findChild<QMessageBox*>(QStringLiteral("removeClassQuestion"));
    QVERIFY(question);
    QVERIFY(question->text().contains(QStringLiteral("bee")));
    QVERIFY(question->informativeText().contains(QStringLiteral("4")));
    question->button(QMessageBox::Cancel)->click();
    QCOMPARE(window.project().classes().size(), std::size_t(3));
    chooseInClassMenu(window, 2, QStringLiteral("Remove class…"));
    const auto questions = window->findChildren<QMessageBox*>(QStringLiteral("removeClassQuestion"));
    for (QAbstractButton* button : questions.constLast()->buttons())
        if (questions.constLast()->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QCOMPARE(window.project().classes().size(), std::size_t(2));
    QCOMPARE(labelOf(window, 5), std::string());
    QCOMPARE(window->findChild<ClassList*>()->model()->rowCount(), 2);
    window.reopen(); // scans again
    QCOMPARE(window.project().classes().size(), std::size_t(2));
    window->actions()->action("edit.undo")->trigger();
    QCOMPARE(window.project().classes().size(), std::size_t(3));
    QCOMPARE(labelOf(window, 5), std::string("bee"));
    QCOMPARE(window->findChild<ClassList*>()->model()->rowCount(), 3);
}

void DataPageTest::aClassWithoutPicturesGoesAtOnce() {
    test::OpenWindow window;
    window->session()->dataset()->labels().addClass(QStringLiteral("wasp"));
    chooseInClassMenu(window, 4, QStringLiteral("Remove class…"));
    QCOMPARE(window.project().classes().size(), std::size_t(3));
    QVERIFY(!window->findChild<QMessageBox*>(QStringLiteral("removeClassQuestion")));
}

void DataPageTest::picturesDroppedOnAClass() {
    test::OpenWindow window;
    gridOf(window)->select(1);
    auto* list = window->findChild<ClassList*>();
    Q_EMIT list->imagesDropped(3);
    QCOMPARE(labelOf(window, 1), std::string("猫"));
}

void DataPageTest::menuLabels() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    Q_EMIT grid->contextMenuWanted(QPoint(100, 100));
    auto* menu = window->findChild<DataPage*>()->findChild<QMenu*>();
    QVERIFY(menu);
    QVERIFY(menu->actions()[1]->text().startsWith(QStringLiteral("bee")));
    menu->actions()[1]->trigger();
    QCOMPARE(labelOf(window, 1), std::string("bee"));
    menu->close();
}

void DataPageTest::fullViewLabelsToo() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_F);
    auto* full = window->findChild<DataPage*>()->findChild<FullView*>();
    QVERIFY(full->isVisible());
    QTest::keyClick(full, Qt::Key_2);
    QCOMPARE(labelOf(window, 1), std::string("bee"));
    QVERIFY(full->isVisible());
    QCOMPARE(grid->current(), qint64(2));
    QVERIFY(full->findChild<QLabel*>(QStringLiteral("fullName"))->accessibleName() == QStringLiteral("1.jpg"));
    QTest::keyClick(full, Qt::Key_Right);
    QCOMPARE(grid->current(), qint64(3));
    QVERIFY(full->findChild<QLabel*>(QStringLiteral("fullName"))->accessibleName() == QStringLiteral("2.jpg"));
    QTest::keyClick(full, Qt::Key_Escape);
    QVERIFY(!full->isVisible());
}

void DataPageTest::fullViewFollows() {
    test::OpenWindow window;
    ThumbnailGrid* grid = gridOf(window);
    window->session()->dataset()->labels().relabel(std::vector{ImageId{9}}, ClassId{});
    Settings::set("data/autoAdvance", false);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_F);
    auto* full = window->findChild<DataPage*>()->findChild<FullView*>();
    const auto caption = [full] { return full->findChild<QLabel*>(QStringLiteral("fullLabel"))->accessibleName(); };
    QTest::keyClick(full, Qt::Key_2);
    QVERIFY2(caption().endsWith(QStringLiteral("bee")), qPrintable(caption()));
    window->actions()->action("edit.undo")->trigger();
    QVERIFY2(caption().endsWith(QStringLiteral("ant")), qPrintable(caption()));
    window->actions()->action("data.nextUnlabelled")->trigger();
    QCOMPARE(grid->current(), qint64(9)); // and it is this one that a key labels now
    QVERIFY2(caption().endsWith(QStringLiteral("unlabelled")), qPrintable(caption()));
}

// Ids begin at 1 in every project: nothing selected or shown in one may act on the next.
void DataPageTest::anotherDatasetBeginsAnew() {
    test::OpenWindow window;
    const fs::path other = m_environment->path() / "others";
    test::writeDataset(other, {"x", "y"}, 2);
    gridOf(window)->select(3);
    QTest::keyClick(gridOf(window), Qt::Key_F);
    auto* full = window->findChild<DataPage*>()->findChild<FullView*>();
    QVERIFY(full->isVisible());
    QVERIFY(test::openAndWait(window->session(), other));
    QVERIFY(!full->isVisible());
    QVERIFY(gridOf(window)->selection().empty());
    QTest::keyClick(gridOf(window), Qt::Key_1);
    QCOMPARE(labelOf(window, 3), std::string("y"));
}

void DataPageTest::refreshReadsPicturesAgain() {
    const fs::path folder = m_environment->path() / "mended";
    test::writeDataset(folder, {"x", "y"}, 2);
    const fs::path file = folder / "x" / "0.jpg";
    QVERIFY(writeFileAtomically(file, "no picture"));
    MainWindow window;
    window.show();
    QVERIFY(test::openAndWait(window.session(), folder));
    ThumbnailGrid* grid = window.findChild<DataPage*>()->grid();
    auto* loader = window.findChild<DataPage*>()->findChild<ThumbnailLoader*>();
    QTRY_COMPARE(grid->item(1)->badge, QStringLiteral("not readable"));
    test::writePicture(file, 0, 0);
    window.actions()->action("data.refresh")->trigger();
    QTRY_VERIFY(!loader->find(1).isNull());
    QVERIFY(grid->item(1)->badge.isEmpty());
}

void DataPageTest::elsewhereItsActionsSayWhere() {
    test::OpenWindow window;
    gridOf(window)->select(1);
    const QAction* remove = window->actions()->action("data.unlabel");
    QVERIFY(remove->isEnabled());
    window->showPage("train");
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}},
                                                   ClassId{2}); // the page behind takes that in, too
    for (const char* id :
         {"data.unlabel", "data.leaveOut", "data.seen", "data.accept", "data.nextUnlabelled", "data.fullView"}) {
        QVERIFY2(!window->actions()->action(id)->isEnabled(), id);
        QVERIFY2(window->actions()->action(id)->toolTip().contains(QStringLiteral("Data page")), id);
    }
    window->showPage("data");
    QVERIFY(remove->isEnabled());
    for (const char* id : {"predict.paste", "predict.remove"})
        QVERIFY2(!window->actions()->action(id)->isEnabled(), id);
}

void DataPageTest::aLetterIsAFurtherKey() {
    test::OpenWindow window;
    window->session()->dataset()->labels().setClassKey(ClassId{2}, QStringLiteral("Q"));
    ThumbnailGrid* grid = gridOf(window);
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_Q);
    QCOMPARE(labelOf(window, 1), std::string("bee"));
    grid->select(2);
    QTest::keyClick(grid, Qt::Key_2);
    QCOMPARE(labelOf(window, 2), std::string("bee"));
    window->session()->dataset()->labels().setClassKey(ClassId{2}, {});
    grid->select(3);
    QTest::keyClick(grid, Qt::Key_Q);
    QCOMPARE(labelOf(window, 3), std::string("ant"));
}

void DataPageTest::historyGoesBackAndForward() {
    test::OpenWindow window;
    for (qint64 id = 1; id <= 3; ++id)
        window->session()->dataset()->labels().relabel(std::vector{ImageId{id}}, ClassId{2});
    auto* list = window->findChild<HistoryList*>();
    QCOMPARE(list->count(), 4); // three edits and the beginning
    Q_EMIT list->itemActivated(list->item(2));
    QCOMPARE(labelOf(window, 1), std::string("bee"));
    QCOMPARE(labelOf(window, 2), std::string("ant"));
    Q_EMIT list->itemActivated(list->item(0));
    QCOMPARE(labelOf(window, 3), std::string("bee"));
    Q_EMIT list->itemActivated(list->item(3));
    QCOMPARE(labelOf(window, 1), std::string("ant"));
    QVERIFY(!window.project().canUndo());
}

void DataPageTest::theListMarksTheClassOfTheSelectedPicture() {
    test::OpenWindow window;
    const ClassList* list = window->findChild<DataSidePanel*>()->classes();
    QCOMPARE(list->currentClass(), qint64(0)); // nothing is selected
    gridOf(window)->select(5);
    QCOMPARE(list->currentClass(), qint64(2));
    window->session()->dataset()->labels().relabel(std::vector{ImageId{5}}, ClassId{3});
    QCOMPARE(list->currentClass(), qint64(3));
    window->session()->dataset()->labels().relabel(std::vector{ImageId{5}}, ClassId{});
    QCOMPARE(list->currentClass(), qint64(0));
}

void DataPageTest::keysOfClasses() {
    std::vector<ClassRecord> classes;
    for (int i = 1; i <= 12; ++i)
        classes.push_back({ClassId{i}, "c" + std::to_string(i), i - 1, i == 12 ? "Q" : "", false, {}});
    QCOMPARE(classKey(classes, ClassId{1}), QStringLiteral("1"));
    QCOMPARE(classKey(classes, ClassId{10}), QStringLiteral("0"));
    QCOMPARE(classKey(classes, ClassId{11}), QString());
    QCOMPARE(classForKey(classes, QStringLiteral("0")), ClassId{10});
    QCOMPARE(classForKey(classes, QStringLiteral("Q")), ClassId{12});
    QCOMPARE(classForKey(classes, QStringLiteral("Z")), ClassId{});
    QCOMPARE(classForKey(classes, QString()), ClassId{}); // arrows type nothing, and the eleventh class has no digit
    for (const char* reserved : {"A", "D", "F", "H", "U", "1", "", "QQ"})
        QVERIFY2(!isFreeKey(QString::fromLatin1(reserved)), reserved);
    QVERIFY(isFreeKey(QStringLiteral("Q")));
    classes[1].key = "H"; // given before it got a meaning of its own
    QCOMPARE(classKey(classes, ClassId{2}), QStringLiteral("2"));
    QCOMPARE(classForKey(classes, QStringLiteral("H")), ClassId{});
}

void DataPageTest::keyboardOnly() {
    test::OpenWindow window;
    QTest::keyClick(window.get(), Qt::Key_1, Qt::ControlModifier);
    ThumbnailGrid* grid = gridOf(window);
    QTRY_COMPARE(QApplication::focusWidget(), grid);
    QTest::keyClick(grid, Qt::Key_Right);
    QTest::keyClick(grid, Qt::Key_3);
    QCOMPARE(labelOf(window, grid->itemAfter(0)), std::string("猫"));
    QTest::keyClick(grid, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(grid->selection().size(), std::size_t(12));
}

void DataPageTest::countsFollowEveryEdit() {
    test::OpenWindow window({"ant", "bee", "猫"}, 10);
    ThumbnailGrid* grid = gridOf(window);
    const QStringList before = shownCounts(*window.get());
    QCOMPARE(before, countsOfATraining(*window.get()));
    QCOMPARE(before, (QStringList{QStringLiteral("ant, 10 image(s), key 1"), QStringLiteral("bee, 10 image(s), key 2"),
                                  QStringLiteral("猫, 10 image(s), key 3"), QStringLiteral("Unlabelled 0"),
                                  QStringLiteral("Left out 0"), QStringLiteral("Training 24"),
                                  QStringLiteral("Validation 6"), QStringLiteral("Test ")}));
    const auto edit = [&](qint64 id, Qt::Key key, const QStringList& now) {
        grid->select(id);
        QTest::keyClick(grid, key);
        const QStringList shown = shownCounts(*window.get());
        QCOMPARE(shown, countsOfATraining(*window.get()));
        for (const QString& each : now)
            QVERIFY2(shown.contains(each), qPrintable(shown.join(QLatin1Char('\n'))));
    };
    edit(1, Qt::Key_2, {QStringLiteral("ant, 9 image(s), key 1"), QStringLiteral("bee, 11 image(s), key 2")});
    edit(12, Qt::Key_Backspace, {QStringLiteral("bee, 10 image(s), key 2"), QStringLiteral("Unlabelled 1")});
    edit(21, Qt::Key_Delete, {QStringLiteral("猫, 9 image(s), key 3"), QStringLiteral("Left out 1")});
    edit(12, Qt::Key_Delete, {QStringLiteral("Unlabelled 0"), QStringLiteral("Left out 2")}); // it is one of both
    const QStringList after = shownCounts(*window.get());
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(grid, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(shownCounts(*window.get()), countsOfATraining(*window.get()));
    }
    QCOMPARE(shownCounts(*window.get()), before);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(grid, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(shownCounts(*window.get()), after);
}

void DataPageTest::countsOfSetsThatTheFoldersSay() {
    const fs::path folder = m_environment->path() / "three sets";
    test::writeDataset(folder / "train", {"x", "y"}, 5);
    test::writeDataset(folder / "val", {"x", "y"}, 3);
    test::writeDataset(folder / "test", {"x", "y"}, 2);
    MainWindow window;
    window.show();
    QVERIFY(test::openAndWait(window.session(), folder));
    const auto* panel = window.findChild<DataSidePanel*>();
    ThumbnailGrid* grid = window.findChild<DataPage*>()->grid();
    const auto sets = [panel] {
        return QStringList{shownCount(panel, QStringLiteral("Training")),
                           shownCount(panel, QStringLiteral("Validation")), shownCount(panel, QStringLiteral("Test"))};
    };
    const QStringList before{QStringLiteral("10"), QStringLiteral("6"), QStringLiteral("4")};
    QCOMPARE(sets(), before);
    auto* setBox = window.findChild<DataFilters*>()->findChildren<QComboBox*>()[1];
    for (int i = 0; i < 3; ++i) { // the filter means the same sets
        setBox->setCurrentIndex(i + 1);
        QCOMPARE(QString::number(grid->itemCount()), before[i]);
    }
    const auto press = [grid](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(grid, key, modifiers);
    };
    grid->select(grid->itemAfter(0)); // of the test set, which the filter still shows alone
    press(Qt::Key_2);
    QCOMPARE(sets(), before); // another class, the same set
    grid->select(grid->itemAfter(0));
    press(Qt::Key_Delete);
    QCOMPARE(sets(), (QStringList{QStringLiteral("10"), QStringLiteral("6"), QStringLiteral("3")}));
    QCOMPARE(shownCounts(window), countsOfATraining(window));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(sets(), before);
    QCOMPARE(shownCounts(window), countsOfATraining(window));
}

CLASSMITH_TEST(DataPageTest)
#include "data_page_test.moc"
