// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/grid/film_strip.h"

#include <algorithm>

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int heightPx = 64;
constexpr int tilePx = 80;
constexpr int stepPx = tilePx + 6;
constexpr double roundPx = 4;

} // namespace

FilmStrip::FilmStrip(QWidget* parent) : QWidget(parent) {
    setFixedHeight(heightPx);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Pictures before and after"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FilmStrip::follow(ThumbnailGrid* grid) {
    m_grid = grid;
    connect(grid, &ThumbnailGrid::selectionChanged, this, &FilmStrip::takeCurrent);
    connect(grid, &ThumbnailGrid::pictureCame, this, qOverload<>(&QWidget::update));
    connect(grid, &ThumbnailGrid::itemsChanged, this, &FilmStrip::takeCurrent);
}

void FilmStrip::showEvent(QShowEvent*) {
    takeCurrent();
}

void FilmStrip::resizeEvent(QResizeEvent*) {
    takeCurrent();
}

// The current picture is in the middle, but at the ends of the line there is no empty room.
int FilmStrip::leftOf(int place) const {
    const int all = m_grid->itemCount() * stepPx - (stepPx - tilePx);
    const int current = std::max(0, m_grid->placeOf(m_grid->current()));
    const int wanted = (width() - tilePx) / 2 - current * stepPx;
    const int left = all <= width() ? (width() - all) / 2 : std::clamp(wanted, width() - all, 0);
    return left + place * stepPx;
}

int FilmStrip::placeAt(int x) const {
    const int place = m_grid ? (x - leftOf(0)) / stepPx : -1;
    return x >= leftOf(0) && place < m_grid->itemCount() ? place : -1;
}

void FilmStrip::takeCurrent() {
    update();
    if (!m_grid || !m_grid->wanted || !isVisible() || m_grid->itemCount() == 0)
        return;
    std::vector<qint64> ids;
    const int last = std::min(m_grid->itemCount() - 1, (width() - leftOf(0)) / stepPx);
    for (int place = std::max(0, -leftOf(0) / stepPx); place <= last; ++place)
        ids.push_back(m_grid->itemAfter(place));
    m_grid->wanted(ids);
}

void FilmStrip::paintEvent(QPaintEvent*) {
    if (!m_grid)
        return;
    const ThemeColors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    for (int place = std::max(0, -leftOf(0) / stepPx); place < m_grid->itemCount(); ++place) {
        const QRectF tile(leftOf(place), 2, tilePx, heightPx - 4);
        if (tile.left() > width())
            break;
        const qint64 id = m_grid->itemAfter(place);
        QPainterPath outline;
        outline.addRoundedRect(tile, roundPx, roundPx);
        painter.setClipPath(outline);
        painter.fillRect(tile, colors.hover);
        const QPixmap picture = m_grid->pictureFor ? m_grid->pictureFor(id) : QPixmap();
        if (!picture.isNull()) {
            const QSizeF part = QSizeF(tile.size()).scaled(QSizeF(picture.size()), Qt::KeepAspectRatio);
            painter.drawPixmap(
                tile, picture,
                QRectF(QPointF((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part));
        }
        painter.setClipping(false);
        if (id != m_grid->current())
            continue;
        painter.setPen(QPen(colors.accent, 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), roundPx, roundPx);
    }
}

void FilmStrip::mousePressEvent(QMouseEvent* event) {
    const int place = placeAt(static_cast<int>(event->position().x()));
    if (place >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT chosen(m_grid->itemAfter(place));
}

} // namespace classmith
