// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include <QtGui/QContextMenuEvent>
#include <QtGui/QWindow>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/data/data_detail_panel.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/window/rail.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;

namespace {

constexpr int mostControls = 100; // of the window; one that holds the focus would be met for ever

QMenu* openMenu() {
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

// The key beside Ctrl, as the window system tells of it; the pointer is in a corner of the window.
void pressMenuKey(QWidget* window) {
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(3, 3), window->mapToGlobal(QPoint(3, 3)));
    QApplication::sendEvent(window->windowHandle(), &event);
}

QStringList textsOf(const QMenu* menu) {
    QStringList texts;
    for (const QAction* action : menu->actions())
        if (!action->isSeparator())
            texts << action->text().section(QLatin1Char('\t'), 0, 0);
    return texts;
}

QAction* entryOf(const QMenu* menu, const QString& text) {
    for (QAction* action : menu->actions())
        if (action->text().section(QLatin1Char('\t'), 0, 0) == text)
            return action;
    return nullptr;
}

QString nameOf(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->accessibleName() +
           (button ? button->text() : QString());
}

QStringList namesOf(const std::vector<QWidget*>& widgets) {
    QStringList names;
    for (const QWidget* each : widgets)
        names << nameOf(each);
    return names;
}

} // namespace

// The Data page for somebody who has no mouse, and its menus for everybody.
class DataKeyboardTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init();
    void cleanup();
    void cleanupTestCase() { m_environment.reset(); }
    void theMenuKeyOpensTheMenuOnThePicture();
    void theMenuKeyFindsAPictureThatIsOutOfSight();
    void shiftF10IsTheMenuKeyToo();
    void withoutAPictureThereIsNoMenu();
    void theMenuLabelsByKeys();
    void aRightClickOpensTheMenuThere();
    void aClassGetsItsLetterInTheMenu();
    void tabGoesOnceAroundAsOneReads();

  private:
    bool isOnPicture(const QPoint& global, qint64 id) const;
    std::vector<QWidget*> controls() const;
    std::tuple<int, int, int> readingPlace(const QWidget* widget) const;
    std::vector<QWidget*> walk(Qt::Key key) const;
    QMenu* clickOnClass(int row) const;
    std::string labelOf(qint64 id) const;
    ThumbnailGrid* grid() const { return m_page->grid(); }

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::OpenWindow> m_window;
    DataPage* m_page = nullptr;
};

void DataKeyboardTest::init() {
    m_window = std::make_unique<test::OpenWindow>(std::vector<std::string>{"ant", "bee", "猫"}, 30);
    m_page = (*m_window)->findChild<DataPage*>();
    (*m_window)->activateWindow();
    QTRY_VERIFY((*m_window)->isActiveWindow());
    QTRY_VERIFY(grid()->hasFocus());
}

void DataKeyboardTest::cleanup() {
    if (QMenu* menu = openMenu())
        menu->close();
    m_window.reset();
    Settings::reset();
}

std::string DataKeyboardTest::labelOf(qint64 id) const {
    const Project& project = m_window->project();
    const ClassRecord* record = project.findClass(project.image(ImageId{id}).label);
    return record ? record->name : "";
}

// Whoever clicks there chooses this picture.
bool DataKeyboardTest::isOnPicture(const QPoint& global, qint64 id) const {
    const QPoint place = grid()->viewport()->mapFromGlobal(global);
    if (!grid()->viewport()->rect().contains(place))
        return false;
    QTest::mouseClick(grid()->viewport(), Qt::LeftButton, {}, place);
    return grid()->selection() == std::vector<qint64>{id};
}

void DataKeyboardTest::theMenuKeyOpensTheMenuOnThePicture() {
    for (const qint64 id : {qint64(1), qint64(2)}) {
        grid()->select(id);
        pressMenuKey(m_window->get());
        QMenu* menu = openMenu();
        QVERIFY(menu);
        const QPoint corner = menu->geometry().topLeft();
        menu->close();
        QVERIFY(isOnPicture(corner, id));
    }
}

void DataKeyboardTest::theMenuKeyFindsAPictureThatIsOutOfSight() {
    grid()->select(1);
    grid()->verticalScrollBar()->setValue(grid()->verticalScrollBar()->maximum());
    QVERIFY(grid()->verticalScrollBar()->value() > 0);
    pressMenuKey(m_window->get());
    QMenu* menu = openMenu();
    QVERIFY(menu);
    const QPoint corner = menu->geometry().topLeft();
    menu->close();
    QVERIFY(isOnPicture(corner, 1));
}

void DataKeyboardTest::shiftF10IsTheMenuKeyToo() {
    grid()->select(2);
    QTest::keyClick(m_window->get()->windowHandle(), Qt::Key_F10, Qt::ShiftModifier);
    QMenu* menu = openMenu();
    QVERIFY(menu);
    const QPoint corner = menu->geometry().topLeft();
    menu->close();
    QVERIFY(isOnPicture(corner, 2));
}

void DataKeyboardTest::withoutAPictureThereIsNoMenu() {
    pressMenuKey(m_window->get());
    QVERIFY(!openMenu());
    QTest::keyClick(m_window->get()->windowHandle(), Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(!openMenu());
}

void DataKeyboardTest::theMenuLabelsByKeys() {
    grid()->select(1);
    QTest::keyClick(grid(), Qt::Key_Right, Qt::ShiftModifier);
    pressMenuKey(m_window->get());
    QVERIFY(openMenu());
    QCOMPARE(textsOf(openMenu()).mid(0, 3),
             (QStringList{QStringLiteral("ant"), QStringLiteral("bee"), QString::fromUtf8("猫")}));
    QTest::keyClick(openMenu(), Qt::Key_Down);
    QTest::keyClick(openMenu(), Qt::Key_Down);
    QTest::keyClick(openMenu(), Qt::Key_Return);
    QVERIFY(!openMenu());
    QCOMPARE(labelOf(1), std::string("bee"));
    QCOMPARE(labelOf(2), std::string("bee"));
    QCOMPARE(m_window->project().history().size(), std::size_t(1));
    QTRY_VERIFY(grid()->hasFocus()); // and the keys are for the pictures again
}

void DataKeyboardTest::aRightClickOpensTheMenuThere() {
    grid()->select(5);
    const QPoint tile = grid()->viewport()->mapTo(m_window->get(), QPoint(60, 100)); // on the first
    QTest::mouseClick(m_window->get()->windowHandle(), Qt::RightButton, {}, tile);
    QMenu* menu = openMenu();
    QVERIFY(menu);
    QCOMPARE(grid()->selection(), std::vector<qint64>{1}); // it is for the picture below the pointer
    QCOMPARE(menu->geometry().topLeft(), m_window->get()->mapToGlobal(tile));
}

QMenu* DataKeyboardTest::clickOnClass(int row) const {
    const ClassList* list = m_page->findChild<DataSidePanel*>()->classes();
    const QPoint place = list->visualRect(list->model()->index(row, 0)).center();
    QTest::mouseClick(m_window->get()->windowHandle(), Qt::RightButton, {},
                      list->viewport()->mapTo(m_window->get(), place));
    return openMenu();
}

void DataKeyboardTest::aClassGetsItsLetterInTheMenu() {
    const auto shown = [this](int row) {
        return m_page->findChild<DataSidePanel*>()->classes()->model()->index(row, 0).data(Qt::AccessibleTextRole);
    };
    QMenu* menu = clickOnClass(1);
    QVERIFY(menu);
    const QMenu* letters = entryOf(menu, QStringLiteral("Key"))->menu();
    QVERIFY(letters);
    const QStringList offered = textsOf(letters);
    QCOMPARE(offered.size(), 1 + 26 - 5); // none, and all but A, D, F, H and U
    for (const char* taken : {"A", "D", "F", "H", "U"})
        QVERIFY2(!offered.contains(QLatin1String(taken)), taken);
    QVERIFY(entryOf(letters, QStringLiteral("No letter"))->isChecked());
    entryOf(letters, QStringLiteral("Q"))->trigger();
    menu->close();
    QCOMPARE(shown(1).toString(), QStringLiteral("bee, 30 image(s), key Q"));
    grid()->select(1);
    QTest::keyClick(grid(), Qt::Key_Q);
    QCOMPARE(labelOf(1), std::string("bee"));
    menu = clickOnClass(1);
    QVERIFY(menu);
    letters = entryOf(menu, QStringLiteral("Key"))->menu();
    QVERIFY(entryOf(letters, QStringLiteral("Q"))->isChecked());
    entryOf(letters, QStringLiteral("No letter"))->trigger();
    menu->close();
    QCOMPARE(shown(1).toString(), QStringLiteral("bee, 31 image(s), key 2"));
    QTest::keyClick(grid(), Qt::Key_Q);
    QCOMPARE(labelOf(grid()->current()), std::string("ant"));
}

// What the Tab key is for: all that takes the focus by it.
std::vector<QWidget*> DataKeyboardTest::controls() const {
    std::vector<QWidget*> found;
    for (QWidget* each : m_window->get()->findChildren<QWidget*>())
        if (each->isVisible() && each->isEnabled() && each->focusPolicy() & Qt::TabFocus && !each->focusProxy())
            found.push_back(each);
    std::sort(found.begin(), found.end(),
              [this](const QWidget* a, const QWidget* b) { return readingPlace(a) < readingPlace(b); });
    return found;
}

// The rail from above, the page's bar from the left, and then the page's columns, each from above.
std::tuple<int, int, int> DataKeyboardTest::readingPlace(const QWidget* widget) const {
    const QPoint at = widget->mapTo(m_window->get(), QPoint());
    const QWidget* columns[] = {m_window->get()->findChild<Rail*>(), m_page->bar(), m_page->findChild<DataSidePanel*>(),
                                grid()->parentWidget(), m_page->findChild<DataDetailPanel*>()};
    for (int i = 0; i < 5; ++i)
        if (columns[i] == widget || columns[i]->isAncestorOf(widget))
            return i == 1 ? std::tuple(i, at.x(), at.y()) : std::tuple(i, at.y(), at.x());
    return {5, at.y(), at.x()};
}

// From the first control on, until it comes home.
std::vector<QWidget*> DataKeyboardTest::walk(Qt::Key key) const {
    QWidget* home = QApplication::focusWidget();
    std::vector<QWidget*> met{home};
    while (met.size() < mostControls) {
        QTest::keyClick(m_window->get()->windowHandle(), key,
                        key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        if (QApplication::focusWidget() == home)
            break;
        met.push_back(QApplication::focusWidget());
    }
    return met;
}

void DataKeyboardTest::tabGoesOnceAroundAsOneReads() {
    for (const qint64 id : {qint64(1), qint64(2)}) { // so that both can be taken back and made again
        grid()->select(id);
        QTest::keyClick(grid(), Qt::Key_2);
    }
    m_window->get()->actions()->action("edit.undo")->trigger();
    std::vector<QWidget*> wanted = controls();
    QVERIFY(wanted.size() > 12); // rail, filters, search, size, buttons, list, counts, grid, history
    wanted.front()->setFocus(Qt::TabFocusReason);
    QCOMPARE(namesOf(walk(Qt::Key_Tab)), namesOf(wanted));
    QCOMPARE(QApplication::focusWidget(), wanted.front());
    std::reverse(wanted.begin() + 1, wanted.end());
    QCOMPARE(namesOf(walk(Qt::Key_Backtab)), namesOf(wanted));
}

CLASSMITH_TEST(DataKeyboardTest)
#include "data_keyboard_test.moc"
