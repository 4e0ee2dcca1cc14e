// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/grid/grid_layout.h"

#include <algorithm>

namespace classmith {

void GridLayoutPlan::compute(const std::vector<int>& itemCounts, const std::vector<bool>& hasHeading, int widthPx,
                             int wishedTilePx) {
    m_width = widthPx;
    const int room = std::max(wishedTilePx / 2, widthPx - 2 * marginPx) + gapPx; // with the gap after the last one
    const int wished = wishedTilePx + gapPx;
    m_columns = std::max(1, (room + wished / 2) / wished);
    m_tileWidth = room / m_columns - gapPx;
    m_tileHeight = m_tileWidth * 3 / 4;
    m_groups.clear();
    int top = gapPx / 2;
    int place = 0;
    for (std::size_t i = 0; i < itemCounts.size(); ++i) {
        Group group;
        group.firstPlace = place;
        group.itemCount = itemCounts[i];
        group.headingTop = top;
        group.headingHeight = hasHeading[i] ? headingPx : gapPx / 2;
        group.itemsTop = top + group.headingHeight;
        const int rows = (group.itemCount + m_columns - 1) / m_columns;
        group.bottom = group.itemsTop + rows * rowHeight();
        top = group.bottom + gapPx / 2;
        place += group.itemCount;
        m_groups.push_back(group);
    }
    m_height = top;
}

int GridLayoutPlan::groupOf(int place) const {
    const auto after = std::upper_bound(m_groups.begin(), m_groups.end(), place,
                                        [](int wanted, const Group& group) { return wanted < group.firstPlace; });
    int index = static_cast<int>(after - m_groups.begin()) - 1;
    while (index > 0 && m_groups[static_cast<std::size_t>(index)].itemCount == 0)
        --index; // empty groups share their first place with the one after
    return index;
}

QRect GridLayoutPlan::headingRect(int group) const {
    const Group& g = m_groups[static_cast<std::size_t>(group)];
    return {marginPx, g.headingTop, m_width - 2 * marginPx, g.headingHeight};
}

QRect GridLayoutPlan::itemRect(int place) const {
    const Group& group = m_groups[static_cast<std::size_t>(groupOf(place))];
    const int index = place - group.firstPlace;
    const int x = marginPx + (index % m_columns) * (m_tileWidth + gapPx);
    return {x, group.itemsTop + (index / m_columns) * rowHeight(), m_tileWidth, m_tileHeight + captionPx};
}

QRect GridLayoutPlan::pictureRect(int place) const {
    QRect rect = itemRect(place);
    rect.setHeight(m_tileHeight);
    return rect;
}

int GridLayoutPlan::placeAt(const QPoint& position) const {
    const auto [first, last] = placesBetween(position.y(), position.y() + 1);
    for (int place = first; place < last; ++place)
        if (itemRect(place).contains(position))
            return place;
    return -1;
}

std::pair<int, int> GridLayoutPlan::placesBetween(int top, int bottom) const {
    int first = -1;
    int last = -1;
    for (const Group& group : m_groups) {
        if (group.itemCount == 0 || group.bottom <= top || group.itemsTop >= bottom)
            continue;
        const int firstRow = std::max(0, (top - group.itemsTop) / rowHeight());
        const int lastRow = std::max(0, (bottom - 1 - group.itemsTop) / rowHeight());
        if (first < 0)
            first = group.firstPlace + std::min(group.itemCount, firstRow * m_columns);
        last = group.firstPlace + std::min(group.itemCount, (lastRow + 1) * m_columns);
    }
    return first < 0 ? std::pair{0, 0} : std::pair{first, last};
}

int GridLayoutPlan::placeAbove(int place) const {
    const int groupIndex = groupOf(place);
    const Group& group = m_groups[static_cast<std::size_t>(groupIndex)];
    const int column = (place - group.firstPlace) % m_columns;
    if (place - group.firstPlace >= m_columns)
        return place - m_columns;
    for (int i = groupIndex - 1; i >= 0; --i) {
        const Group& other = m_groups[static_cast<std::size_t>(i)];
        if (other.itemCount == 0)
            continue;
        const int lastRow = (other.itemCount - 1) / m_columns;
        return other.firstPlace + std::min(other.itemCount - 1, lastRow * m_columns + column);
    }
    return place;
}

int GridLayoutPlan::placeBelow(int place) const {
    const int groupIndex = groupOf(place);
    const Group& group = m_groups[static_cast<std::size_t>(groupIndex)];
    const int index = place - group.firstPlace;
    const int row = index / m_columns;
    if (row < (group.itemCount - 1) / m_columns)
        return group.firstPlace + std::min(group.itemCount - 1, index + m_columns);
    for (std::size_t i = static_cast<std::size_t>(groupIndex) + 1; i < m_groups.size(); ++i)
        if (m_groups[i].itemCount > 0)
            return m_groups[i].firstPlace + std::min(m_groups[i].itemCount - 1, index % m_columns);
    return place;
}

} // namespace classmith
