// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <utility>

#include <QtCore/QElapsedTimer>
#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QScrollBar>

#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int colorLinePx = 4;
constexpr int countRoomPx = 80; // after a heading
constexpr int squarePx = 10;
constexpr int captionFontPx = 12;
constexpr qreal cornerPx = 4;
constexpr qint64 composeMs = 4; // in one paint
constexpr qreal dimmedOpacity = 0.35;

qreal coveringScale(const QSizeF& size, const QRect& rect) {
    return std::max(rect.width() / size.width(), rect.height() / size.height());
}

// Where the overlay comes to lie on a picture that covers the rectangle.
void drawOverlay(QPainter& painter, const QImage& overlay, const QRectF& shares, const QSizeF& pictureSize,
                 const QRect& rect) {
    const QSizeF whole = pictureSize * coveringScale(pictureSize, rect);
    const QPointF corner = QRectF(rect).center() - QPointF(whole.width() / 2, whole.height() / 2);
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.drawImage(QRectF(corner.x() + shares.x() * whole.width(), corner.y() + shares.y() * whole.height(),
                             shares.width() * whole.width(), shares.height() * whole.height()),
                      overlay);
    painter.restore();
}

// Fills the rectangle, keeping proportions; what stands over is cut off on both sides.
void drawCovering(QPainter& painter, const QPixmap& picture, const QRect& rect) {
    const QSizeF size = picture.deviceIndependentSize();
    const qreal scale = coveringScale(size, rect);
    const QSizeF part = QSizeF(rect.size()) / scale * picture.devicePixelRatio();
    const QPointF corner((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2);
    painter.drawPixmap(QRectF(rect), picture, QRectF(corner, part));
}

// Paints over what stands outside of round corners: a clip path would take several times as long.
void roundCorners(QPainter& painter, const QRect& rect, const QColor& around) {
    for (const bool right : {false, true})
        for (const bool bottom : {false, true}) {
            const QPointF corner(right ? rect.right() + 1 : rect.left(), bottom ? rect.bottom() + 1 : rect.top());
            const QPointF inward(right ? -cornerPx : cornerPx, bottom ? -cornerPx : cornerPx);
            const QPointF centre = corner + inward;
            QPainterPath outside(corner);
            outside.lineTo(corner.x(), centre.y());
            const QRectF circle(centre.x() - cornerPx, centre.y() - cornerPx, 2 * cornerPx, 2 * cornerPx);
            const double begin = right ? 0 : 180;
            outside.arcTo(circle, begin, right == bottom ? -90 : 90);
            outside.closeSubpath();
            painter.fillPath(outside, around);
        }
}

// side: Qt::AlignLeft or Qt::AlignRight of the picture's top.
void drawBadge(QPainter& painter, const QString& text, const QRect& picture, Qt::AlignmentFlag side) {
    const ThemeColors& colors = Theme::instance().colors();
    painter.setFont(Theme::font(11));
    const int width = std::min(painter.fontMetrics().horizontalAdvance(text) + 12, picture.width() - 8);
    const int left = side == Qt::AlignLeft ? picture.left() + 4 : picture.right() - width - 3;
    const QRect badge(left, picture.top() + 4, width, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(badge, 4, 4);
    painter.setPen(colors.text);
    painter.drawText(badge, Qt::AlignCenter, painter.fontMetrics().elidedText(text, Qt::ElideMiddle, width - 8));
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
    return metrics.elidedText(left, Qt::ElideMiddle, forLeft) + arrow +
           metrics.elidedText(right, Qt::ElideMiddle, forRight);
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
    if (m_items.empty()) {
        painter.setFont(Theme::font(13));
        painter.setPen(Theme::instance().colors().secondary);
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    painter.translate(0, -top);
    for (int i = 0; i < static_cast<int>(m_groups.size()); ++i) {
        const QRect heading = m_plan.headingRect(i);
        if (heading.bottom() >= from && heading.top() < to && !m_groups[static_cast<std::size_t>(i)].title.isEmpty())
            paintHeading(painter, m_groups[static_cast<std::size_t>(i)], heading);
    }
    QElapsedTimer clock;
    clock.start();
    const bool goesOn = std::exchange(m_incomplete, false); // what the paint before left out
    const auto [first, last] = m_plan.placesBetween(from, to);
    for (int place = first; place < last; ++place) {
        if (!event->region().intersects(m_plan.itemRect(place).adjusted(-4, -4 - top, 4, 4 - top)))
            continue;
        if (!hasTile(place) && clock.elapsed() < composeMs)
            composeTile(place);
        m_incomplete |= !hasTile(place);
        paintItem(painter, place);
    }
    if (m_incomplete || goesOn)
        composeWhileIdle();
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
    const int most = rect.right() - x - countRoomPx;
    const QString title = painter.fontMetrics().elidedText(group.title, Qt::ElideMiddle, most);
    const int width = painter.fontMetrics().horizontalAdvance(title);
    painter.drawText(QRect(x, rect.top(), width + 4, rect.height()), Qt::AlignVCenter, title);
    painter.setFont(Theme::font(13));
    painter.setPen(colors.secondary);
    painter.drawText(QRect(x + width + 8, rect.top(), rect.right() - x - width, rect.height()), Qt::AlignVCenter,
                     group.count);
}

void ThumbnailGrid::paintItem(QPainter& painter, int place) const {
    const ThemeColors& colors = Theme::instance().colors();
    const QRect picture = m_plan.pictureRect(place);
    if (const QPixmap* tile = m_tiles.object(itemAfter(place))) {
        painter.drawPixmap(m_plan.itemRect(place).topLeft(), *tile);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.hover);
        painter.drawRoundedRect(picture, cornerPx, cornerPx);
    }
    painter.setBrush(Qt::NoBrush);
    if (m_selected.contains(place)) {
        painter.setPen(QPen(colors.accent, 2));
        painter.drawRoundedRect(QRectF(picture).adjusted(-2, -2, 2, 2), 6, 6);
    } else if (place == m_current && hasFocus()) {
        painter.setPen(QPen(colors.secondary, 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(picture).adjusted(-2, -2, 2, 2), 6, 6);
    }
}

bool ThumbnailGrid::hasTile(int place) const {
    return m_tiles.contains(itemAfter(place));
}

void ThumbnailGrid::composeTile(int place) const {
    const GridItem& item = *m_items[static_cast<std::size_t>(place)];
    const QSize size = m_plan.itemRect(place).size();
    const int pictureHeight = m_plan.pictureRect(place).height();
    auto tile = std::make_unique<QPixmap>(size * devicePixelRatioF());
    tile->setDevicePixelRatio(devicePixelRatioF());
    tile->fill(background());
    QPainter painter(tile.get());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPicture(painter, item, pictureFor ? pictureFor(item.id) : QPixmap(), QRect(0, 0, size.width(), pictureHeight));
    paintCaption(painter, item, QRect(0, pictureHeight + 1, size.width(), size.height() - pictureHeight - 1));
    painter.end();
    const int kib = tile->width() * tile->height() / 256;
    m_tiles.insert(item.id, tile.release(), kib);
}

void ThumbnailGrid::paintPicture(QPainter& painter, const GridItem& item, const QPixmap& pixmap,
                                 const QRect& rect) const {
    const ThemeColors& colors = Theme::instance().colors();
    painter.save();
    painter.fillRect(rect, colors.hover);
    if (item.dimmed)
        painter.setOpacity(dimmedOpacity);
    if (!pixmap.isNull())
        drawCovering(painter, pixmap, rect);
    painter.setOpacity(1.0);
    if (item.id == m_overlaid && !pixmap.isNull())
        drawOverlay(painter, m_overlay, m_overlayPart, pixmap.deviceIndependentSize(), rect);
    if (item.color.isValid() && !item.showSquare)
        painter.fillRect(QRect(rect.left(), rect.bottom() - colorLinePx + 1, rect.width(), colorLinePx), item.color);
    roundCorners(painter, rect, background());
    if (!item.mark.isEmpty())
        drawBadge(painter, item.mark, rect, Qt::AlignLeft);
    if (!item.badge.isEmpty()) // over the mark, where there is not enough room for both
        drawBadge(painter, item.badge, rect, Qt::AlignRight);
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
