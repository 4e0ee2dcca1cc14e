// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include <QtCore/QRect>
#include <QtGui/QColor>

class QCustomPlot;

namespace classmith {

class CurveChart;

namespace test {

// What a person sees of a chart that is on the screen, and does to it with a mouse. QCustomPlot's header asks for Qt's
// keywords, which tests do without, so it stays behind this one.
class ShownChart {
  public:
    explicit ShownChart(const CurveChart& chart);

    struct Range {
        double lower = 0;
        double upper = 0;
        double size() const { return upper - lower; }
        bool operator==(const Range&) const = default;
    };
    Range epochs() const;
    Range values() const;
    double epochAt(int xPx) const;
    double yOf(double value) const;   // in the plot's pixels, from above
    bool hasLogarithmicTicks() const; // 0.1, 1, 10
    struct Line {
        QColor color;
        double widthPx = 0;
        std::vector<std::pair<double, double>> points; // epoch and value
    };
    std::vector<Line> lines() const; // those that are drawn, the ones behind first
    QRect area() const;              // of the curves, in the plot's pixels
    int markedEpoch() const;         // as the best; 0: none; -1: line and words do not agree

    void turnWheel(QPoint at, int notches);
    void drag(QPoint from, QPoint to);
    void doubleClick();

  private:
    QCustomPlot* m_plot;
};

} // namespace test

} // namespace classmith
