// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/matrix_view.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int lyingNamesPx = 26;
constexpr int nameRoomPx = 120;     // that a long name gets in any case
constexpr double nameShare = 0.28;  // of the view, where that is more
constexpr double leastLyingPx = 96; // a cell so wide has its name lying, cut in the middle if it must be
constexpr int smallNamePx = 11;
constexpr int namesGapPx = 10;
constexpr int keyRowPx = 23;
constexpr int keyColumnPx = 26;
constexpr double smallestCellPx = 30;
constexpr double smallestCellHeightPx = 20;

int widest(const QStringList& names, const QFontMetrics& metrics) {
    int width = 0;
    for (const QString& name : names)
        width = std::max(width, metrics.horizontalAdvance(name));
    return width;
}

} // namespace

MatrixView::MatrixView(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(NoFrame);
    setMinimumSize(200, 120);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Confusion matrix"));
    setAccessibleDescription(tr("Rows are labels, columns are answers. Move with the arrow keys; Return goes to the "
                                "pictures."));
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void MatrixView::setMatrix(const QStringList& rows, const QStringList& columns,
                           std::vector<std::vector<std::int64_t>> counts) {
    if (rows != m_rows || columns != m_columns)
        m_row = m_column = -1;
    m_rows = rows;
    m_columns = columns;
    m_counts = std::move(counts);
    m_sums.clear();
    for (const auto& row : m_counts)
        m_sums.push_back(std::accumulate(row.begin(), row.end(), std::int64_t(0)));
    m_hovered = {-2, -2};
    relayout();
}

void MatrixView::setKeys(const QStringList& keys) {
    if (std::exchange(m_keys, keys) != keys)
        relayout();
}

void MatrixView::setShares(bool asShares) {
    m_asShares = asShares;
    viewport()->update();
}

void MatrixView::setChoice(int row, int column) {
    m_row = row;
    m_column = column;
    showChoice();
    viewport()->update();
}

bool MatrixView::fits(const QSize& size) const {
    const Geometry g = geometryFor(size);
    return g.left + g.cellWidth * static_cast<double>(m_columns.size()) <= size.width() + 1.0 &&
           g.top + g.cellHeight * static_cast<double>(m_rows.size()) <= size.height() + 1.0;
}

MatrixView::Geometry MatrixView::geometryFor(const QSize& size) const {
    const QFontMetrics metrics(Theme::font(12));
    const auto longest = [](int side) { return std::max(nameRoomPx, static_cast<int>(side * nameShare)); };
    const int columnName = widest(m_columns, metrics);
    const double rows = std::max<double>(1, static_cast<double>(m_rows.size()));
    const double columns = std::max<double>(1, static_cast<double>(m_columns.size()));
    const bool hasKeys = m_keys.join(QString()).size() > 0;
    Geometry g;
    g.keyRowPx = hasKeys ? keyRowPx : 0;
    g.keyColumnPx = hasKeys ? keyColumnPx : 0;
    g.left = g.keyColumnPx + std::min(widest(m_rows, metrics), longest(size.width())) + namesGapPx;
    g.cellWidth = std::max((size.width() - g.left) / columns, smallestCellPx);
    // Lying names are easier to read: for them the letters shrink a little, or a long one is cut.
    g.upright = columnName + 6 > g.cellWidth && g.cellWidth < leastLyingPx;
    if (g.upright && widest(m_columns, QFontMetrics(Theme::font(smallNamePx))) <= g.cellWidth) {
        g.upright = false;
        g.namePx = smallNamePx;
    }
    g.top = g.keyRowPx + (g.upright ? std::min(columnName, longest(size.height())) + namesGapPx : lyingNamesPx);
    g.cellHeight = std::max((size.height() - g.top) / rows, smallestCellHeightPx);
    return g;
}

void MatrixView::relayout() {
    m_geometry = geometryFor(viewport()->size());
    const auto range = [](QScrollBar* bar, double content, int seen, double step) {
        bar->setRange(0, std::max(0, static_cast<int>(std::ceil(content)) - seen));
        bar->setPageStep(seen);
        bar->setSingleStep(static_cast<int>(step));
    };
    range(horizontalScrollBar(), m_geometry.cellWidth * static_cast<double>(m_columns.size()),
          viewport()->width() - m_geometry.left, m_geometry.cellWidth);
    range(verticalScrollBar(), m_geometry.cellHeight * static_cast<double>(m_rows.size()),
          viewport()->height() - m_geometry.top, m_geometry.cellHeight);
    viewport()->update();
}

void MatrixView::resizeEvent(QResizeEvent*) {
    relayout();
}

void MatrixView::scrollContentsBy(int, int) {
    viewport()->update();
}

QRectF MatrixView::cellRect(int row, int column) const {
    const Geometry& g = m_geometry;
    return {g.left + column * g.cellWidth - horizontalScrollBar()->value(),
            g.top + row * g.cellHeight - verticalScrollBar()->value(), g.cellWidth, g.cellHeight};
}

QRectF MatrixView::choiceRect() const {
    const int lastRow = static_cast<int>(m_rows.size()) - 1;
    const int lastColumn = static_cast<int>(m_columns.size()) - 1;
    if (m_row > lastRow || m_column > lastColumn || (m_row < 0 && m_column < 0))
        return {};
    return cellRect(std::max(0, m_row), std::max(0, m_column))
        .united(cellRect(m_row < 0 ? lastRow : m_row, m_column < 0 ? lastColumn : m_column));
}

std::pair<int, int> MatrixView::cellAt(const QPoint& position) const {
    const Geometry& g = m_geometry;
    const double x = position.x() - g.left;
    const double y = position.y() - g.top;
    const int column = x < 0 ? -1 : static_cast<int>((x + horizontalScrollBar()->value()) / g.cellWidth);
    const int row = y < 0 ? -1 : static_cast<int>((y + verticalScrollBar()->value()) / g.cellHeight);
    if (column >= m_columns.size() || row >= m_rows.size() || (row < 0 && column < 0))
        return {-2, -2};
    return {row, column};
}

void MatrixView::choose(int row, int column) {
    setChoice(row, column);
    Q_EMIT chosen(row, column);
}

// Scrolls so that the chosen cell, row or column is seen, and tells it to screen readers.
void MatrixView::showChoice() {
    const auto follow = [](QScrollBar* bar, double from, double to) {
        if (from < bar->value())
            bar->setValue(static_cast<int>(from));
        else if (to > bar->value() + bar->pageStep())
            bar->setValue(static_cast<int>(std::ceil(to)) - bar->pageStep());
    };
    if (m_column >= 0)
        follow(horizontalScrollBar(), m_column * m_geometry.cellWidth, (m_column + 1) * m_geometry.cellWidth);
    if (m_row >= 0)
        follow(verticalScrollBar(), m_row * m_geometry.cellHeight, (m_row + 1) * m_geometry.cellHeight);
    if (m_row >= 0 || m_column >= 0)
        setAccessibleDescription(cellText(m_row, m_column));
}

QString MatrixView::cellText(int row, int column) const {
    if (row >= m_rows.size() || column >= m_columns.size())
        return {};
    if (row < 0)
        return tr("Called %1").arg(m_columns[column]);
    if (column < 0)
        return tr("%n image(s) labelled %1", nullptr, static_cast<int>(m_sums[static_cast<std::size_t>(row)]))
            .arg(m_rows[row]);
    const auto count = static_cast<int>(m_counts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]);
    return tr("%n image(s) labelled %1, called %2", nullptr, count).arg(m_rows[row], m_columns[column]);
}

void MatrixView::mousePressEvent(QMouseEvent* event) {
    const auto [row, column] = cellAt(event->position().toPoint());
    if (row < -1 || event->button() != Qt::LeftButton)
        return;
    choose(row, column);
    Q_EMIT entered();
}

void MatrixView::mouseMoveEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position().toPoint());
    viewport()->setCursor(cell.first > -2 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    viewport()->update();
    if (cell.first > -2)
        QToolTip::showText(event->globalPosition().toPoint(), cellText(cell.first, cell.second), viewport());
    else
        QToolTip::hideText();
}

void MatrixView::leaveEvent(QEvent*) {
    m_hovered = {-2, -2};
    viewport()->update();
}

void MatrixView::keyPressEvent(QKeyEvent* event) {
    int row = m_row;
    int column = m_column;
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
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_row >= 0 || m_column >= 0)
            Q_EMIT entered();
        return;
    default:
        event->ignore();
        return;
    }
    if (m_row < 0 && m_column < 0)
        row = column = 0; // the first key begins in the corner
    row = std::clamp(row, -1, static_cast<int>(m_rows.size()) - 1);
    column = std::clamp(column, -1, static_cast<int>(m_columns.size()) - 1);
    if (!m_rows.isEmpty() && !m_columns.isEmpty() && (row >= 0 || column >= 0))
        choose(row, column);
}

void MatrixView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void MatrixView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace classmith
