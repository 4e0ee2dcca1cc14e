// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QtCore/QStringList>
#include <QtWidgets/QAbstractScrollArea>

namespace classmith {

// A confusion matrix: rows are labels, columns are answers; where both have one name the cell has one colour, errors
// have another, stronger with the share of the row. It fills the room that it has. A click chooses a cell, a click on a
// name its whole row or column. Cells never become too small to read: a large matrix scrolls, and its names stay in
// place. Only what is seen is drawn.
class MatrixView : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit MatrixView(QWidget* parent = nullptr);
    // counts[row][column]; row i and column i are the same class. There may be more rows than columns.
    void setMatrix(const QStringList& rows, const QStringList& columns, std::vector<std::vector<std::int64_t>> counts);
    void setKeys(const QStringList& keys); // of the classes, shown beside their names; empty ones are none
    void setShares(bool asShares);         // of the row, in per cent, instead of counts
    // -1: the whole row or column; both: nothing is chosen.
    void setChoice(int row, int column);
    // Whether all of it can be seen at once in a view of this size.
    bool fits(const QSize& size) const;

  Q_SIGNALS:
    void chosen(int row, int column);
    void entered(); // chosen by mouse or with Return: the person wants to see what is in it

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    struct Geometry {
        int left = 0; // of the first cell, unscrolled
        int top = 0;
        double cellWidth = 0;
        double cellHeight = 0;
        bool upright = true; // column names are written upwards
        int namePx = 12;     // their size
        int keyRowPx = 0;    // above the cells, under the columns' names
        int keyColumnPx = 0; // left of the rows' names
    };
    Geometry geometryFor(const QSize& size) const;
    void relayout();
    QRectF cellRect(int row, int column) const; // where it is seen
    QRectF choiceRect() const;
    void paintCells(QPainter& painter) const;
    void paintCell(QPainter& painter, const QRectF& rect, int row, int column) const;
    void paintRowNames(QPainter& painter) const;
    void paintColumnNames(QPainter& painter) const;
    void setNamePen(QPainter& painter, bool marked, int sizePx) const;
    std::pair<int, int> cellAt(const QPoint& position) const; // -2: outside
    void choose(int row, int column);
    void showChoice();
    QString cellText(int row, int column) const;

    QStringList m_rows;
    QStringList m_columns;
    QStringList m_keys;
    std::vector<std::vector<std::int64_t>> m_counts;
    std::vector<std::int64_t> m_sums; // of the rows
    Geometry m_geometry;
    bool m_asShares = false;
    int m_row = -1;
    int m_column = -1;
    std::pair<int, int> m_hovered{-2, -2};
};

} // namespace classmith
