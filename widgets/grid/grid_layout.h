// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QRect>

namespace classmith {

// Where everything of a grouped grid lies, in content coordinates. Plain arithmetic, so that it is tested without a
// window. Rows are as wide as the grid: tiles are a little wider or narrower than wished. Rows of a group are laid out
// by counting, so the plan's size is the number of groups.
class GridLayoutPlan {
  public:
    struct Group {
        int firstPlace = 0;
        int itemCount = 0;
        int headingTop = 0;
        int headingHeight = 0;
        int itemsTop = 0;
        int bottom = 0;
    };

    static constexpr int gapPx = 12;
    static constexpr int captionPx = 22;
    static constexpr int headingPx = 32;
    static constexpr int marginPx = 16;

    void compute(const std::vector<int>& itemCounts, const std::vector<bool>& hasHeading, int widthPx,
                 int wishedTilePx);

    int heightPx() const { return m_height; }
    int columns() const { return m_columns; }
    int tileWidth() const { return m_tileWidth; }
    int rowHeight() const { return m_tileHeight + captionPx + gapPx; }
    const std::vector<Group>& groups() const { return m_groups; }
    int groupOf(int place) const;
    QRect headingRect(int group) const;
    QRect itemRect(int place) const; // picture and caption
    QRect pictureRect(int place) const;
    int placeAt(const QPoint& position) const; // -1: none
    // Places of all items that touch the stripe [top, bottom), as [first, last).
    std::pair<int, int> placesBetween(int top, int bottom) const;
    // The place one row up or down, in the nearest column; the same place at the ends.
    int placeAbove(int place) const;
    int placeBelow(int place) const;

  private:
    std::vector<Group> m_groups;
    int m_width = 0;
    int m_tileWidth = 150;
    int m_tileHeight = 112;
    int m_columns = 1;
    int m_height = 0;
};

} // namespace classmith
