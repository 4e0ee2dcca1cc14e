// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

namespace classmith {

// Square pictures side by side, as large as the width allows; in two rows where they would become too small. One that
// could not be read has a small sign in its place, and says why in its tool tip.
class PictureStrip : public QWidget {
    Q_OBJECT
  public:
    explicit PictureStrip(int count, QWidget* parent = nullptr);
    void setPicture(std::size_t index, const QImage& picture); // null: an empty place
    void setUnreadable(std::size_t index, const QString& why);
    QRect placeOf(std::size_t index) const;
    void clear();
    const QImage& picture(std::size_t index) const { return m_pictures.at(index); }
    QSize sizeHint() const override { return {640, height()}; }
    QSize minimumSizeHint() const override { return {240, height()}; }

  protected:
    bool event(QEvent* event) override; // tool tips
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override; // decides about the height

  private:
    int columnsFor(int widthPx) const;
    int sideFor(int widthPx) const;
    int heightFor(int widthPx) const;

    std::vector<QImage> m_pictures;
    std::vector<QString> m_problems; // empty: none
};

} // namespace classmith
