// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace classmith {

class ThumbnailGrid;

// The pictures of a grid in one line, around its current one, for whoever shows that one large. Takes the grid's order
// and thumbnails, and keeps to its current picture.
class FilmStrip : public QWidget {
    Q_OBJECT
  public:
    explicit FilmStrip(QWidget* parent = nullptr);
    void follow(ThumbnailGrid* grid); // outlives it

  Q_SIGNALS:
    void chosen(qint64 id);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void takeCurrent();
    int leftOf(int place) const;
    int placeAt(int x) const; // -1: none

    ThumbnailGrid* m_grid = nullptr;
};

} // namespace classmith
