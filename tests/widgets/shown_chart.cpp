// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/widgets/shown_chart.h"

#include <cmath>

#include <QtTest/QTest>
#include <qcustomplot.h>

#include "widgets/charts/curve_chart.h"

namespace classmith::test {

namespace {

constexpr int notch = 120; // eighths of a degree

ShownChart::Range rangeOf(const QCPAxis* axis) {
    return {axis->range().lower, axis->range().upper};
}

} // namespace

ShownChart::ShownChart(const CurveChart& chart) : m_plot(chart.findChild<QCustomPlot*>()) {
    if (!m_plot)
        qFatal("The chart has no plot.");
    m_plot->replot(); // it lays out its axes
}

ShownChart::Range ShownChart::epochs() const {
    return rangeOf(m_plot->xAxis);
}

ShownChart::Range ShownChart::values() const {
    return rangeOf(m_plot->yAxis);
}

double ShownChart::epochAt(int xPx) const {
    return m_plot->xAxis->pixelToCoord(xPx);
}

double ShownChart::yOf(double value) const {
    return m_plot->yAxis->coordToPixel(value);
}

bool ShownChart::hasLogarithmicTicks() const {
    return !m_plot->yAxis->ticker().dynamicCast<QCPAxisTickerLog>().isNull();
}

std::vector<ShownChart::Line> ShownChart::lines() const {
    std::vector<Line> lines;
    for (int i = 0; i < m_plot->graphCount(); ++i) {
        const QCPGraph* graph = m_plot->graph(i);
        if (!graph->visible())
            continue;
        Line line{graph->pen().color(), graph->pen().widthF(), {}};
        for (const QCPGraphData& point : *graph->data())
            line.points.emplace_back(point.key, point.value);
        lines.push_back(std::move(line));
    }
    return lines;
}

QRect ShownChart::area() const {
    return m_plot->axisRect()->rect();
}

int ShownChart::markedEpoch() const {
    const QCPItemText* words = nullptr;
    int lineAt = 0;
    for (int i = 0; i < m_plot->itemCount(); ++i) {
        const QCPAbstractItem* item = m_plot->item(i);
        if (!item->visible())
            continue;
        if (const auto* text = qobject_cast<const QCPItemText*>(item))
            words = text;
        const auto* line = qobject_cast<const QCPItemLine*>(item);
        if (line && line->pen().style() == Qt::DashLine) { // the pointer's is solid
            const QPointF from = line->start->coords();
            const QPointF to = line->end->coords();
            lineAt = static_cast<int>(std::lround(from.x()));
            if (lineAt == 0 || from.x() != to.x() || from.y() >= to.y())
                return -1;
        }
    }
    if (!words && lineAt == 0)
        return 0;
    const bool agrees = words && lineAt > 0 && words->position->coords().x() == lineAt &&
                        words->text().trimmed() == QStringLiteral("best, epoch %1").arg(lineAt);
    return agrees ? lineAt : -1;
}

void ShownChart::turnWheel(QPoint at, int notches) {
    QWheelEvent event(at, m_plot->mapToGlobal(at), {}, {0, notch * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_plot, &event);
}

void ShownChart::drag(QPoint from, QPoint to) {
    QTest::mousePress(m_plot, Qt::LeftButton, {}, from);
    for (const QPoint& at : {(from + to) / 2, to}) { // QTest::mouseMove() goes by the real pointer
        QMouseEvent move(QEvent::MouseMove, at, m_plot->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(m_plot, &move);
    }
    QTest::mouseRelease(m_plot, Qt::LeftButton, {}, to);
}

void ShownChart::doubleClick() {
    QTest::mouseDClick(m_plot, Qt::LeftButton, {}, area().center());
}

} // namespace classmith::test
