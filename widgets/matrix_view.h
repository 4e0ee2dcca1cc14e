// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QtGui/QColor>
#include <QtWidgets/QWidget>

namespace classmith {

// A confusion matrix: rows are labels, columns are answers; the diagonal in one colour, errors in another, darker with
// the share of the row. A click chooses a cell, a click on a name its whole row or column.
class MatrixView : public QWidget {
    Q_OBJECT
  public:
    explicit MatrixView(QWidget* parent = nullptr);
    void setMatrix(const QStringList& names, const std::vector<std::vector<std::int64_t>>& counts, bool asShares);
    void clearChoice();

  Q_SIGNALS:
    void cellChosen(int row, int column); // -1: the whole row or column

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Geometry {
        int left = 0;
        int top = 0;
        double cellWidth = 0;
        double cellHeight = 0;
    };
    Geometry geometryNow() const;
    QRectF cellRect(const Geometry& geometry, int row, int column) const;
    void paintNames(QPainter& painter, const Geometry& geometry) const;
    void paintCell(QPainter& painter, const QRectF& rect, int row, int column) const;
    std::pair<int, int> cellAt(const QPoint& position) const; // -2: outside
    void choose(int row, int column);

    QStringList m_names;
    std::vector<std::vector<std::int64_t>> m_counts;
    bool m_asShares = false;
    int m_row = -1;
    int m_column = -1;
    bool m_chosen = false;
};

} // namespace classmith
