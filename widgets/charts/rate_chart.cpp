// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/rate_chart.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QLocale>
#include <QtWidgets/QVBoxLayout>
#include <qcustomplot.h>

#include "widgets/charts/plot_look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int faintAlpha = 90;
constexpr int leastHeightPx = 260;
constexpr double lossRoom = 0.08; // above and below, of what is shown
constexpr double leastRoom = 0.05;

} // namespace

RateChart::RateChart(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot) {
    setAccessibleName(tr("Loss over the learning rate"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setMinimumHeight(leastHeightPx);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_raw = m_plot->addGraph();
    m_smooth = m_plot->addGraph();
    m_line = new QCPItemLine(m_plot);
    m_text = new QCPItemText(m_plot);
    m_plot->xAxis->setScaleType(QCPAxis::stLogarithmic);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    m_plot->xAxis->setNumberFormat(QStringLiteral("eb")); // powers of ten
    m_plot->xAxis->setNumberPrecision(0);
    m_plot->xAxis->setLabel(tr("learning rate"));
    m_plot->yAxis->setLabel(tr("loss"));
    m_plot->plotLayout()->setMargins({});
    m_plot->axisRect()->setMinimumMargins({0, 8, 12, 0});
    setRange(1e-7, 10.0);
    applyTheme();
    connect(&Theme::instance(), &Theme::changed, this, &RateChart::applyTheme);
}

void RateChart::applyTheme() {
    const ThemeColors& colors = Theme::instance().colors();
    applyThemeTo(m_plot);
    QColor faint = colors.accent;
    faint.setAlpha(faintAlpha);
    m_raw->setPen(QPen(faint, 1));
    m_smooth->setPen(QPen(colors.accent, 2));
    m_line->setPen(QPen(colors.good, 1, Qt::DashLine));
    m_text->setColor(colors.good);
    m_text->setFont(Theme::font(11));
    m_text->setBrush(colors.surface); // a curve may run there
    redraw();
}

void RateChart::setRange(double lowest, double highest) {
    m_plot->xAxis->setRange(lowest, highest);
    m_rates.clear();
    m_losses.clear();
    m_smoothed.clear();
    m_suggestion = 0;
    redraw();
}

void RateChart::addStep(double rate, double loss, double smoothed) {
    m_rates.push_back(rate);
    m_losses.push_back(loss);
    m_smoothed.push_back(smoothed);
    redraw();
}

void RateChart::setSuggestion(double rate) {
    m_suggestion = rate;
    redraw();
}

// What explodes at the end would flatten the rest: the picture reaches a little above the curve's beginning.
void RateChart::showValueRange() {
    const bool empty = m_smoothed.empty();
    m_plot->yAxis->setTickLabels(!empty);
    if (empty)
        return m_plot->yAxis->setRange(0, 1);
    const double first = m_smoothed.front();
    double least = first, most = first;
    for (const double loss : m_smoothed)
        if (std::isfinite(loss)) {
            least = std::min(least, loss);
            most = std::max(most, loss);
        }
    most = std::min(most, first + (first - least) + 0.5);
    const double room = std::max(leastRoom, (most - least) * lossRoom);
    m_plot->yAxis->setRange(least - room, most + room);
}

void RateChart::redraw() {
    const QVector<double> rates(m_rates.begin(), m_rates.end());
    m_raw->setData(rates, QVector<double>(m_losses.begin(), m_losses.end()), true);
    m_smooth->setData(rates, QVector<double>(m_smoothed.begin(), m_smoothed.end()), true);
    showValueRange();
    const bool marked = m_suggestion > 0;
    m_line->setVisible(marked);
    m_text->setVisible(marked);
    if (marked) {
        const QCPRange x = m_plot->xAxis->range(), y = m_plot->yAxis->range();
        const bool left = std::log(m_suggestion) > (std::log(x.lower) + std::log(x.upper)) / 2;
        const QString words = tr("suggested: %1").arg(QLocale().toString(m_suggestion, 'g', 2));
        m_line->start->setCoords(m_suggestion, y.lower);
        m_line->end->setCoords(m_suggestion, y.upper);
        m_text->setText(left ? words + QLatin1Char(' ') : QLatin1Char(' ') + words);
        m_text->setPositionAlignment(Qt::AlignTop | (left ? Qt::AlignRight : Qt::AlignLeft));
        m_text->position->setCoords(m_suggestion, y.upper);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace classmith
