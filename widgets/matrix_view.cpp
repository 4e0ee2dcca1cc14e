// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/matrix_view.h"

#include <algorithm>
#include <numeric>

#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include "widgets/theme.h"

namespace classmith {

namespace {

constexpr int nameHeightPx = 26;
constexpr int largestNamePx = 120;
constexpr double largestCellPx = 62;
constexpr double largestCellHeightPx = 42;
constexpr double textCellPx = 22; // smaller cells show colour only

QColor mixed(const QColor& from, const QColor& to, double share) {
    return QColor::fromRgbF(float(from.redF() + (to.redF() - from.redF()) * share),
                            float(from.greenF() + (to.greenF() - from.greenF()) * share),
                            float(from.blueF() + (to.blueF() - from.blueF()) * share));
}

QColor readableOn(const QColor& background) {
    const double luminance = 0.2126 * background.redF() + 0.7152 * background.greenF() + 0.0722 * background.blueF();
    return luminance > 0.5 ? QColor(0x1B2027) : QColor(0xFFFFFF);
}

} // namespace

MatrixView::MatrixView(QWidget* parent) : QWidget(parent) {
    setMinimumSize(260, 200);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Confusion matrix"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MatrixView::setMatrix(const QStringList& names, const std::vector<std::vector<std::int64_t>>& counts,
                           bool asShares) {
    if (names != m_names)
        m_chosen = false;
    m_names = names;
    m_counts = counts;
    m_asShares = asShares;
    update();
}

void MatrixView::clearChoice() {
    m_chosen = false;
    update();
}

MatrixView::Geometry MatrixView::geometryNow() const {
    int nameWidth = 0;
    for (const QString& name : m_names)
        nameWidth = std::max(nameWidth, fontMetrics().horizontalAdvance(name) + 12);
    nameWidth = std::min(nameWidth, largestNamePx);
    const double count = std::max<double>(1, static_cast<double>(m_names.size()));
    Geometry geometry;
    geometry.cellWidth = std::min(largestCellPx, (width() - nameWidth) / count);
    geometry.cellHeight = std::min(largestCellHeightPx, (height() - nameHeightPx) / count);
    geometry.left = nameWidth + static_cast<int>((width() - nameWidth - geometry.cellWidth * count) / 2);
    geometry.top = nameHeightPx;
    return geometry;
}

QRectF MatrixView::cellRect(const Geometry& g, int row, int column) const {
    return {g.left + column * g.cellWidth, g.top + row * g.cellHeight, g.cellWidth, g.cellHeight};
}

void MatrixView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Geometry geometry = geometryNow();
    painter.setFont(Theme::font(12));
    paintNames(painter, geometry);
    for (int row = 0; row < m_names.size(); ++row)
        for (int column = 0; column < m_names.size(); ++column)
            paintCell(painter, cellRect(geometry, row, column), row, column);
    if (!m_chosen)
        return;
    const int last = static_cast<int>(m_names.size()) - 1;
    const QRectF from = cellRect(geometry, std::max(0, m_row), std::max(0, m_column));
    const QRectF to = cellRect(geometry, m_row < 0 ? last : m_row, m_column < 0 ? last : m_column);
    painter.setPen(QPen(Theme::instance().colors().text, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(from.united(to).adjusted(1, 1, -1, -1));
}

void MatrixView::paintNames(QPainter& painter, const Geometry& geometry) const {
    painter.setPen(Theme::instance().colors().secondary);
    const QFontMetrics metrics = painter.fontMetrics();
    for (int i = 0; i < m_names.size(); ++i) {
        const QRectF row(0, geometry.top + i * geometry.cellHeight, geometry.left - 8, geometry.cellHeight);
        if (geometry.cellHeight >= 12)
            painter.drawText(
                row, Qt::AlignVCenter | Qt::AlignRight,
                metrics.elidedText(m_names[i], Qt::ElideRight, std::min(largestNamePx, geometry.left - 8)));
        const QRectF column(geometry.left + i * geometry.cellWidth, 0, geometry.cellWidth, nameHeightPx - 4);
        if (geometry.cellWidth >= textCellPx)
            painter.drawText(column, Qt::AlignCenter,
                             metrics.elidedText(m_names[i], Qt::ElideRight, static_cast<int>(geometry.cellWidth) - 2));
    }
}

void MatrixView::paintCell(QPainter& painter, const QRectF& rect, int row, int column) const {
    const ThemeColors& colors = Theme::instance().colors();
    const auto& counts = m_counts[static_cast<std::size_t>(row)];
    const std::int64_t count = counts[static_cast<std::size_t>(column)];
    if (count == 0)
        return;
    const auto sum = std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
    const double share = static_cast<double>(count) / static_cast<double>(sum);
    const QColor full = row == column ? colors.accent : QColor(0xD8741C);
    const double strength = row == column ? 0.35 + 0.5 * share : std::min(1.0, 0.3 + 2.0 * share);
    const QColor fill = mixed(colors.surface, full, strength);
    painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), fill);
    if (rect.width() < textCellPx || rect.height() < 14)
        return;
    painter.setPen(readableOn(fill));
    const QString text = m_asShares ? QLocale().toString(share * 100, 'f', 0) + QStringLiteral(" %")
                                    : QLocale().toString(static_cast<qlonglong>(count));
    painter.drawText(rect, Qt::AlignCenter, text);
}

std::pair<int, int> MatrixView::cellAt(const QPoint& position) const {
    const Geometry g = geometryNow();
    const int count = static_cast<int>(m_names.size());
    const int column = position.x() < g.left ? -1 : static_cast<int>((position.x() - g.left) / g.cellWidth);
    const int row = position.y() < g.top ? -1 : static_cast<int>((position.y() - g.top) / g.cellHeight);
    if (column >= count || row >= count || (row < 0 && column < 0) || count == 0)
        return {-2, -2};
    return {row, column};
}

void MatrixView::choose(int row, int column) {
    m_row = row;
    m_column = column;
    m_chosen = true;
    update();
    Q_EMIT cellChosen(row, column);
}

void MatrixView::mousePressEvent(QMouseEvent* event) {
    const auto [row, column] = cellAt(event->position().toPoint());
    if (row > -2)
        choose(row, column);
}

void MatrixView::mouseMoveEvent(QMouseEvent* event) {
    const auto [row, column] = cellAt(event->position().toPoint());
    setCursor(row > -2 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row < 0 || column < 0) {
        QToolTip::hideText();
        return;
    }
    const auto count = static_cast<int>(m_counts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]);
    QToolTip::showText(event->globalPosition().toPoint(),
                       tr("%n image(s) labelled %1, called %2", nullptr, count).arg(m_names[row], m_names[column]),
                       this);
}

void MatrixView::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_names.size()) - 1;
    int row = std::max(0, m_row);
    int column = std::max(0, m_column);
    switch (event->key()) {
    case Qt::Key_Left:
        --column;
        break;
    case Qt::Key_Right:
        ++column;
        break;
    case Qt::Key_Up:
        --row;
        break;
    case Qt::Key_Down:
        ++row;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (last >= 0)
        choose(std::clamp(row, 0, last), std::clamp(column, 0, last));
}

} // namespace classmith
