// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curve_chart.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QLocale>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>
#include <qcustomplot.h>

#include "widgets/charts/plot_look.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

const QColor validationColor(0xE69F00);
constexpr int rawAlpha = 70;
constexpr double pngScale = 2;
constexpr double keyZoom = 1.5;
constexpr int picturePadPx = 12;
constexpr int axisPx = 46;       // left of a plot; "99.95 %" has room
constexpr double leastSpan = 20; // per cent: nearly equal values are not blown up
constexpr double spanPad = 2;    // per cent: a point at the edge is whole
constexpr double lossHeadroom = 1.06;
constexpr int pictureHeadPx = 36;

// Whole numbers only: there is no epoch 2.5.
class EpochTicker : public QCPAxisTicker {
  protected:
    double getTickStep(const QCPRange& range) override {
        return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return QLocale().toString(static_cast<int>(std::lround(tick)));
    }
};

class PercentTicker : public QCPAxisTicker {
  protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return QLocale().toString(tick, 'g', 4) + QStringLiteral(" %");
    }
};

QSharedPointer<QCPAxisTicker> withCount(QCPAxisTicker* ticker, int count) {
    ticker->setTickCount(count);
    return QSharedPointer<QCPAxisTicker>(ticker);
}

} // namespace

std::vector<double> smoothed(const std::vector<double>& values, double weight) {
    std::vector<double> result;
    double average = 0.0;
    double remaining = 1.0;
    for (const double value : values) {
        average = weight * average + (1.0 - weight) * value;
        remaining *= weight;
        result.push_back(weight == 0.0 ? value : average / (1.0 - remaining));
    }
    return result;
}

CurveChart::CurveChart(const QString& title, Unit unit, QWidget* parent)
    : QWidget(parent), m_title(title), m_unit(unit), m_plot(new QCustomPlot), m_legend(makeLabel({})) {
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Wheel, or + and −: zoom. Double click, or 0: see all. Arrows: from epoch to epoch."));
    build();
    applyTheme();
    connect(&Theme::instance(), &Theme::changed, this, &CurveChart::applyTheme);
}

void CurveChart::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* heading = new QHBoxLayout;
    heading->addWidget(makeLabel(m_title, "heading"));
    heading->addStretch();
    m_legend->setTextFormat(Qt::RichText);
    heading->addWidget(m_legend);
    layout->addLayout(heading);
    layout->addWidget(m_plot, 1);
    m_plot->setMinimumHeight(120);
    m_plot->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_rawTraining = m_plot->addGraph();
    m_rawValidation = m_plot->addGraph();
    m_training = m_plot->addGraph();
    m_validation = m_plot->addGraph();
    m_bestLine = new QCPItemLine(m_plot);
    m_bestText = new QCPItemText(m_plot);
    m_pointerLine = new QCPItemLine(m_plot);
    m_bestLine->setVisible(false);
    m_bestText->setVisible(false);
    m_pointerLine->setVisible(false);
    m_plot->xAxis->setTicker(withCount(new EpochTicker, 6));
    m_plot->yAxis->setTicker(linearTicker());
    m_plot->xAxis->setLabel(tr("epoch"));
    m_plot->xAxis->setLabelPadding(2);
    m_plot->plotLayout()->setMargins({});
    m_plot->axisRect()->setMinimumMargins({0, 8, 8, 0});
    m_plot->axisRect()->setAutoMargins(QCP::msTop | QCP::msRight | QCP::msBottom);
    m_plot->axisRect()->setMargins({axisPx, 0, 0, 0}); // alike in all charts, so that plots below each other align
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeZoomAxes(m_plot->xAxis, nullptr);
    m_plot->axisRect()->setRangeDragAxes(m_plot->xAxis, nullptr);
    m_plot->setFocusPolicy(Qt::NoFocus); // the keys are for this widget
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this](const QCPRange& range) {
        const QCPRange whole(0.5, std::max(1.5, m_epochs + 0.5));
        m_zoomed = range.lower > whole.lower + 0.01 || range.upper < whole.upper - 0.01;
        if (range.lower < whole.lower || range.upper > whole.upper)
            m_plot->xAxis->setRange(range.bounded(whole.lower, whole.upper));
    });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &CurveChart::showAll);
}

QSharedPointer<QCPAxisTicker> CurveChart::linearTicker() const {
    return withCount(m_unit == Unit::Percent ? new PercentTicker : new QCPAxisTicker, 4);
}

void CurveChart::applyTheme() {
    const ThemeColors& colors = Theme::instance().colors();
    applyThemeTo(m_plot);
    m_plot->xAxis->grid()->setVisible(false);
    QColor faint = colors.accent;
    faint.setAlpha(rawAlpha);
    m_rawTraining->setPen(QPen(faint, 1));
    faint = validationColor;
    faint.setAlpha(rawAlpha);
    m_rawValidation->setPen(QPen(faint, 1));
    m_training->setPen(QPen(colors.accent, 2));
    m_validation->setPen(QPen(validationColor, 2));
    m_bestLine->setPen(QPen(colors.good, 1, Qt::DashLine));
    m_bestText->setColor(colors.good);
    m_bestText->setFont(Theme::font(11));
    m_bestText->setBrush(colors.surface); // a curve may run there
    m_pointerLine->setPen(QPen(colors.secondary, 1));
    hideValues();
    redraw();
}

QString CurveChart::formatted(double value) const {
    const QLocale locale;
    return m_unit == Unit::Percent ? locale.toString(value * 100, 'f', 1) + QStringLiteral(" %")
                                   : locale.toString(value, 'g', 4);
}

void CurveChart::setPoints(const std::vector<Point>& points, int epochs, int bestEpoch) {
    m_points = points;
    m_epochs = epochs;
    m_bestEpoch = bestEpoch;
    redraw();
}

void CurveChart::setSmoothing(double weight) {
    m_smoothing = weight;
    redraw();
}

void CurveChart::setLogarithmic(bool on) {
    m_logarithmic = on;
    m_plot->yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot->yAxis->setTicker(on ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog) : linearTicker());
    redraw();
}

void CurveChart::redraw() {
    QVector<double> epochs;
    std::vector<double> training;
    std::vector<double> validation;
    const double factor = m_unit == Unit::Percent ? 100.0 : 1.0;
    for (const Point& point : m_points) {
        epochs << point.epoch;
        training.push_back(point.training * factor);
        validation.push_back(point.validation * factor);
    }
    const auto fill = [&](QCPGraph* raw, QCPGraph* smooth, const std::vector<double>& values) {
        raw->setData(epochs, QVector<double>(values.begin(), values.end()), true);
        raw->setVisible(m_smoothing > 0.0);
        const auto line = smoothed(values, m_smoothing);
        smooth->setData(epochs, QVector<double>(line.begin(), line.end()), true);
        // One point draws no line.
        smooth->setScatterStyle(values.size() == 1 ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5)
                                                   : QCPScatterStyle(QCPScatterStyle::ssNone));
    };
    fill(m_rawTraining, m_training, training);
    fill(m_rawValidation, m_validation, validation);
    if (!m_zoomed)
        m_plot->xAxis->setRange(0.5, std::max(1.5, m_epochs + 0.5));
    showValueRange();
    const bool marked = m_bestEpoch > 0;
    m_bestLine->setVisible(marked);
    m_bestText->setVisible(marked);
    if (marked) {
        const QCPRange y = m_plot->yAxis->range();
        m_bestLine->start->setCoords(m_bestEpoch, y.lower);
        m_bestLine->end->setCoords(m_bestEpoch, y.upper);
        const bool left = m_bestEpoch > m_epochs / 2;
        // The corner beside the line that curves of this kind leave free: low for accuracy, high for loss.
        const bool low = m_unit == Unit::Percent;
        m_bestText->setText(left ? tr("best, epoch %1 ").arg(m_bestEpoch) : tr(" best, epoch %1").arg(m_bestEpoch));
        m_bestText->setPositionAlignment((low ? Qt::AlignBottom : Qt::AlignTop) |
                                         (left ? Qt::AlignRight : Qt::AlignLeft));
        m_bestText->position->setCoords(m_bestEpoch, low ? y.lower : y.upper);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

// Without a point there is nothing to measure: lines, but no numbers of which nobody knows what they mean.
void CurveChart::showValueRange() {
    const bool empty = m_points.empty();
    m_plot->yAxis->setTickLabels(!empty);
    m_plot->xAxis->setTickLabels(!empty || m_epochs > 1);
    if (empty) {
        m_plot->yAxis->setRange(m_logarithmic ? QCPRange(0.1, 1) : QCPRange(0, m_unit == Unit::Percent ? 100 : 1));
        return;
    }
    m_plot->yAxis->rescale();
    const QCPRange range = m_plot->yAxis->range();
    if (m_unit == Unit::Percent) {
        const double pad = std::max(spanPad, (leastSpan - range.size()) / 2);
        m_plot->yAxis->setRange(std::max(-spanPad, range.lower - pad), std::min(100 + spanPad, range.upper + pad));
    } else if (!m_logarithmic) {
        const double top = std::max(0.01, range.upper * lossHeadroom);
        m_plot->yAxis->setRange(top * (1 - lossHeadroom) / 2, top);
    }
}

void CurveChart::showAll() {
    m_zoomed = false;
    redraw();
}

void CurveChart::hideValues() {
    const ThemeColors& colors = Theme::instance().colors();
    m_pointerLine->setVisible(false);
    m_valueText.clear();
    const QString line = QStringLiteral("<span style='color:%1'>━</span> <span style='color:%2'>%3</span>");
    const QString gray = colors.secondary.name();
    m_legend->setText(line.arg(colors.accent.name(), gray, tr("training")) + QStringLiteral(" &nbsp; ") +
                      line.arg(validationColor.name(), gray, tr("validation")));
}

void CurveChart::showValuesAt(const QPointF& position) {
    if (m_points.empty() || !m_plot->axisRect()->rect().contains(position.toPoint())) {
        hideValues();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
        return;
    }
    const double epoch = m_plot->xAxis->pixelToCoord(position.x());
    showValuesOf(*std::min_element(m_points.begin(), m_points.end(), [epoch](const Point& a, const Point& b) {
        return std::abs(a.epoch - epoch) < std::abs(b.epoch - epoch);
    }));
}

void CurveChart::showValuesOf(const Point& point) {
    m_valueText = tr("epoch %1: training %2, validation %3")
                      .arg(static_cast<int>(point.epoch))
                      .arg(formatted(point.training), formatted(point.validation));
    m_legend->setText(m_valueText);
    const QCPRange y = m_plot->yAxis->range();
    m_pointerLine->start->setCoords(point.epoch, y.lower);
    m_pointerLine->end->setCoords(point.epoch, y.upper);
    m_pointerLine->setVisible(true);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::goToPoint(int place) {
    if (m_points.empty())
        return;
    m_place = std::clamp(place, 0, static_cast<int>(m_points.size()) - 1);
    const Point& point = m_points[static_cast<std::size_t>(m_place)];
    if (const QCPRange shown = m_plot->xAxis->range(); !shown.contains(point.epoch))
        m_plot->xAxis->moveRange(point.epoch - shown.center());
    showValuesOf(point);
    setAccessibleDescription(m_valueText); // a screen reader says it
}

void CurveChart::zoomAroundPoint(double factor) {
    const bool atPoint = m_place >= 0 && m_place < static_cast<int>(m_points.size());
    m_plot->xAxis->scaleRange(factor, atPoint ? m_points[static_cast<std::size_t>(m_place)].epoch
                                              : m_plot->xAxis->range().center());
    redraw();
}

void CurveChart::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return goToPoint(m_place < 0 ? static_cast<int>(m_points.size()) - 1 : m_place - 1);
    case Qt::Key_Right:
        return goToPoint(m_place + 1);
    case Qt::Key_Home:
        return goToPoint(0);
    case Qt::Key_End:
        return goToPoint(static_cast<int>(m_points.size()) - 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        return zoomAroundPoint(1 / keyZoom);
    case Qt::Key_Minus:
        return zoomAroundPoint(keyZoom);
    case Qt::Key_0:
        return showAll();
    case Qt::Key_Escape:
        if (m_place >= 0) {
            m_place = -1;
            return showValuesAt({-1, -1});
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void CurveChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void CurveChart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    if (std::exchange(m_place, -1) >= 0)
        showValuesAt({-1, -1});
    update();
}

void CurveChart::paintEvent(QPaintEvent*) {
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().colors().accent, 1));
    painter.drawRoundedRect(QRectF(m_plot->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::controlRadiusPx,
                            Theme::controlRadiusPx);
}

bool CurveChart::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseMove)
        showValuesAt(static_cast<QMouseEvent*>(event)->position());
    else if (event->type() == QEvent::Leave)
        showValuesAt({-1, -1});
    return QWidget::eventFilter(watched, event);
}

// The title and the legend are not the plot's, which is all that it draws by itself; and on the page the panel shines
// through, while a file needs a ground of its own.
QImage CurveChart::picture() const {
    const ThemeColors& colors = Theme::instance().colors();
    m_plot->setBackground(QBrush(colors.surface));
    const QPixmap plot = m_plot->toPixmap(0, 0, pngScale);
    m_plot->setBackground(QBrush(Qt::NoBrush));
    QImage whole(plot.width() + static_cast<int>(2 * picturePadPx * pngScale),
                 plot.height() + static_cast<int>((pictureHeadPx + picturePadPx) * pngScale), QImage::Format_RGB32);
    whole.fill(colors.surface);
    QPainter painter(&whole);
    painter.drawPixmap(QPointF(picturePadPx, pictureHeadPx) * pngScale, plot);
    painter.scale(pngScale, pngScale);
    QRectF head(picturePadPx, 0, whole.width() / pngScale - 2 * picturePadPx, pictureHeadPx);
    painter.setPen(colors.text);
    painter.setFont(Theme::font(13, QFont::Bold));
    painter.drawText(head, Qt::AlignVCenter | Qt::AlignLeft, m_title);
    painter.setFont(Theme::font(13));
    const std::pair<QColor, QString> names[] = {{validationColor, tr("validation")}, {colors.accent, tr("training")}};
    for (const auto& [color, name] : names) { // from the right
        painter.setPen(colors.secondary);
        painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, name);
        head.setRight(head.right() - painter.fontMetrics().horizontalAdvance(name) - 6);
        painter.fillRect(QRectF(head.right() - 12, head.center().y(), 12, 2), color);
        head.setRight(head.right() - 28);
    }
    return whole;
}

} // namespace classmith
