// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/grid/image_view.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr qreal largestZoom = 32.0;

QRectF partOf(const QRectF& whole, const QRectF& shares) {
    return {whole.x() + shares.x() * whole.width(), whole.y() + shares.y() * whole.height(),
            shares.width() * whole.width(), shares.height() * whole.height()};
}

} // namespace

ImageView::ImageView(bool zooming, QWidget* parent) : QWidget(parent), m_zooming(zooming) {
    setAccessibleName(tr("Picture"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ImageView::setImage(const QImage& image) {
    m_image = image;
    m_awaiting = false;
    m_message.clear();
    fit();
}

void ImageView::fit() {
    m_zoom = 1.0;
    m_offset = {};
    update();
    Q_EMIT zoomed();
}

void ImageView::setMessage(const QString& text) {
    m_image = {};
    m_awaiting = false;
    m_message = text;
    update();
}

void ImageView::awaitImage() {
    m_overlay = {};
    m_awaiting = true;
    update();
}

void ImageView::setOverlay(const QImage& overlay, const QRectF& part) {
    m_overlay = overlay;
    m_overlayPart = part;
    update();
}

qreal ImageView::fitScale() const {
    return std::min(width() / qreal(m_image.width()), height() / qreal(m_image.height()));
}

qreal ImageView::pixelShare() const {
    return m_image.isNull() ? 0 : fitScale() * m_zoom * devicePixelRatioF();
}

void ImageView::resizeEvent(QResizeEvent*) {
    Q_EMIT zoomed();
}

qreal ImageView::pixelZoom() const {
    return 1.0 / (fitScale() * devicePixelRatioF());
}

QRectF ImageView::pictureRect() const {
    if (m_image.isNull())
        return {};
    const QSizeF size = QSizeF(m_image.size()) * fitScale() * m_zoom;
    const QPointF centre = QPointF(width() / 2.0, height() / 2.0) + m_offset;
    return {centre - QPointF(size.width() / 2, size.height() / 2), size};
}

void ImageView::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath outline;
    outline.addRoundedRect(rect(), 6, 6);
    painter.setClipPath(outline);
    painter.fillRect(rect(), colors.hover);
    if (!m_image.isNull()) {
        const QRectF target = pictureRect();
        painter.drawImage(target, m_image);
        if (!m_awaiting && !m_overlay.isNull()) {
            painter.setClipRect(target, Qt::IntersectClip);
            painter.drawImage(partOf(target, m_overlayPart), m_overlay);
        }
        return;
    }
    painter.setPen(colors.secondary);
    painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
}

void ImageView::wheelEvent(QWheelEvent* event) {
    if (!m_zooming || m_image.isNull()) {
        event->ignore();
        return;
    }
    zoomTo(m_zoom * std::pow(1.0015, event->angleDelta().y()), event->position());
}

// What is at the place stays there. A small picture is fitted by enlarging it: its 1 : 1 is less than that.
void ImageView::zoomTo(qreal zoom, const QPointF& at) {
    if (m_image.isNull())
        return;
    const qreal before = m_zoom;
    m_zoom = std::clamp(zoom, std::min(1.0, pixelZoom()), std::max(largestZoom, pixelZoom()));
    const QPointF fromCentre = at - QPointF(width() / 2.0, height() / 2.0);
    m_offset = m_zoom <= 1.0 ? QPointF() : fromCentre - (fromCentre - m_offset) * (m_zoom / before);
    moveBy({});
    Q_EMIT zoomed();
}

void ImageView::zoomBy(qreal factor) {
    zoomTo(m_zoom * factor, QPointF(width() / 2.0, height() / 2.0));
}

void ImageView::showPixels() {
    if (!m_image.isNull())
        zoomTo(pixelZoom(), QPointF(width() / 2.0, height() / 2.0));
}

// The middle of the widget stays on the picture, so that it is never lost.
void ImageView::moveBy(const QPointF& delta) {
    if (m_image.isNull())
        return;
    const QSizeF most = m_zoom <= 1.0 ? QSizeF(0, 0) : pictureRect().size() / 2;
    m_offset += delta;
    m_offset.setX(std::clamp(m_offset.x(), -most.width(), most.width()));
    m_offset.setY(std::clamp(m_offset.y(), -most.height(), most.height()));
    update();
}

void ImageView::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->position();
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_zooming || !(event->buttons() & Qt::LeftButton))
        return;
    moveBy(event->position() - m_pressed);
    m_pressed = event->position();
}

void ImageView::mouseDoubleClickEvent(QMouseEvent*) {
    fit();
    Q_EMIT doubleClicked();
}

} // namespace classmith
