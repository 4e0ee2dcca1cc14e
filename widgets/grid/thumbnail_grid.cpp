// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/grid/thumbnail_grid.h"

#include <algorithm>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int tileCacheKb = 48 * 1024;
constexpr int pagesKept = 4;
constexpr int ringPx = 4; // how far the selection's ring and the focus stand out of a picture

} // namespace

ThumbnailGrid::ThumbnailGrid(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Pictures"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_tiles.setMaxCost(tileCacheKb);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_tiles.clear();
        viewport()->update();
        askAgain();
    });
}

void ThumbnailGrid::setGroups(std::vector<GridGroup> groups, bool keepPlace) {
    std::vector<qint64> selected = selection();
    const qint64 currentId = current();
    const int scroll = verticalScrollBar()->value();
    m_groups = std::move(groups);
    m_tiles.clear();
    m_items.clear();
    for (GridGroup& group : m_groups)
        for (GridItem& item : group.items)
            m_items.push_back(&item);
    m_places.clear();
    m_selected.clear();
    m_current = m_anchor = -1;
    m_band = QRect(); // its places are others now
    m_beforeBand.clear();
    std::sort(selected.begin(), selected.end());
    for (int place = 0; place < itemCount(); ++place) {
        const qint64 id = m_items[static_cast<std::size_t>(place)]->id;
        m_places.insert(id, place);
        if (std::binary_search(selected.begin(), selected.end(), id))
            m_selected.insert(place);
        if (id == currentId)
            m_current = m_anchor = place;
    }
    relayout();
    verticalScrollBar()->setValue(keepPlace ? scroll : 0);
    askForPictures();
    Q_EMIT itemsChanged();
    Q_EMIT selectionChanged();
}

void ThumbnailGrid::setGroupCount(int group, const QString& count) {
    GridGroup& changed = m_groups[static_cast<std::size_t>(group)];
    if (std::exchange(changed.count, count) != count)
        viewport()->update();
}

void ThumbnailGrid::updateItem(const GridItem& item) {
    const int place = placeOf(item.id);
    if (place < 0 || *m_items[static_cast<std::size_t>(place)] == item)
        return;
    *m_items[static_cast<std::size_t>(place)] = item;
    m_tiles.remove(item.id);
    updatePlace(place);
    askAgain();
}

void ThumbnailGrid::updatePlace(int place) {
    const QRect rect = m_plan.itemRect(place).adjusted(-ringPx, -ringPx, ringPx, ringPx);
    viewport()->update(rect.translated(0, -verticalScrollBar()->value()));
}

void ThumbnailGrid::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

void ThumbnailGrid::setOnSurface(bool onSurface) {
    m_onSurface = onSurface;
    viewport()->update();
}

void ThumbnailGrid::setTileWidth(int widthPx) {
    m_tileWidth = widthPx;
    m_tiles.clear();
    relayout();
    if (m_current >= 0)
        ensureVisible(m_current);
    askForPictures();
}

void ThumbnailGrid::relayout() {
    std::vector<int> counts;
    std::vector<bool> headings;
    for (const GridGroup& group : m_groups) {
        counts.push_back(static_cast<int>(group.items.size()));
        headings.push_back(!group.title.isEmpty());
    }
    // The scroll bar's room is kept free: rows that are filled become higher without it, and it would come and go.
    const int before = m_plan.tileWidth();
    m_plan.compute(counts, headings, width() - verticalScrollBar()->sizeHint().width(), m_tileWidth);
    if (m_plan.tileWidth() != before)
        m_tiles.clear();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_plan.rowHeight() / 3);
    verticalScrollBar()->setRange(0, std::max(0, m_plan.heightPx() - viewport()->height()));
    viewport()->update();
}

void ThumbnailGrid::askForPictures() {
    if (!wanted || m_items.empty())
        return;
    const int top = verticalScrollBar()->value();
    const int page = viewport()->height();
    std::vector<qint64> ids;
    const auto add = [&](std::pair<int, int> range) {
        for (int place = range.first; place < range.second; ++place)
            ids.push_back(m_items[static_cast<std::size_t>(place)]->id);
    };
    add(m_plan.placesBetween(top, top + page));
    add(m_plan.placesBetween(top + page, top + 2 * page));
    add(m_plan.placesBetween(std::max(0, top - page), top));
    wanted(ids);
    composeWhileIdle();
}

// The tile's picture may be gone meanwhile; once for all the items that change in one turn of the event loop.
void ThumbnailGrid::askAgain() {
    m_asksAgain = true;
    composeWhileIdle();
}

void ThumbnailGrid::composeWhileIdle() {
    if (!m_idle.isActive())
        m_idle.start(0, this);
}

bool ThumbnailGrid::composeAhead() {
    const int top = verticalScrollBar()->value();
    const int page = viewport()->height();
    const auto [first, last] = m_plan.placesBetween(std::max(0, top - page), top + 2 * page);
    for (int place = first; place < last; ++place)
        if (!hasTile(place) && pictureFor && !pictureFor(itemAfter(place)).isNull()) {
            composeTile(place);
            return true;
        }
    return false;
}

void ThumbnailGrid::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_idle.timerId())
        return QAbstractScrollArea::timerEvent(event);
    if (std::exchange(m_asksAgain, false))
        askForPictures();
    if (m_incomplete) {
        m_idle.stop(); // the paint, where there is one, goes on
        viewport()->update();
    } else if (!isVisible() || !composeAhead()) {
        m_idle.stop();
    }
}

int ThumbnailGrid::placeOf(qint64 id) const {
    return m_places.value(id, -1);
}

std::vector<qint64> ThumbnailGrid::idsInView() const {
    const int top = verticalScrollBar()->value();
    const auto [first, last] = m_plan.placesBetween(top, top + viewport()->height());
    std::vector<qint64> ids;
    for (int place = first; place < last; ++place)
        ids.push_back(m_items[static_cast<std::size_t>(place)]->id);
    return ids;
}

const GridItem* ThumbnailGrid::item(qint64 id) const {
    const int place = placeOf(id);
    return place < 0 ? nullptr : m_items[static_cast<std::size_t>(place)];
}

qint64 ThumbnailGrid::itemAfter(int place) const {
    return place >= 0 && place < itemCount() ? m_items[static_cast<std::size_t>(place)]->id : 0;
}

void ThumbnailGrid::pictureArrived(qint64 id) {
    m_tiles.remove(id);
    if (const int place = placeOf(id); place >= 0)
        updatePlace(place);
    composeWhileIdle();
    Q_EMIT pictureCame(id);
}

void ThumbnailGrid::setOverlay(qint64 id, const QImage& overlay, const QRectF& part) {
    if (m_overlaid == 0 && overlay.isNull())
        return;
    const qint64 before = std::exchange(m_overlaid, overlay.isNull() ? 0 : id);
    m_overlay = overlay;
    m_overlayPart = part;
    for (const qint64 each : {before, m_overlaid}) {
        m_tiles.remove(each);
        if (const int place = placeOf(each); place >= 0)
            updatePlace(place);
    }
    askAgain();
}

std::vector<qint64> ThumbnailGrid::selection() const {
    std::vector<qint64> ids;
    for (const int place : m_selected)
        ids.push_back(m_items[static_cast<std::size_t>(place)]->id);
    return ids;
}

qint64 ThumbnailGrid::current() const {
    return itemAfter(m_current);
}

void ThumbnailGrid::select(qint64 id, bool scrollTo) {
    const int place = placeOf(id);
    if (place < 0)
        return;
    m_anchor = place;
    changeSelection({place}, place);
    if (scrollTo)
        ensureVisible(place);
    Q_EMIT selectionChanged();
}

std::size_t ThumbnailGrid::selectAllOf(const std::vector<qint64>& ids) {
    std::set<int> places;
    for (const qint64 id : ids)
        if (const int place = placeOf(id); place >= 0)
            places.insert(place);
    if (places.empty())
        return 0;
    const std::size_t count = places.size();
    m_anchor = *places.begin();
    changeSelection(std::move(places), m_anchor);
    ensureVisible(m_anchor);
    Q_EMIT selectionChanged();
    return count;
}

void ThumbnailGrid::changeSelection(std::set<int> selected, int current) {
    const int top = verticalScrollBar()->value();
    const auto [first, last] = m_plan.placesBetween(top, top + viewport()->height());
    for (int place = first; place < last; ++place)
        if (selected.contains(place) != m_selected.contains(place) || (place == current) != (place == m_current))
            updatePlace(place);
    m_selected = std::move(selected);
    m_current = current;
}

void ThumbnailGrid::moveCurrent(int step) {
    if (m_items.empty())
        return;
    setCurrentPlace(std::clamp(m_current + step, 0, itemCount() - 1), Qt::NoModifier);
}

void ThumbnailGrid::setCurrentPlace(int place, Qt::KeyboardModifiers modifiers) {
    if (place < 0)
        return;
    std::set<int> selected = m_selected;
    if (modifiers & Qt::ShiftModifier && m_anchor >= 0) {
        if (!(modifiers & Qt::ControlModifier))
            selected.clear();
        for (int each = std::min(m_anchor, place); each <= std::max(m_anchor, place); ++each)
            selected.insert(each);
    } else if (modifiers & Qt::ControlModifier) {
        if (!selected.erase(place))
            selected.insert(place);
        m_anchor = place;
    } else {
        selected = {place};
        m_anchor = place;
    }
    changeSelection(std::move(selected), place);
    ensureVisible(place);
    Q_EMIT selectionChanged();
}

void ThumbnailGrid::selectAll() {
    std::set<int> all;
    for (int place = 0; place < itemCount(); ++place)
        all.insert(all.end(), place);
    changeSelection(std::move(all), m_current);
    Q_EMIT selectionChanged();
}

void ThumbnailGrid::ensureVisible(int place) {
    const QRect rect = m_plan.itemRect(place);
    const int top = verticalScrollBar()->value();
    if (rect.top() < top + GridLayoutPlan::headingPx)
        verticalScrollBar()->setValue(rect.top() - GridLayoutPlan::headingPx - GridLayoutPlan::gapPx);
    else if (rect.bottom() > top + viewport()->height())
        verticalScrollBar()->setValue(rect.bottom() - viewport()->height() + GridLayoutPlan::gapPx);
}

void ThumbnailGrid::scrollToGroup(int group) {
    if (group >= 0 && group < static_cast<int>(m_groups.size()))
        verticalScrollBar()->setValue(m_plan.headingRect(group).top() - GridLayoutPlan::gapPx / 2);
}

QPoint ThumbnailGrid::contentPosition(const QPoint& viewportPosition) const {
    return viewportPosition + QPoint(0, verticalScrollBar()->value());
}

void ThumbnailGrid::resizeEvent(QResizeEvent*) {
    // What is seen and a page around it must have room, or tiles would be composed for ever.
    const QSize pixels = viewport()->size() * devicePixelRatioF();
    m_tiles.setMaxCost(std::max(tileCacheKb, pixels.width() * pixels.height() / 256 * pagesKept));
    relayout();
    askForPictures();
}

void ThumbnailGrid::scrollContentsBy(int, int dy) {
    viewport()->scroll(0, dy);
    if (!m_band.isNull())
        viewport()->update();
    askForPictures();
}

void ThumbnailGrid::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        viewport()->update();
}

} // namespace classmith
