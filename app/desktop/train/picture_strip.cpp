// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/picture_strip.h"

#include <algorithm>

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "widgets/theme.h"

namespace classmith {

namespace {

constexpr int gapPx = 8;
constexpr int leastSidePx = 68;
constexpr int largestSidePx = 148;
constexpr int largestInRowsPx = 96;
constexpr int radiusPx = 6;

} // namespace

PictureStrip::PictureStrip(int count, QWidget* parent) : QWidget(parent), m_pictures(static_cast<std::size_t>(count)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(heightFor(sizeHint().width()));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

int PictureStrip::columnsFor(int widthPx) const {
    const int count = static_cast<int>(m_pictures.size());
    return (widthPx - (count - 1) * gapPx) / count >= leastSidePx ? count : (count + 1) / 2;
}

int PictureStrip::sideFor(int widthPx) const {
    const int columns = columnsFor(widthPx);
    const bool oneRow = columns == static_cast<int>(m_pictures.size());
    return std::min(oneRow ? largestSidePx : largestInRowsPx, (widthPx - (columns - 1) * gapPx) / columns);
}

int PictureStrip::heightFor(int widthPx) const {
    const int columns = columnsFor(widthPx);
    const int rows = (static_cast<int>(m_pictures.size()) + columns - 1) / columns;
    return rows * sideFor(widthPx) + (rows - 1) * gapPx;
}

void PictureStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setFixedHeight(heightFor(width()));
}

void PictureStrip::setPicture(std::size_t index, const QImage& picture) {
    m_pictures.at(index) = picture;
    update();
}

void PictureStrip::clear() {
    std::fill(m_pictures.begin(), m_pictures.end(), QImage());
    update();
}

void PictureStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const int columns = columnsFor(width());
    const int side = sideFor(width());
    // Spread over the whole width, so that both edges meet the panel's.
    const double step = columns > 1 ? double(width() - side) / (columns - 1) : 0.0;
    for (std::size_t i = 0; i < m_pictures.size(); ++i) {
        const int row = static_cast<int>(i) / columns;
        const QRectF place(static_cast<int>(i) % columns * step, row * (side + gapPx), side, side);
        QPainterPath path;
        path.addRoundedRect(place, radiusPx, radiusPx);
        painter.fillPath(path, Theme::instance().colors().hover);
        if (m_pictures[i].isNull())
            continue;
        painter.setClipPath(path);
        painter.drawImage(place, m_pictures[i]);
        painter.setClipping(false);
    }
}

} // namespace classmith
