// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/picture_strip.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QToolTip>

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int gapPx = 8;
constexpr int leastSidePx = 68;
constexpr int largestSidePx = 148;
constexpr int largestInRowsPx = 96;
constexpr int radiusPx = 6;
constexpr int signPx = 20;

} // namespace

PictureStrip::PictureStrip(int count, QWidget* parent)
    : QWidget(parent), m_pictures(static_cast<std::size_t>(count)), m_problems(m_pictures.size()) {
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
    m_problems.at(index).clear();
    update();
}

void PictureStrip::setUnreadable(std::size_t index, const QString& why) {
    setPicture(index, {});
    m_problems.at(index) = why;
}

void PictureStrip::clear() {
    for (std::size_t i = 0; i < m_pictures.size(); ++i)
        setPicture(i, {});
}

// Spread over the whole width, so that both edges meet the panel's.
QRect PictureStrip::placeOf(std::size_t index) const {
    const int columns = columnsFor(width());
    const int side = sideFor(width());
    const double step = columns > 1 ? double(width() - side) / (columns - 1) : 0.0;
    const int place = static_cast<int>(index);
    return {static_cast<int>(std::lround(place % columns * step)), place / columns * (side + gapPx), side, side};
}

bool PictureStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < m_problems.size(); ++i)
        if (!m_problems[i].isEmpty() && placeOf(i).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), m_problems[i], this, placeOf(i));
            return true;
        }
    QToolTip::hideText();
    event->ignore();
    return true;
}

void PictureStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const ThemeColors& colors = Theme::instance().colors();
    for (std::size_t i = 0; i < m_pictures.size(); ++i) {
        const QRect place = placeOf(i);
        QPainterPath path;
        path.addRoundedRect(place, radiusPx, radiusPx);
        painter.fillPath(path, colors.hover);
        if (!m_problems[i].isEmpty()) {
            const QPixmap sign = tintedPixmap(QStringLiteral("cross"), colors.warning, signPx, devicePixelRatioF());
            painter.drawPixmap(place.center() - QPoint(signPx / 2, signPx / 2), sign);
        }
        if (m_pictures[i].isNull())
            continue;
        painter.setClipPath(path);
        painter.drawImage(place, m_pictures[i]);
        painter.setClipping(false);
    }
}

} // namespace classmith
