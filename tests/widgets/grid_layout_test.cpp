// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/grid/grid_layout.h"

#include <set>

#include "tests/support/test_support.h"

using namespace classmith;

namespace {

// 500 px hold three columns of 148: 16 + 3 × 148 + 2 × 12 + 16 = 500.
GridLayoutPlan planOf(const std::vector<int>& counts, int width = 500, int tile = 150) {
    GridLayoutPlan plan;
    plan.compute(counts, std::vector<bool>(counts.size(), true), width, tile);
    return plan;
}

} // namespace

class GridLayoutTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void columnsFillTheWidth();
    void placesByHand();
    void everyPlaceIsFoundWhereItLies();
    void stripesHoldWhatTouchesThem();
    void upAndDown();
    void emptyGroups();
    void nothing();
    void manyItems();
};

void GridLayoutTest::columnsFillTheWidth() {
    QCOMPARE(planOf({9}, 506, 150).columns(), 3);
    QCOMPARE(planOf({9}, 506, 150).tileWidth(), 150);
    QCOMPARE(planOf({9}, 182, 150).columns(), 1);
    QCOMPARE(planOf({9}, 40, 150).columns(), 1); // narrower than a tile: one all the same
    for (int width = 200; width < 2600; width += 7)
        for (const int wished : {80, 150, 320}) {
            const GridLayoutPlan plan = planOf({100}, width, wished);
            const int unused = width - GridLayoutPlan::marginPx - plan.itemRect(plan.columns() - 1).right() - 1;
            QVERIFY2(unused >= 0 && unused < plan.columns(), qPrintable(QString::number(width)));
            QVERIFY(plan.columns() == 1 || plan.tileWidth() > wished * 3 / 4 - GridLayoutPlan::gapPx);
            QVERIFY(plan.columns() == 1 || plan.tileWidth() < wished * 3 / 2 + GridLayoutPlan::gapPx);
        }
}

void GridLayoutTest::placesByHand() {
    const GridLayoutPlan plan = planOf({5, 2});
    QCOMPARE(plan.columns(), 3);
    QCOMPARE(plan.rowHeight(), 111 + 22 + 12); // 148 × 3 / 4, caption, gap
    QCOMPARE(plan.headingRect(0), QRect(16, 6, 468, 32));
    QCOMPARE(plan.itemRect(0), QRect(16, 38, 148, 133));
    QCOMPARE(plan.pictureRect(0), QRect(16, 38, 148, 111));
    QCOMPARE(plan.itemRect(2), QRect(16 + 2 * 160, 38, 148, 133));
    QCOMPARE(plan.itemRect(3), QRect(16, 38 + 145, 148, 133));
    QCOMPARE(plan.headingRect(1).top(), 38 + 2 * 145 + 6);
    QCOMPARE(plan.itemRect(5), QRect(16, 38 + 2 * 145 + 6 + 32, 148, 133));
    QCOMPARE(plan.heightPx(), 38 + 2 * 145 + 6 + 32 + 145 + 6);
}

void GridLayoutTest::everyPlaceIsFoundWhereItLies() {
    const GridLayoutPlan plan = planOf({5, 0, 1, 7, 3});
    for (int place = 0; place < 16; ++place) {
        QCOMPARE(plan.placeAt(plan.itemRect(place).center()), place);
        QCOMPARE(plan.placeAt(plan.itemRect(place).topLeft()), place);
        QCOMPARE(plan.placeAt(plan.itemRect(place).bottomRight()), place);
        QCOMPARE(plan.placeAt(plan.itemRect(place).bottomRight() + QPoint(1, 1)), -1);
        for (int other = 0; other < place; ++other)
            QVERIFY(!plan.itemRect(place).intersects(plan.itemRect(other)));
        QVERIFY(plan.itemRect(place).right() < 500 - GridLayoutPlan::marginPx);
        QVERIFY(plan.itemRect(place).bottom() < plan.heightPx());
    }
    QCOMPARE(plan.placeAt(plan.headingRect(3).center()), -1);
    QCOMPARE(plan.placeAt({490, 60}), -1);
    QCOMPARE(plan.placeAt({50, -5}), -1);
    QCOMPARE(plan.placeAt({50, plan.heightPx() + 5}), -1);
}

void GridLayoutTest::stripesHoldWhatTouchesThem() {
    const GridLayoutPlan plan = planOf({5, 0, 1, 7, 3});
    for (int top = 0; top < plan.heightPx(); top += 7)
        for (const int height : {1, 60, 400}) {
            const auto [first, last] = plan.placesBetween(top, top + height);
            QVERIFY(first >= 0 && first <= last && last <= 16);
            for (int place = 0; place < 16; ++place) {
                const QRect rect = plan.itemRect(place);
                if (rect.bottom() >= top && rect.top() < top + height)
                    QVERIFY(place >= first && place < last);
            }
            // At most the gap below a row counts as the row.
            for (int place = first; place < last; ++place)
                QVERIFY(plan.itemRect(place).bottom() + GridLayoutPlan::gapPx >= top &&
                        plan.itemRect(place).top() < top + height);
        }
}

void GridLayoutTest::upAndDown() {
    const GridLayoutPlan plan = planOf({5, 0, 1, 7}); // rows: 0 1 2 | 3 4 || 5 || 6 7 8 | 9 10 11 | 12
    QCOMPARE(plan.placeBelow(0), 3);
    QCOMPARE(plan.placeBelow(2), 4); // the row below is shorter
    QCOMPARE(plan.placeBelow(4), 5); // past the empty group
    QCOMPARE(plan.placeBelow(5), 6);
    QCOMPARE(plan.placeBelow(11), 12);
    QCOMPARE(plan.placeBelow(12), 12); // the end
    QCOMPARE(plan.placeAbove(3), 0);
    QCOMPARE(plan.placeAbove(5), 3); // past the empty group
    QCOMPARE(plan.placeAbove(8), 5); // the row above is shorter
    QCOMPARE(plan.placeAbove(1), 1); // the beginning
}

void GridLayoutTest::emptyGroups() {
    const GridLayoutPlan plan = planOf({0, 0, 2, 0});
    QCOMPARE(plan.groupOf(0), 2);
    QCOMPARE(plan.groupOf(1), 2);
    QVERIFY(plan.headingRect(3).top() > plan.itemRect(1).bottom());
    QCOMPARE(plan.placeAbove(0), 0);
    QCOMPARE(plan.placeBelow(1), 1);
}

void GridLayoutTest::nothing() {
    const GridLayoutPlan plan = planOf({});
    QCOMPARE(plan.placeAt({20, 20}), -1);
    QCOMPARE(plan.placesBetween(0, 1000), (std::pair{0, 0}));
}

void GridLayoutTest::manyItems() {
    const GridLayoutPlan plan = planOf({100000});
    QCOMPARE(plan.groups().size(), std::size_t(1)); // the plan does not grow with the items
    const int top = plan.heightPx() / 2;
    const auto [first, last] = plan.placesBetween(top, top + 800);
    QVERIFY(last - first <= 3 * (800 / plan.rowHeight() + 2));
    QCOMPARE(plan.placeAt(plan.itemRect(99999).center()), 99999);
}

CLASSMITH_TEST(GridLayoutTest)
#include "grid_layout_test.moc"
