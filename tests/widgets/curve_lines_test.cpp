// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "tests/support/test_support.h"
#include "tests/widgets/shown_chart.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::ShownChart;

namespace {

constexpr int epochs = 24;

// Uneven, as real curves are.
std::vector<CurveChart::Point> unevenPoints() {
    std::vector<CurveChart::Point> points;
    for (int i = 1; i <= epochs; ++i)
        points.push_back({double(i), 1.0 / i + 0.2 * (i % 3), 1.3 / i + 0.1 * (i % 5)});
    return points;
}

// The mean of all values until that one, where each counts weight times as much as its follower: the moving average
// without the bias of its beginning, written down as a sum.
double averageUntil(const std::vector<double>& values, std::size_t last, double weight) {
    double sum = 0;
    double weights = 0;
    for (std::size_t i = 0; i <= last; ++i) {
        const double counts = std::pow(weight, double(last - i));
        sum += counts * values[i];
        weights += counts;
    }
    return sum / weights;
}

std::vector<double> trainingOf(const std::vector<CurveChart::Point>& points) {
    std::vector<double> values;
    for (const auto& point : points)
        values.push_back(point.training);
    return values;
}

std::vector<double> validationOf(const std::vector<CurveChart::Point>& points) {
    std::vector<double> values;
    for (const auto& point : points)
        values.push_back(point.validation);
    return values;
}

bool holds(const ShownChart::Line& line, const std::vector<double>& values, double factor) {
    if (line.points.size() != values.size())
        return false;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (line.points[i].first != double(i + 1) || std::abs(line.points[i].second - values[i] * factor) > 1e-9)
            return false;
    return true;
}

std::vector<double> averages(const std::vector<double>& values, double weight) {
    std::vector<double> all;
    for (std::size_t i = 0; i < values.size(); ++i)
        all.push_back(averageUntil(values, i, weight));
    return all;
}

} // namespace

// What a chart's lines are drawn through.
class CurveLinesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().setChoice(ThemeChoice::Light); }
    void smoothingDrawsTheMovingAverage_data();
    void smoothingDrawsTheMovingAverage();
    void withoutSmoothingThereAreTheValuesAlone();
    void newPointsAreSmoothedToo();
    void theLogarithmicScale();
    void backToTheLinearScale();
    void zeroAndBelowOnTheLogarithmicScale();
    void nothingButZeroOnTheLogarithmicScale();
};

void CurveLinesTest::smoothingDrawsTheMovingAverage_data() {
    QTest::addColumn<double>("weight");
    QTest::addColumn<bool>("percent");
    for (const double weight : {0.3, 0.6, 0.99})
        for (const bool percent : {false, true})
            QTest::addRow("%g %s", weight, percent ? "percent" : "number") << weight << percent;
}

void CurveLinesTest::smoothingDrawsTheMovingAverage() {
    QFETCH(const double, weight);
    QFETCH(const bool, percent);
    CurveChart chart(QStringLiteral("A value"), percent ? CurveChart::Unit::Percent : CurveChart::Unit::Number);
    const double factor = percent ? 100 : 1;
    const auto points = unevenPoints();
    chart.setPoints(points, epochs, 0);
    chart.setSmoothing(weight);
    const auto lines = ShownChart(chart).lines();
    QCOMPARE(lines.size(), std::size_t(4));
    QVERIFY(holds(lines[0], trainingOf(points), factor)); // the raw ones stay, behind
    QVERIFY(holds(lines[1], validationOf(points), factor));
    QVERIFY(holds(lines[2], averages(trainingOf(points), weight), factor));
    QVERIFY(holds(lines[3], averages(validationOf(points), weight), factor));
    for (const int kind : {0, 1}) { // in the same colour, fainter and thinner
        const auto& raw = lines[static_cast<std::size_t>(kind)];
        const auto& smooth = lines[static_cast<std::size_t>(kind) + 2];
        QCOMPARE(raw.color.rgb(), smooth.color.rgb());
        QVERIFY(raw.color.alpha() < smooth.color.alpha() / 2);
        QVERIFY(raw.widthPx < smooth.widthPx);
    }
}

void CurveLinesTest::withoutSmoothingThereAreTheValuesAlone() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    const auto points = unevenPoints();
    chart.setPoints(points, epochs, 0);
    chart.setSmoothing(0.9);
    QCOMPARE(ShownChart(chart).lines().size(), std::size_t(4));
    chart.setSmoothing(0);
    const auto lines = ShownChart(chart).lines();
    QCOMPARE(lines.size(), std::size_t(2));
    QVERIFY(holds(lines[0], trainingOf(points), 1));
    QVERIFY(holds(lines[1], validationOf(points), 1));
}

void CurveLinesTest::newPointsAreSmoothedToo() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    chart.setSmoothing(0.5);
    auto points = unevenPoints();
    chart.setPoints(points, epochs + 1, 0);
    points.push_back({double(epochs + 1), 3.0, 4.0});
    chart.setPoints(points, epochs + 1, 0);
    const auto lines = ShownChart(chart).lines();
    QVERIFY(holds(lines[2], averages(trainingOf(points), 0.5), 1));
    QVERIFY(holds(lines[3], averages(validationOf(points), 0.5), 1));
}

void CurveLinesTest::theLogarithmicScale() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    chart.resize(600, 300);
    chart.setPoints({{1, 1.0, 2.0}, {2, 0.1, 0.3}, {3, 0.01, 0.02}}, 3, 0);
    QVERIFY(!ShownChart(chart).hasLogarithmicTicks());
    chart.setLogarithmic(true);
    const ShownChart shown(chart);
    QVERIFY(shown.hasLogarithmicTicks());
    const double decade = shown.yOf(0.1) - shown.yOf(1);
    QVERIFY(decade > 20);
    QVERIFY(std::abs((shown.yOf(0.01) - shown.yOf(0.1)) - decade) < 1);
    for (const double value : {0.01, 0.1, 2.0}) // all of it can be seen
        QVERIFY(shown.yOf(value) > shown.area().top() - 2 && shown.yOf(value) < shown.area().bottom() + 2);
}

void CurveLinesTest::backToTheLinearScale() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    chart.resize(600, 300);
    chart.setPoints({{1, 1.0, 2.0}, {2, 0.1, 0.3}, {3, 0.01, 0.02}}, 3, 0);
    const auto before = ShownChart(chart).values();
    chart.setLogarithmic(true);
    chart.setLogarithmic(false);
    const ShownChart shown(chart);
    QVERIFY(!shown.hasLogarithmicTicks());
    QVERIFY(shown.values() == before);
    QVERIFY(std::abs((shown.yOf(0) - shown.yOf(1)) - (shown.yOf(1) - shown.yOf(2))) < 1);
}

// A loss of zero has no place there: its line leaves at the bottom, and the others keep theirs.
void CurveLinesTest::zeroAndBelowOnTheLogarithmicScale() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    chart.resize(600, 300);
    chart.setLogarithmic(true);
    chart.setPoints({{1, 1.0, 2.0}, {2, 0.1, 0.0}, {3, 0.01, -1.0}}, 3, 0);
    const ShownChart shown(chart);
    const auto range = shown.values();
    QVERIFY2(range.lower > 0.001 && range.lower <= 0.01, qPrintable(QString::number(range.lower)));
    QVERIFY2(range.upper >= 2.0 && range.upper < 20, qPrintable(QString::number(range.upper)));
    for (const double value : {0.0, -1.0})
        QVERIFY(shown.yOf(value) > shown.area().bottom());
    QVERIFY(!chart.grab().isNull());
}

void CurveLinesTest::nothingButZeroOnTheLogarithmicScale() {
    CurveChart chart(QStringLiteral("Loss"), CurveChart::Unit::Number);
    chart.resize(600, 300);
    chart.setPoints({{1, 0.0, 0.0}, {2, 0.0, 0.0}}, 2, 1);
    chart.setLogarithmic(true);
    const auto range = ShownChart(chart).values();
    QVERIFY(range.lower > 0 && range.upper > range.lower && std::isfinite(range.upper));
    QVERIFY(!chart.grab().isNull());
    chart.setPoints({{1, 0.5, 0.7}, {2, 0.2, 0.3}}, 2, 1); // and it goes on from there
    QVERIFY(ShownChart(chart).values().lower > 0.01);
    QVERIFY(ShownChart(chart).values().upper < 10);
}

CLASSMITH_TEST(CurveLinesTest)
#include "curve_lines_test.moc"
