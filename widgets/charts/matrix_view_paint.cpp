// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include "widgets/charts/matrix_view.h"
#include "widgets/look/key_badge.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr QRgb wrongColor = 0xD8741C;
constexpr int nameGapPx = 8;
constexpr int usualNamePx = 12;
constexpr double faintest = 0.2;   // of a cell's colour: one picture of very many is seen, too
constexpr double shareGamma = 0.6; // small shares differ more than large ones

QColor mixed(const QColor& from, const QColor& to, double share) {
    return QColor::fromRgbF(float(from.redF() + (to.redF() - from.redF()) * share),
                            float(from.greenF() + (to.greenF() - from.greenF()) * share),
                            float(from.blueF() + (to.blueF() - from.blueF()) * share));
}

// Relative luminance as WCAG defines it.
double luminance(const QColor& color) {
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QRectF keyRect(const QPointF& centre) {
    return {centre - QPointF(keyBadgePx.width() / 2.0, keyBadgePx.height() / 2.0), QSizeF(keyBadgePx)};
}

QColor readableOn(const QColor& background) {
    const QColor dark(0x1B2027);
    const double with = luminance(background) + 0.05;
    return with / (luminance(dark) + 0.05) > 1.05 / with ? dark : QColor(0xFFFFFF);
}

} // namespace

void MatrixView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(usualNamePx));
    const QRect cells(m_geometry.left, m_geometry.top, viewport()->width(), viewport()->height());
    painter.save();
    painter.setClipRect(cells);
    paintCells(painter);
    painter.restore();
    painter.save();
    painter.setClipRect(QRect(0, m_geometry.top, m_geometry.left, viewport()->height()));
    paintRowNames(painter);
    painter.restore();
    painter.save();
    painter.setClipRect(QRect(m_geometry.left, 0, viewport()->width(), m_geometry.top));
    paintColumnNames(painter);
    painter.restore();
    const QRectF choice = choiceRect();
    if (choice.isNull())
        return;
    painter.setClipRect(cells.adjusted(-1, -1, 1, 1));
    painter.setPen(QPen(hasFocus() ? Theme::instance().colors().accent : Theme::instance().colors().text, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(choice.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void MatrixView::paintCells(QPainter& painter) const {
    const Geometry& g = m_geometry;
    const auto first = [](int scroll, double cell) { return static_cast<int>(scroll / cell); };
    const int firstRow = first(verticalScrollBar()->value(), g.cellHeight);
    const int firstColumn = first(horizontalScrollBar()->value(), g.cellWidth);
    for (int row = firstRow; row < m_rows.size(); ++row) {
        if (cellRect(row, 0).top() > viewport()->height())
            break;
        for (int column = firstColumn; column < m_columns.size(); ++column) {
            const QRectF rect = cellRect(row, column);
            if (rect.left() > viewport()->width())
                break;
            paintCell(painter, rect, row, column);
        }
    }
}

void MatrixView::paintCell(QPainter& painter, const QRectF& rect, int row, int column) const {
    const ThemeColors& colors = Theme::instance().colors();
    const std::int64_t count = m_counts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    if (count == 0) {
        if (row == column || std::pair(row, column) == m_hovered) // the empty diagonal guides the eye
            painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), colors.hover);
        return;
    }
    const double share = static_cast<double>(count) / static_cast<double>(m_sums[static_cast<std::size_t>(row)]);
    const QColor full = row == column ? colors.accent : QColor(wrongColor);
    const QColor fill = mixed(colors.surface, full, faintest + (1 - faintest) * std::pow(share, shareGamma));
    painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), fill);
    painter.setPen(readableOn(fill));
    const QLocale locale;
    painter.drawText(rect, Qt::AlignCenter,
                     m_asShares ? locale.toString(share * 100, 'f', share < 0.0995 ? 1 : 0)
                                : locale.toString(static_cast<qlonglong>(count)));
}

void MatrixView::setNamePen(QPainter& painter, bool marked, int sizePx) const {
    painter.setPen(marked ? Theme::instance().colors().text : Theme::instance().colors().secondary);
    const bool bold = marked && sizePx >= usualNamePx; // small ones have no room for it
    painter.setFont(Theme::font(sizePx, bold ? QFont::DemiBold : QFont::Normal));
}

void MatrixView::paintRowNames(QPainter& painter) const {
    for (int row = 0; row < m_rows.size(); ++row) {
        const QRectF cell = cellRect(row, 0);
        if (cell.bottom() < m_geometry.top || cell.top() > viewport()->height())
            continue;
        setNamePen(painter, row == m_row || row == m_hovered.first, usualNamePx);
        const QRectF name(m_geometry.keyColumnPx, cell.top(), m_geometry.left - nameGapPx - m_geometry.keyColumnPx,
                          cell.height());
        painter.drawText(
            name, Qt::AlignVCenter | Qt::AlignRight,
            painter.fontMetrics().elidedText(m_rows[row], Qt::ElideMiddle, static_cast<int>(name.width())));
        paintKeyBadge(painter, keyRect(QPointF(keyBadgePx.width() / 2.0, cell.center().y())), m_keys.value(row));
    }
}

void MatrixView::paintColumnNames(QPainter& painter) const {
    for (int column = 0; column < m_columns.size(); ++column) {
        const QRectF cell = cellRect(0, column);
        if (cell.right() < m_geometry.left || cell.left() > viewport()->width())
            continue;
        setNamePen(painter, column == m_column || column == m_hovered.second, m_geometry.namePx);
        const double names = m_geometry.top - m_geometry.keyRowPx; // their height
        const double length = names - (m_geometry.upright ? nameGapPx : 0);
        if (!m_geometry.upright) {
            painter.drawText(QRectF(cell.left(), 0, cell.width(), length - 4), Qt::AlignCenter,
                             painter.fontMetrics().elidedText(m_columns[column], Qt::ElideMiddle,
                                                              static_cast<int>(cell.width()) - 4));
            paintKeyBadge(painter, keyRect(QPointF(cell.center().x(), names + keyBadgePx.height() / 2.0)),
                          m_keys.value(column));
            continue;
        }
        painter.save();
        painter.translate(cell.center().x(), length);
        painter.rotate(-90);
        painter.drawText(
            QRectF(0, -cell.width() / 2, length, cell.width()), Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(m_columns[column], Qt::ElideMiddle, static_cast<int>(length)));
        painter.restore();
        paintKeyBadge(painter, keyRect(QPointF(cell.center().x(), names + keyBadgePx.height() / 2.0)),
                      m_keys.value(column));
    }
}

} // namespace classmith
