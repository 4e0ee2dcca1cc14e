// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/curve_chart.h"

#include "tests/support/test_support.h"
#include "tests/widgets/shown_chart.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::ShownChart;

namespace {

bool near(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double one, double other) { return std::abs(one - other) < 1e-9; });
}

std::vector<CurveChart::Point> points(int epochs) {
    std::vector<CurveChart::Point> all;
    for (int i = 1; i <= epochs; ++i)
        all.push_back({double(i), 1.0 / i, 1.2 / i});
    return all;
}

// A chart on the screen.
class OpenChart : public CurveChart {
  public:
    explicit OpenChart(int epochs) : CurveChart(QStringLiteral("Loss"), CurveChart::Unit::Number) {
        resize(600, 300);
        setPoints(points(epochs), epochs, 0);
        show();
        if (!QTest::qWaitForWindowExposed(this))
            qFatal("The chart was not shown.");
    }
};

bool isRange(const ShownChart::Range& range, double lower, double upper) {
    return near({range.lower, range.upper}, {lower, upper});
}

} // namespace

class CurveChartTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().setChoice(ThemeChoice::Light); }
    void smoothingByHand();
    void smoothingKeepsItsPromises();
    void showsValuesUnderThePointer();
    void savesAPicture();
    void emptyOneEpochAndLogarithmic();
    void plotsBelowEachOtherAlign();
    void anEmptyChartIsCalm();
    void onePointIsDrawnWhole();
    void theWheelZoomsIntoTheEpochs();
    void draggingMovesTheZoomedPart();
    void aDoubleClickShowsAll();
    void aZoomStaysWhenAnEpochComes();
    void theBestEpochIsMarked();
    void keysGoThroughTheEpochs();
    void keysZoom();
};

// Weight 0.5: averages 0.5, 1.75, 2.375 over 1 - 0.5^n = 0.5, 0.75, 0.875.
void CurveChartTest::smoothingByHand() {
    QVERIFY(near(smoothed({1, 3, 3}, 0.5), {1.0, 7.0 / 3.0, 19.0 / 7.0}));
    // Weight 0.9: 0.2, 0.58, 0.522 over 0.1, 0.19, 0.271.
    QVERIFY(near(smoothed({2, 4, 0}, 0.9), {2.0, 0.58 / 0.19, 0.522 / 0.271}));
    QVERIFY(near(smoothed({5, -1, 2}, 0.0), {5, -1, 2}));
    QVERIFY(smoothed({}, 0.6).empty());
}

void CurveChartTest::smoothingKeepsItsPromises() {
    QVERIFY(near(smoothed({7, 7, 7, 7}, 0.99), {7, 7, 7, 7})); // no bias towards 0 at the start
    const auto line = smoothed({0, 10, 0, 10, 0, 10}, 0.8);
    for (std::size_t i = 1; i < line.size(); ++i)
        QVERIFY(line[i] > 0 && line[i] < 10);
    QVERIFY(std::abs(line[5] - line[4]) < 3);
}

void CurveChartTest::showsValuesUnderThePointer() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    chart.resize(600, 300);
    chart.setPoints(points(10), 10, 7);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QVERIFY(chart.valueText().isEmpty());
    const auto widgets = chart.findChildren<QWidget*>();
    const auto found =
        std::find_if(widgets.begin(), widgets.end(), [](const QWidget* each) { return each->inherits("QCustomPlot"); });
    QVERIFY(found != widgets.end());
    QWidget* plot = *found;
    QTest::mouseMove(plot, plot->rect().center());
    QTRY_VERIFY(!chart.valueText().isEmpty());
    QVERIFY2(chart.valueText().contains(QLatin1Char('5')) || chart.valueText().contains(QLatin1Char('6')),
             qPrintable(chart.valueText()));
}

void CurveChartTest::savesAPicture() {
    CurveChart chart(QStringLiteral("Accuracy"), CurveChart::Unit::Percent);
    chart.resize(600, 300);
    chart.setPoints(points(4), 4, 2);
    const QImage image = chart.picture();
    QVERIFY(image.width() >= 1200 && image.height() >= 400); // twice as fine as on the page
    // Title at the left and legend at the right of the head, which the plot alone does not have.
    const auto isPainted = [&](int fromX, int toX) {
        for (int y = 0; y < 60; ++y)
            for (int x = fromX; x < toX; ++x)
                if (image.pixelColor(x, y) != image.pixelColor(0, 0))
                    return true;
        return false;
    };
    QVERIFY(isPainted(0, 200));
    QVERIFY(isPainted(image.width() - 300, image.width()));
    QVERIFY(!isPainted(image.width() / 2 - 50, image.width() / 2 + 50));
}

void CurveChartTest::emptyOneEpochAndLogarithmic() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    chart.resize(600, 300);
    for (const int epochs : {0, 1, 30})
        for (const bool logarithmic : {false, true}) {
            chart.setPoints(points(epochs), epochs, epochs);
            chart.setSmoothing(0.6);
            chart.setLogarithmic(logarithmic);
            QVERIFY(!chart.grab().isNull());
        }
}

void CurveChartTest::plotsBelowEachOtherAlign() {
    std::vector<int> edges;
    for (const auto unit : {CurveChart::Unit::Percent, CurveChart::Unit::Number})
        for (const int epochs : {0, 1, 30}) {
            CurveChart chart(QStringLiteral("Chart"), unit);
            chart.resize(600, 300);
            chart.setPoints(points(epochs), epochs, epochs);
            chart.show();
            QVERIFY(QTest::qWaitForWindowExposed(&chart));
            chart.grab(); // laid out
            edges.push_back(ShownChart(chart).area().left());
        }
    QCOMPARE(edges, std::vector<int>(edges.size(), edges.front()));
}

void CurveChartTest::anEmptyChartIsCalm() {
    CurveChart chart(QStringLiteral("Accuracy"), CurveChart::Unit::Percent);
    chart.setPoints(points(5), 5, 3);
    chart.setPoints({}, 0, 0);
    QVERIFY(isRange(ShownChart(chart).values(), 0, 100));
}

void CurveChartTest::onePointIsDrawnWhole() {
    for (const double value : {0.0, 0.667, 1.0}) {
        CurveChart chart(QStringLiteral("Accuracy"), CurveChart::Unit::Percent);
        chart.setPoints({{1, value, value}}, 1, 1);
        const auto values = ShownChart(chart).values();
        QVERIFY(values.lower <= value * 100 - 2 && values.upper >= value * 100 + 2);
        QVERIFY(values.size() >= 12); // near values are not blown up
    }
    CurveChart loss(QStringLiteral("Loss"), CurveChart::Unit::Number);
    loss.setPoints({{1, 0.0, 1.2}}, 1, 1);
    QVERIFY(ShownChart(loss).values().lower < 0);
    QVERIFY(ShownChart(loss).values().upper > 1.2);
}

void CurveChartTest::theWheelZoomsIntoTheEpochs() {
    OpenChart chart(10);
    ShownChart shown(chart);
    const QPoint centre = shown.area().center();
    QVERIFY(isRange(shown.epochs(), 0.5, 10.5));
    const QPoint pointer = centre + QPoint(80, 0);
    const double epoch = shown.epochAt(pointer.x());
    const auto loss = shown.values();
    shown.turnWheel(pointer, 2);
    const auto zoomed = shown.epochs();
    QVERIFY(zoomed.size() < 9 && zoomed.size() > 5);
    QVERIFY(std::abs(shown.epochAt(pointer.x()) - epoch) < 0.01); // it stays under the pointer
    QVERIFY(shown.values() == loss);
    shown.turnWheel(pointer, 1);
    QVERIFY(shown.epochs().size() < zoomed.size());
    shown.turnWheel(pointer, -20); // not further than everything
    QVERIFY(isRange(shown.epochs(), 0.5, 10.5));
}

void CurveChartTest::draggingMovesTheZoomedPart() {
    OpenChart chart(10);
    ShownChart shown(chart);
    const QPoint centre = shown.area().center();
    shown.drag(centre, centre + QPoint(90, 0)); // there is nothing beside everything
    QVERIFY(isRange(shown.epochs(), 0.5, 10.5));
    shown.turnWheel(centre, 4);
    const auto before = shown.epochs();
    const auto loss = shown.values();
    const double epochsOfDrag = before.size() * 60 / shown.area().width();
    shown.drag(centre, centre + QPoint(60, 40)); // to the right: earlier epochs come
    QVERIFY(isRange(shown.epochs(), before.lower - epochsOfDrag, before.upper - epochsOfDrag));
    QVERIFY(shown.values() == loss);
    shown.drag(centre, centre + QPoint(5000, 0));
    QVERIFY(isRange(shown.epochs(), 0.5, 0.5 + before.size()));
    shown.drag(centre, centre - QPoint(5000, 0));
    QVERIFY(isRange(shown.epochs(), 10.5 - before.size(), 10.5));
}

void CurveChartTest::aDoubleClickShowsAll() {
    OpenChart chart(10);
    ShownChart shown(chart);
    const QPoint centre = shown.area().center();
    shown.turnWheel(centre, 4);
    QVERIFY(shown.epochs().size() < 6);
    shown.doubleClick();
    QVERIFY(isRange(shown.epochs(), 0.5, 10.5));
    shown.turnWheel(centre, 4);
    chart.showAll();
    QVERIFY(isRange(shown.epochs(), 0.5, 10.5));
    chart.setPoints(points(3), 20, 0); // and all of what comes then
    QVERIFY(isRange(shown.epochs(), 0.5, 20.5));
}

void CurveChartTest::aZoomStaysWhenAnEpochComes() {
    OpenChart chart(10);
    ShownChart shown(chart);
    const QPoint centre = shown.area().center();
    chart.setPoints(points(4), 10, 4);
    shown.turnWheel(centre, 4);
    const auto zoomed = shown.epochs();
    chart.setPoints(points(5), 10, 5);
    QVERIFY(shown.epochs() == zoomed);
    shown.turnWheel(centre, -20); // zoomed out by the wheel, it follows again
    chart.setPoints(points(6), 12, 6);
    QVERIFY(isRange(shown.epochs(), 0.5, 12.5));
}

void CurveChartTest::theBestEpochIsMarked() {
    for (const auto unit : {CurveChart::Unit::Percent, CurveChart::Unit::Number}) {
        CurveChart chart(QStringLiteral("Some value"), unit);
        chart.resize(600, 300);
        QCOMPARE(ShownChart(chart).markedEpoch(), 0);
        chart.setPoints({}, 10, 0);
        QCOMPARE(ShownChart(chart).markedEpoch(), 0);
        for (const int best : {1, 3, 10}) { // its words stand at the one side of the line, then at the other
            chart.setPoints(points(best), 10, best);
            QCOMPARE(ShownChart(chart).markedEpoch(), best);
        }
        chart.setPoints(points(2), 10, 0); // another run
        QCOMPARE(ShownChart(chart).markedEpoch(), 0);
    }
}

void CurveChartTest::keysGoThroughTheEpochs() {
    OpenChart chart(10);
    chart.setFocus();
    const auto epochAfter = [&chart](Qt::Key key) {
        QTest::keyClick(&chart, key);
        return chart.valueText().section(QLatin1Char(':'), 0, 0);
    };
    QCOMPARE(epochAfter(Qt::Key_Left), QStringLiteral("epoch 10")); // the newest comes first
    QCOMPARE(epochAfter(Qt::Key_Left), QStringLiteral("epoch 9"));
    QCOMPARE(epochAfter(Qt::Key_Home), QStringLiteral("epoch 1"));
    QCOMPARE(epochAfter(Qt::Key_Left), QStringLiteral("epoch 1"));
    QCOMPARE(epochAfter(Qt::Key_Right), QStringLiteral("epoch 2"));
    QVERIFY(chart.valueText().contains(QLocale().toString(0.5))); // its training loss
    QCOMPARE(chart.accessibleDescription(), chart.valueText());
    QCOMPARE(epochAfter(Qt::Key_End), QStringLiteral("epoch 10"));
    QCOMPARE(epochAfter(Qt::Key_Escape), QString());
    OpenChart empty(0);
    empty.setFocus();
    QTest::keyClick(&empty, Qt::Key_Left);
    QCOMPARE(empty.valueText(), QString());
}

void CurveChartTest::keysZoom() {
    OpenChart chart(20);
    chart.setFocus();
    const ShownChart shown(chart);
    const auto whole = shown.epochs();
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Plus);
    QTest::keyClick(&chart, Qt::Key_Plus);
    QVERIFY(shown.epochs().size() < whole.size() / 2);
    QVERIFY(shown.epochs().lower < 1 && shown.epochs().upper > 1); // around the epoch that the keys are at
    QTest::keyClick(&chart, Qt::Key_End);                          // brings it into sight
    QVERIFY(shown.epochs().lower < 20 && shown.epochs().upper >= 20);
    const double zoomed = shown.epochs().size();
    QTest::keyClick(&chart, Qt::Key_Minus);
    QVERIFY(shown.epochs().size() > zoomed);
    QTest::keyClick(&chart, Qt::Key_0);
    QVERIFY(shown.epochs() == whole);
}

CLASSMITH_TEST(CurveChartTest)
#include "curve_chart_test.moc"
