// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QMimeData>
#include <QtGui/QDrag>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QWindow>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

#include "app/desktop/data/data_page.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;

namespace {

constexpr int bee = 1; // rows of the list
constexpr int cat = 2;

// A drag over a window as the window system tells of it: the program itself finds out which widget it is for.
class Drag {
  public:
    Drag(QWidget* window, QMimeData* data) : m_window(window), m_data(data) {}
    ~Drag() {
        if (m_entered)
            leave();
    }

    bool moveTo(const QWidget* widget, QPoint at) { // true: it may be dropped there
        m_place = widget->mapTo(m_window, at);
        if (!std::exchange(m_entered, true)) {
            QDragEnterEvent enter(m_place, Qt::CopyAction, m_data.get(), Qt::LeftButton, {});
            m_accepted = send(enter);
        }
        QDragMoveEvent move(m_place, Qt::CopyAction, m_data.get(), Qt::LeftButton, {});
        if (m_accepted) { // where nobody says otherwise, it stays so
            move.setDropAction(Qt::CopyAction);
            move.accept();
        }
        return m_accepted = send(move);
    }
    bool drop() {
        m_entered = false;
        QDropEvent drop(m_place, Qt::CopyAction, m_data.get(), Qt::LeftButton, {});
        return send(drop);
    }
    void leave() {
        QDragLeaveEvent leave;
        QApplication::sendEvent(m_window->windowHandle(), &leave);
        m_entered = false;
    }

  private:
    bool send(QDropEvent& event) {
        QApplication::sendEvent(m_window->windowHandle(), &event);
        return event.isAccepted();
    }

    QWidget* m_window;
    std::unique_ptr<QMimeData> m_data;
    QPoint m_place;
    bool m_entered = false;
    bool m_accepted = false;
};

DataPage* pageOf(MainWindow* window) {
    return window->findChild<DataPage*>();
}

ClassList* listOf(MainWindow* window) {
    return window->findChild<ClassList*>();
}

bool moveToRow(Drag& drag, const ClassList* list, int row) {
    return drag.moveTo(list->viewport(), list->visualRect(list->model()->index(row, 0)).center());
}

std::string labelOf(MainWindow* window, qint64 id) {
    const Project* project = window->session()->project();
    const ClassRecord* record = project->findClass(project->image(ImageId{id}).label);
    return record ? record->name : "";
}

std::size_t editsOf(MainWindow* window) {
    return window->session()->project()->history().size();
}

} // namespace

// Pictures that are dragged from the grid onto a class of the list.
class ClassDropTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void theSelectedPicturesAreLabelled();
    void whatIsDraggedSaysHowMany();
    void theHeadingsCountThem();
    void theListShowsWhereTheyWouldGo();
    void besideTheRowsNothingIsTaken();
    void whatComesFromElsewhereIsRefused();
    void anotherWindowsPicturesAreRefused();
    void whereOnlyLookingIsAllowedNothingIsTaken();
    void aMouseDragsThem();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void ClassDropTest::theSelectedPicturesAreLabelled() {
    test::OpenWindow window;
    ThumbnailGrid* grid = pageOf(window.get())->grid();
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    Drag drag(window.get(), pageOf(window.get())->dragData());
    QVERIFY(moveToRow(drag, listOf(window.get()), cat));
    QVERIFY(drag.drop());
    for (qint64 id = 1; id <= 3; ++id)
        QCOMPARE(labelOf(window.get(), id), std::string("猫"));
    QCOMPARE(labelOf(window.get(), 4), std::string("ant"));
    QCOMPARE(editsOf(window.get()), std::size_t(1));
    QVERIFY(grid->item(1)->badge.contains(QStringLiteral("ant"))); // what it was
    window->actions()->action("edit.undo")->trigger();
    for (qint64 id = 1; id <= 3; ++id)
        QCOMPARE(labelOf(window.get(), id), std::string("ant"));
}

void ClassDropTest::whatIsDraggedSaysHowMany() {
    test::OpenWindow window;
    DataPage* page = pageOf(window.get());
    page->grid()->select(1);
    QTRY_VERIFY(!page->grid()->pictureFor(1).isNull());
    const QImage one = page->dragPicture().toImage();
    QTest::keyClick(page->grid(), Qt::Key_A, Qt::ControlModifier);
    const QImage all = page->dragPicture().toImage();
    QCOMPARE(all.size(), one.size());
    QVERIFY(all != one);
}

// They stay where they are until somebody sorts them again, but their number is said at once.
void ClassDropTest::theHeadingsCountThem() {
    test::OpenWindow window;
    ThumbnailGrid* grid = pageOf(window.get())->grid();
    QCOMPARE(grid->groupCount(0), QStringLiteral("4"));
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}, ImageId{2}}, ClassId{2});
    QCOMPARE(grid->groupCount(0), QStringLiteral("2"));
    QCOMPARE(grid->groupCount(1), QStringLiteral("6"));
    QCOMPARE(grid->placeOf(1), 0);
    window->actions()->action("edit.undo")->trigger();
    QCOMPARE(grid->groupCount(0), QStringLiteral("4"));
}

void ClassDropTest::theListShowsWhereTheyWouldGo() {
    test::OpenWindow window;
    ClassList* list = listOf(window.get());
    pageOf(window.get())->grid()->select(1);
    QCOMPARE(list->currentClass(), qint64(1));
    Drag drag(window.get(), pageOf(window.get())->dragData());
    QVERIFY(moveToRow(drag, list, bee));
    QCOMPARE(list->currentClass(), qint64(2));
    QVERIFY(moveToRow(drag, list, cat));
    QCOMPARE(list->currentClass(), qint64(3));
    drag.moveTo(pageOf(window.get())->grid(), QPoint(50, 50)); // out of the list
    QCOMPARE(list->currentClass(), qint64(1));                 // the selected picture's again
    QVERIFY(moveToRow(drag, list, bee));
    drag.leave(); // the window
    QCOMPARE(list->currentClass(), qint64(1));
    QCOMPARE(editsOf(window.get()), std::size_t(0));
}

void ClassDropTest::besideTheRowsNothingIsTaken() {
    test::OpenWindow window;
    ClassList* list = listOf(window.get());
    list->setMaximumHeight(list->contentHeight() + 100); // room below the rows
    QTRY_VERIFY(!list->indexAt(list->viewport()->rect().bottomLeft() + QPoint(40, -10)).isValid());
    pageOf(window.get())->grid()->select(1);
    Drag drag(window.get(), pageOf(window.get())->dragData());
    QVERIFY(moveToRow(drag, list, bee));
    QVERIFY(!drag.moveTo(list->viewport(), list->viewport()->rect().bottomLeft() + QPoint(40, -10)));
    QCOMPARE(list->currentClass(), qint64(1)); // no row says that it would take them
    QVERIFY(!drag.drop());
    QCOMPARE(labelOf(window.get(), 1), std::string("ant"));
    QCOMPARE(editsOf(window.get()), std::size_t(0));
    Drag other(window.get(), pageOf(window.get())->dragData());
    QVERIFY(!other.moveTo(list->parentWidget()->findChild<QLabel*>(), QPoint(5, 5))); // the heading
    QVERIFY(!other.drop());
    QCOMPARE(editsOf(window.get()), std::size_t(0));
}

void ClassDropTest::whatComesFromElsewhereIsRefused() {
    test::OpenWindow window;
    pageOf(window.get())->grid()->select(1);
    auto* text = new QMimeData;
    text->setText(QStringLiteral("bee"));
    auto* forged = new QMimeData; // of another program, or of another version of this one
    forged->setData(QStringLiteral("application/x-classmith-images"), "1");
    for (QMimeData* data : {text, forged}) {
        Drag drag(window.get(), data);
        QVERIFY(!moveToRow(drag, listOf(window.get()), bee));
        QVERIFY(!drag.drop());
        QCOMPARE(listOf(window.get())->currentClass(), qint64(1));
        QCOMPARE(editsOf(window.get()), std::size_t(0));
    }
}

// The pictures that are selected here are not the ones that are dragged.
void ClassDropTest::anotherWindowsPicturesAreRefused() {
    test::OpenWindow window;
    test::OpenWindow other({"x", "y"}, 2);
    pageOf(window.get())->grid()->select(1);
    pageOf(other.get())->grid()->select(2);
    Drag drag(window.get(), pageOf(other.get())->dragData());
    QVERIFY(!moveToRow(drag, listOf(window.get()), bee));
    QVERIFY(!drag.drop());
    QCOMPARE(labelOf(window.get(), 1), std::string("ant"));
    QCOMPARE(editsOf(window.get()), std::size_t(0));
}

void ClassDropTest::whereOnlyLookingIsAllowedNothingIsTaken() {
    test::OpenWindow first;
    QVERIFY(first->session()->project()->flush());
    MainWindow second;
    second.resize(first->size());
    second.show();
    QVERIFY(QTest::qWaitForWindowExposed(&second));
    QVERIFY(test::openAndWait(second.session(), first.dataset()));
    QVERIFY(second.session()->project()->readOnly());
    pageOf(&second)->grid()->select(1);
    Drag drag(&second, pageOf(&second)->dragData());
    QVERIFY(!moveToRow(drag, listOf(&second), bee));
    QVERIFY(!drag.drop());
    QCOMPARE(labelOf(&second, 1), std::string("ant"));
    QCOMPARE(editsOf(first.get()), std::size_t(0));
}

// The offscreen platform has no drags of its own: what a mouse begins is taken over there, with what it carries.
void ClassDropTest::aMouseDragsThem() {
    test::OpenWindow window;
    ThumbnailGrid* grid = pageOf(window.get())->grid();
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    const QPoint from(60, 100); // on the first tile
    QTest::mousePress(grid->viewport(), Qt::LeftButton, {}, from);
    QCOMPARE(grid->selection().size(), std::size_t(2)); // a press on one of them leaves both selected
    const auto moveTo = [&](const QPoint& at) {
        QMouseEvent move(QEvent::MouseMove, at, grid->viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(grid->viewport(), &move);
        return pageOf(window.get())->findChild<QDrag*>();
    };
    QVERIFY(!moveTo(from + QPoint(1, 1))); // a hand is never quite still
    const QDrag* begun = moveTo(from + QPoint(QApplication::startDragDistance() + 5, 0));
    QVERIFY(begun);
    auto* carried = new QMimeData;
    for (const QString& format : begun->mimeData()->formats())
        carried->setData(format, begun->mimeData()->data(format));
    Drag drag(window.get(), carried);
    QVERIFY(moveToRow(drag, listOf(window.get()), cat));
    QVERIFY(drag.drop());
    QCOMPARE(labelOf(window.get(), 1), std::string("猫"));
    QCOMPARE(labelOf(window.get(), 2), std::string("猫"));
    QCOMPARE(editsOf(window.get()), std::size_t(1));
}

CLASSMITH_TEST(ClassDropTest)
#include "class_drop_test.moc"
