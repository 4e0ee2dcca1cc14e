// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/curve_chart.h"

#include "tests/support/test_support.h"
#include "widgets/theme.h"

using namespace classmith;

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

QTEST_MAIN(CurveChartTest)
#include "curve_chart_test.moc"
