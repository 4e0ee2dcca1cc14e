// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/grid/thumbnail_grid.h"

#include <algorithm>
#include <set>

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include "tests/support/test_support.h"
#include "widgets/look/theme.h"

using namespace classmith;

namespace {

// With or without the scroll bar, whose room is kept free.
int widthOf(const ThumbnailGrid& grid) {
    return grid.width() - grid.verticalScrollBar()->sizeHint().width();
}

using Ids = std::vector<qint64>;

// Groups with headings; the ids go on from 1.
std::vector<GridGroup> groupsOf(const std::vector<int>& counts) {
    std::vector<GridGroup> groups;
    qint64 id = 0;
    for (const int count : counts) {
        GridGroup& group = groups.emplace_back();
        group.title = QStringLiteral("class %1").arg(groups.size());
        for (int i = 0; i < count; ++i) {
            GridItem& item = group.items.emplace_back();
            item.id = ++id;
            item.caption = QString::number(item.id);
        }
    }
    return groups;
}

// Three columns of 130 px.
struct Shown {
    ThumbnailGrid grid;
    Ids asked; // by wanted(), the last time
    Ids drawn; // by pictureFor(), since cleared
    GridLayoutPlan plan;

    explicit Shown(const std::vector<int>& counts = {5, 7}, int height = 400) {
        grid.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        grid.resize(500, height);
        grid.wanted = [this](const Ids& ids) { asked = ids; };
        grid.pictureFor = [this](qint64 id) {
            drawn.push_back(id);
            return QPixmap();
        };
        grid.setTileWidth(130);
        grid.show();
        grid.setGroups(groupsOf(counts), false);
        plan.compute(counts, std::vector<bool>(counts.size(), true), widthOf(grid), 130);
        QCoreApplication::processEvents();
    }
    QPoint at(qint64 id) const {
        return plan.pictureRect(static_cast<int>(id) - 1).center() - QPoint(0, grid.verticalScrollBar()->value());
    }
    void click(qint64 id, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, modifiers, at(id));
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&grid, static_cast<Qt::Key>(key), modifiers);
    }
};

} // namespace

class ThumbnailGridTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().setChoice(ThemeChoice::Light); }
    void aClickSelectsOne();
    void ctrlAddsAndTakesAway();
    void shiftSelectsTheRange();
    void arrowsGoAlongTheOrder();
    void shiftAndArrows();
    void homeEndPagesAndAll();
    void theRubberBand();
    void theRubberBandEndsWithItsPictures();
    void aChangedItemAsksAgain();
    void aDragKeepsTheSelection();
    void doubleClickAndReturn();
    void theSelectionStaysWithItsPictures();
    void onlyWhatIsSeenIsAskedFor();
    void onlyWhatIsSeenIsDrawn();
    void newTilesTakeSeveralPaints();
    void tilesAPageAroundAreMadeAhead();
    void theCurrentOneIsScrolledIntoView();
    void keysWithoutPictures();
};

void ThumbnailGridTest::aClickSelectsOne() {
    Shown shown;
    QSignalSpy changed(&shown.grid, &ThumbnailGrid::selectionChanged);
    shown.click(3);
    QCOMPARE(shown.grid.selection(), Ids{3});
    QCOMPARE(shown.grid.current(), qint64(3));
    QCOMPARE(changed.size(), 1);
    shown.click(6);
    QCOMPARE(shown.grid.selection(), Ids{6});
    QTest::mouseClick(shown.grid.viewport(), Qt::LeftButton, {}, QPoint(495, 10)); // beside all of them
    QVERIFY(shown.grid.selection().empty());
}

void ThumbnailGridTest::ctrlAddsAndTakesAway() {
    Shown shown;
    shown.click(1);
    shown.click(5, Qt::ControlModifier);
    shown.click(3, Qt::ControlModifier);
    QCOMPARE(shown.grid.selection(), (Ids{1, 3, 5})); // in the order shown
    shown.click(5, Qt::ControlModifier);
    QCOMPARE(shown.grid.selection(), (Ids{1, 3}));
}

void ThumbnailGridTest::shiftSelectsTheRange() {
    Shown shown;
    shown.click(4);
    shown.click(7, Qt::ShiftModifier);
    QCOMPARE(shown.grid.selection(), (Ids{4, 5, 6, 7})); // across the groups
    shown.click(2, Qt::ShiftModifier);                   // from the same beginning
    QCOMPARE(shown.grid.selection(), (Ids{2, 3, 4}));
    shown.click(6, Qt::ControlModifier);
    shown.click(7, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(shown.grid.selection(), (Ids{2, 3, 4, 6, 7}));
}

void ThumbnailGridTest::arrowsGoAlongTheOrder() {
    Shown shown; // rows: 1 2 3 | 4 5 || 6 7 8 | 9 10 11 | 12
    shown.press(Qt::Key_Right);
    QCOMPARE(shown.grid.selection(), Ids{1});
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Right);
    QCOMPARE(shown.grid.selection(), Ids{4});
    shown.press(Qt::Key_Down);
    QCOMPARE(shown.grid.selection(), Ids{6});
    shown.press(Qt::Key_Up);
    shown.press(Qt::Key_Up);
    shown.press(Qt::Key_Left);
    QCOMPARE(shown.grid.selection(), Ids{1});
}

void ThumbnailGridTest::shiftAndArrows() {
    Shown shown;
    shown.click(2);
    shown.press(Qt::Key_Right, Qt::ShiftModifier);
    shown.press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(shown.grid.selection(), (Ids{2, 3, 4, 5}));
    shown.press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown.grid.selection(), (Ids{2, 3, 4}));
    shown.press(Qt::Key_Left);
    QCOMPARE(shown.grid.selection(), Ids{3});
}

void ThumbnailGridTest::homeEndPagesAndAll() {
    Shown shown({300}, 400);
    shown.press(Qt::Key_End);
    QCOMPARE(shown.grid.current(), qint64(300));
    shown.press(Qt::Key_Home);
    QCOMPARE(shown.grid.current(), qint64(1));
    shown.press(Qt::Key_PageDown);
    QCOMPARE(shown.grid.current(), qint64(1 + 3 * (400 / shown.plan.rowHeight())));
    shown.press(Qt::Key_PageUp);
    QCOMPARE(shown.grid.current(), qint64(1));
    shown.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.grid.selection().size(), std::size_t(300));
}

void ThumbnailGridTest::theRubberBand() {
    Shown shown;
    QWidget* area = shown.grid.viewport();
    const QPoint begin = shown.plan.itemRect(4).bottomRight() + QPoint(40, 3); // right of 5
    const QPoint end = shown.plan.itemRect(1).center();                        // up to 2
    QTest::mousePress(area, Qt::LeftButton, {}, begin);
    QTest::mouseMove(area, end);
    QTest::mouseRelease(area, Qt::LeftButton, {}, end);
    QCOMPARE(shown.grid.selection(), (Ids{2, 3, 5}));
    QTest::mousePress(area, Qt::LeftButton, Qt::ControlModifier, QPoint(4, 40)); // left of 1
    QTest::mouseMove(area, shown.plan.itemRect(0).center());
    QTest::mouseRelease(area, Qt::LeftButton, Qt::ControlModifier, shown.plan.itemRect(0).center());
    QCOMPARE(shown.grid.selection(), (Ids{1, 2, 3, 5}));
}

// While the mouse is down, a refresh may leave fewer pictures.
void ThumbnailGridTest::theRubberBandEndsWithItsPictures() {
    Shown shown;
    QWidget* area = shown.grid.viewport();
    shown.click(12);
    const QPoint begin = shown.plan.itemRect(4).bottomRight() + QPoint(40, 3);
    QTest::mousePress(area, Qt::LeftButton, Qt::ControlModifier, begin);
    shown.grid.setGroups(groupsOf({3}), true);
    QVERIFY(shown.grid.selection().empty());
    QTest::mouseMove(area, shown.plan.itemRect(1).center());
    QVERIFY(shown.grid.selection().empty());
    QTest::mouseRelease(area, Qt::LeftButton, Qt::ControlModifier, shown.plan.itemRect(1).center());
    QVERIFY(shown.grid.selection().empty());
}

// Its picture may have been driven out meanwhile.
void ThumbnailGridTest::aChangedItemAsksAgain() {
    Shown shown;
    shown.asked.clear();
    GridItem item = *shown.grid.item(2);
    item.badge = QStringLiteral("changed");
    shown.grid.updateItem(item);
    QTRY_VERIFY(std::find(shown.asked.begin(), shown.asked.end(), 2) != shown.asked.end());
    shown.asked.clear();
    Theme::instance().setChoice(ThemeChoice::Dark);
    QTRY_VERIFY(!shown.asked.empty());
    Theme::instance().setChoice(ThemeChoice::Light);
}

void ThumbnailGridTest::aDragKeepsTheSelection() {
    Shown shown;
    QSignalSpy drag(&shown.grid, &ThumbnailGrid::dragWanted);
    shown.click(1);
    shown.click(2, Qt::ControlModifier);
    QTest::mousePress(shown.grid.viewport(), Qt::LeftButton, {}, shown.at(2));
    QTest::mouseMove(shown.grid.viewport(), shown.at(2) + QPoint(QApplication::startDragDistance() + 5, 0));
    QCOMPARE(drag.size(), 1);
    QTest::mouseRelease(shown.grid.viewport(), Qt::LeftButton, {}, shown.at(2));
    QCOMPARE(shown.grid.selection(), (Ids{1, 2}));
    shown.click(2); // without a drag it narrows
    QCOMPARE(shown.grid.selection(), Ids{2});
}

void ThumbnailGridTest::doubleClickAndReturn() {
    Shown shown;
    QSignalSpy activated(&shown.grid, &ThumbnailGrid::activatedItem);
    QTest::mouseDClick(shown.grid.viewport(), Qt::LeftButton, {}, shown.at(4));
    QCOMPARE(activated.takeFirst().at(0).toLongLong(), qint64(4));
    shown.click(2);
    shown.press(Qt::Key_Return);
    QCOMPARE(activated.takeFirst().at(0).toLongLong(), qint64(2));
}

void ThumbnailGridTest::theSelectionStaysWithItsPictures() {
    Shown shown;
    shown.click(2);
    shown.click(9, Qt::ControlModifier);
    auto groups = groupsOf({5, 7});
    std::reverse(groups[0].items.begin(), groups[0].items.end());
    groups[1].items.erase(groups[1].items.begin() + 3); // 9 is gone
    shown.grid.setGroups(std::move(groups), true);
    QCOMPARE(shown.grid.selection(), Ids{2});
    QCOMPARE(shown.grid.placeOf(2), 3);
    QCOMPARE(shown.grid.itemAfter(3), qint64(2));
    QCOMPARE(shown.grid.placeOf(9), -1);
}

void ThumbnailGridTest::onlyWhatIsSeenIsAskedFor() {
    Shown shown({100000}, 400);
    const auto row = static_cast<std::size_t>(3);
    const std::size_t rows = 400 / static_cast<std::size_t>(shown.plan.rowHeight()) + 2;
    QVERIFY(!shown.asked.empty());
    QVERIFY(shown.asked.size() <= 3 * rows * row);
    QCOMPARE(shown.asked.front(), qint64(1));
    QScrollBar* bar = shown.grid.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const auto [first, last] = shown.plan.placesBetween(bar->value(), bar->value() + shown.grid.viewport()->height());
    QVERIFY(shown.asked.size() <= 3 * rows * row);
    for (int place = first; place < last; ++place) // what is seen comes first
        QCOMPARE(shown.asked.at(static_cast<std::size_t>(place - first)), qint64(place + 1));
    const auto [lowest, highest] = std::minmax_element(shown.asked.begin(), shown.asked.end());
    QVERIFY(*lowest < first + 1 && *highest > last); // and a page on both sides
}

void ThumbnailGridTest::onlyWhatIsSeenIsDrawn() {
    Shown shown({100000}, 400);
    shown.grid.verticalScrollBar()->setValue(shown.grid.verticalScrollBar()->maximum() / 2);
    shown.drawn.clear();
    shown.grid.viewport()->grab();
    QVERIFY(!shown.drawn.empty());
    QVERIFY(shown.drawn.size() <= 3 * (400 / static_cast<std::size_t>(shown.plan.rowHeight()) + 2));
}

void ThumbnailGridTest::newTilesTakeSeveralPaints() {
    Shown shown({300}, 2000);
    shown.grid.pictureFor = [&](qint64 id) {
        QElapsedTimer slow; // as a large picture is
        slow.start();
        while (slow.nsecsElapsed() < 1'000'000) {
        }
        shown.drawn.push_back(id);
        return QPixmap(320, 240);
    };
    shown.grid.setGroups(groupsOf({300}), false);
    shown.drawn.clear();
    shown.grid.viewport()->repaint();
    QVERIFY(!shown.grid.isComplete()); // some milliseconds' worth, not all 40
    QVERIFY(shown.drawn.size() < shown.grid.idsInView().size());
    QTRY_VERIFY(shown.grid.isComplete());
    const Ids seen = shown.grid.idsInView();
    for (const qint64 id : seen)
        QCOMPARE(std::count(shown.drawn.begin(), shown.drawn.end(), id), 1); // each is composed once
}

void ThumbnailGridTest::tilesAPageAroundAreMadeAhead() {
    Shown shown({300});
    std::set<qint64> composed;
    shown.grid.pictureFor = [&](qint64 id) {
        composed.insert(id);
        return QPixmap(320, 240);
    };
    shown.grid.setGroups(groupsOf({300}), false);
    shown.plan.compute({300}, {true}, widthOf(shown.grid), 130);
    const int page = shown.grid.viewport()->height();
    QTRY_VERIFY(composed.contains(shown.plan.placesBetween(0, 2 * page).second)); // the next page's last one
    QVERIFY(!composed.contains(300));
    shown.grid.verticalScrollBar()->setValue(shown.grid.verticalScrollBar()->value() + 300);
    composed.clear();
    shown.grid.viewport()->repaint();
    QVERIFY(shown.grid.isComplete());
    QVERIFY(composed.empty()); // all that came into view was there
}

void ThumbnailGridTest::theCurrentOneIsScrolledIntoView() {
    Shown shown({300}, 400);
    const auto isSeen = [&](qint64 id) {
        return shown.grid.viewport()->rect().contains(QRect(shown.at(id) - QPoint(40, 40), QSize(80, 80)));
    };
    QVERIFY(!isSeen(250));
    shown.grid.select(250);
    QVERIFY(isSeen(250));
    shown.press(Qt::Key_Home);
    QVERIFY(isSeen(1));
    shown.grid.select(250, false);
    QVERIFY(isSeen(1));
    shown.grid.moveCurrent(1);
    QVERIFY(isSeen(251));
}

void ThumbnailGridTest::keysWithoutPictures() {
    Shown shown({}, 400);
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Return);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    shown.grid.moveCurrent(1);
    QVERIFY(shown.grid.selection().empty());
    QCOMPARE(shown.grid.current(), qint64(0));
}

CLASSMITH_TEST(ThumbnailGridTest)
#include "thumbnail_grid_test.moc"
