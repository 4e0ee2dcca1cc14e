// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

namespace classmith {

// One picture, fitted into the widget; with zooming: the wheel zooms at the pointer, dragging moves, a double click
// fits. Keys are for whoever has the focus: the functions do for them what the mouse does.
class ImageView : public QWidget {
    Q_OBJECT
  public:
    explicit ImageView(bool zooming, QWidget* parent = nullptr);
    void setImage(const QImage& image);   // null: nothing
    void setMessage(const QString& text); // shown instead of a picture
    void zoomBy(qreal factor);            // around the middle
    void fit();
    void showPixels();                 // 1 : 1, each pixel of the picture on one of the screen
    void moveBy(const QPointF& delta); // where it is larger than the widget
    qreal pixelShare() const;          // of a screen's pixel that one of the picture takes; 0: there is none
    QRectF pictureRect() const;        // in the widget, and beyond its edges where it is zoomed; null: there is none
    // Another picture is on its way: this one stays until then, but bare. An overlay that is set meanwhile is for the
    // new one.
    void awaitImage();
    // Laid over a part of the picture; part: in shares of its sides, 0 … 1, and cut off where it reaches beyond. Null:
    // none.
    void setOverlay(const QImage& overlay, const QRectF& part);
    bool hasOverlay() const { return !m_overlay.isNull(); }

  Q_SIGNALS:
    void doubleClicked();
    void zoomed(); // or another picture is there, or another size

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    qreal fitScale() const;
    qreal pixelZoom() const;
    void zoomTo(qreal zoom, const QPointF& at);

    QImage m_image;
    QImage m_overlay;
    QRectF m_overlayPart; // of the picture, 0 … 1
    bool m_awaiting = false;
    QString m_message;
    bool m_zooming;
    qreal m_zoom = 1.0; // 1: fitted
    QPointF m_offset;
    QPointF m_pressed;
};

} // namespace classmith
