// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QScrollBar>

#include "widgets/icons.h"
#include "widgets/theme.h"
#include "widgets/thumbnail_grid.h"

namespace classmith {

namespace {

constexpr int colorLinePx = 4;
constexpr int squarePx = 10;
constexpr int captionFontPx = 12;
constexpr qreal dimmedOpacity = 0.35;

// Fills the rectangle, keeping proportions; what stands over is cut off on both sides.
void drawCovering(QPainter& painter, const QPixmap& picture, const QRect& rect) {
    const QSizeF size = picture.deviceIndependentSize();
    const qreal scale = std::max(rect.width() / size.width(), rect.height() / size.height());
    const QSizeF part = QSizeF(rect.size()) / scale * picture.devicePixelRatio();
    const QPointF corner((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2);
    painter.drawPixmap(QRectF(rect), picture, QRectF(corner, part));
}

// "glass → metal" keeps its arrow: either side gives way by itself. A file's name keeps its two ends.
QString elidedCaption(const QFontMetrics& metrics, const QString& caption, int width) {
    const QString arrow = QStringLiteral(" → ");
    const qsizetype at = caption.indexOf(arrow);
    if (at < 0 || metrics.horizontalAdvance(caption) <= width)
        return metrics.elidedText(caption, Qt::ElideMiddle, width);
    const QString left = caption.left(at);
    const QString right = caption.mid(at + arrow.size());
    const int both = width - metrics.horizontalAdvance(arrow);
    const int forLeft =
        std::min(metrics.horizontalAdvance(left), std::max(both / 2, both - metrics.horizontalAdvance(right)));
    const int forRight = both - forLeft;
    return metrics.elidedText(left, Qt::ElideRight, forLeft) + arrow +
           metrics.elidedText(right, Qt::ElideRight, forRight);
}

} // namespace

QColor ThumbnailGrid::background() const {
    const ThemeColors& colors = Theme::instance().colors();
    return m_onSurface ? colors.surface : colors.window;
}

void ThumbnailGrid::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), background());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::Antialiasing);
    const int top = verticalScrollBar()->value();
    const int from = top + event->rect().top();
    const int to = top + event->rect().bottom() + 1;
    painter.translate(0, -top);
    for (int i = 0; i < static_cast<int>(m_groups.size()); ++i) {
        const QRect heading = m_plan.headingRect(i);
        if (heading.bottom() >= from && heading.top() < to && !m_groups[static_cast<std::size_t>(i)].title.isEmpty())
            paintHeading(painter, m_groups[static_cast<std::size_t>(i)], heading);
    }
    const auto [first, last] = m_plan.placesBetween(from, to);
    for (int place = first; place < last; ++place)
        if (event->region().intersects(m_plan.itemRect(place).adjusted(-4, -4 - top, 4, 4 - top)))
            paintItem(painter, place);
    if (!m_band.isNull()) {
        const ThemeColors& colors = Theme::instance().colors();
        QColor fill = colors.accent;
        fill.setAlphaF(0.15F);
        painter.setPen(colors.accent);
        painter.setBrush(fill);
        painter.drawRect(m_band.normalized());
    }
}

void ThumbnailGrid::paintHeading(QPainter& painter, const GridGroup& group, const QRect& rect) const {
    const ThemeColors& colors = Theme::instance().colors();
    int x = rect.left();
    if (group.color.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(group.color);
        painter.drawRoundedRect(QRect(x, rect.center().y() - squarePx / 2, squarePx, squarePx), 2, 2);
        x += squarePx + 8;
    }
    painter.setFont(Theme::font(13, QFont::DemiBold));
    painter.setPen(colors.text);
    const int width = painter.fontMetrics().horizontalAdvance(group.title);
    painter.drawText(QRect(x, rect.top(), width + 4, rect.height()), Qt::AlignVCenter, group.title);
    painter.setFont(Theme::font(13));
    painter.setPen(colors.secondary);
    painter.drawText(QRect(x + width + 8, rect.top(), rect.right() - x - width, rect.height()), Qt::AlignVCenter,
                     group.count);
}

void ThumbnailGrid::paintItem(QPainter& painter, int place) const {
    const GridItem& item = *m_items[static_cast<std::size_t>(place)];
    const QRect picture = m_plan.pictureRect(place);
    const QRect whole = m_plan.itemRect(place);
    painter.drawPixmap(whole.topLeft(), tileOf(item, whole.size(), picture.height()));
    const ThemeColors& colors = Theme::instance().colors();
    painter.setBrush(Qt::NoBrush);
    if (m_selected.contains(place)) {
        painter.setPen(QPen(colors.accent, 2));
        painter.drawRoundedRect(QRectF(picture).adjusted(-2, -2, 2, 2), 6, 6);
    } else if (place == m_current && hasFocus()) {
        painter.setPen(QPen(colors.secondary, 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(picture).adjusted(-2, -2, 2, 2), 6, 6);
    }
}

QPixmap ThumbnailGrid::tileOf(const GridItem& item, const QSize& size, int pictureHeight) const {
    if (const QPixmap* known = m_tiles.object(item.id))
        return *known;
    QPixmap tile(size * devicePixelRatioF());
    tile.setDevicePixelRatio(devicePixelRatioF());
    tile.fill(background());
    const QPixmap picture = pictureFor ? pictureFor(item.id) : QPixmap();
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPicture(painter, item, picture, QRect(0, 0, size.width(), pictureHeight));
    paintCaption(painter, item, QRect(0, pictureHeight + 1, size.width(), size.height() - pictureHeight - 1));
    painter.end();
    if (!picture.isNull())
        m_tiles.insert(item.id, new QPixmap(tile), tile.width() * tile.height() / 256);
    return tile;
}

void ThumbnailGrid::paintPicture(QPainter& painter, const GridItem& item, const QPixmap& pixmap,
                                 const QRect& rect) const {
    const ThemeColors& colors = Theme::instance().colors();
    painter.save();
    QPainterPath outline;
    outline.addRoundedRect(rect, 4, 4);
    painter.setClipPath(outline);
    painter.fillRect(rect, colors.hover);
    if (item.dimmed)
        painter.setOpacity(dimmedOpacity);
    if (!pixmap.isNull())
        drawCovering(painter, pixmap, rect);
    painter.setOpacity(1.0);
    if (item.color.isValid() && !item.showSquare)
        painter.fillRect(QRect(rect.left(), rect.bottom() - colorLinePx + 1, rect.width(), colorLinePx), item.color);
    if (!item.badge.isEmpty()) {
        painter.setFont(Theme::font(11));
        const int width = std::min(painter.fontMetrics().horizontalAdvance(item.badge) + 12, rect.width() - 8);
        const QRect badge(rect.right() - width - 3, rect.top() + 4, width, 20);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.surface);
        painter.drawRoundedRect(badge, 4, 4);
        painter.setPen(colors.text);
        painter.drawText(badge, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(item.badge, Qt::ElideRight, width - 8));
    }
    painter.restore();
}

void ThumbnailGrid::paintCaption(QPainter& painter, const GridItem& item, const QRect& rect) const {
    const ThemeColors& colors = Theme::instance().colors();
    painter.setFont(Theme::font(captionFontPx));
    const QFontMetrics metrics = painter.fontMetrics();
    int x = rect.left() + 1;
    if (item.showSquare && item.color.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(item.color);
        painter.drawRoundedRect(QRect(x, rect.center().y() - 4, 9, 9), 2, 2);
        x += 14;
    }
    const int rightWidth = item.captionRight.isEmpty() ? 0 : metrics.horizontalAdvance(item.captionRight) + 6;
    painter.setPen(colors.secondary);
    const int width = rect.right() - x - rightWidth;
    painter.drawText(QRect(x, rect.top(), width, rect.height()), Qt::AlignVCenter,
                     elidedCaption(metrics, item.caption, width));
    if (rightWidth > 0)
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight, item.captionRight);
}

} // namespace classmith
