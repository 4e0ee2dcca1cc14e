// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include "widgets/grid/thumbnail_grid.h"

namespace classmith {

void ThumbnailGrid::mousePressEvent(QMouseEvent* event) {
    m_pressed = contentPosition(event->position().toPoint());
    const int place = m_plan.placeAt(m_pressed);
    m_dragging = false;
    if (event->button() == Qt::RightButton) {
        if (place >= 0 && !m_selected.contains(place))
            setCurrentPlace(place, Qt::NoModifier);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (place >= 0) {
        // A press on a selected picture may begin a drag of all of them: the selection narrows on release.
        m_dragging = true;
        if (!m_selected.contains(place) || event->modifiers() != Qt::NoModifier)
            setCurrentPlace(place, event->modifiers());
        return;
    }
    m_beforeBand = event->modifiers() & Qt::ControlModifier ? m_selected : std::set<int>{};
    m_selected = m_beforeBand;
    m_band = QRect(m_pressed, QSize(1, 1));
    viewport()->update();
    Q_EMIT selectionChanged();
}

void ThumbnailGrid::mouseMoveEvent(QMouseEvent* event) {
    const QPoint position = contentPosition(event->position().toPoint());
    if (!m_band.isNull()) {
        m_band = QRect(m_pressed, position);
        selectBand(true);
        return;
    }
    if (m_dragging && (position - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = false;
        Q_EMIT dragWanted();
    }
}

void ThumbnailGrid::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_band.isNull()) {
        m_band = QRect();
        viewport()->update();
        return;
    }
    if (m_dragging && event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier)
        if (const int place = m_plan.placeAt(m_pressed); place >= 0 && m_selected.size() > 1)
            setCurrentPlace(place, Qt::NoModifier);
    m_dragging = false;
}

void ThumbnailGrid::selectBand(bool add) {
    const QRect band = m_band.normalized();
    std::set<int> selected = add ? m_beforeBand : std::set<int>{};
    const auto [first, last] = m_plan.placesBetween(band.top(), band.bottom() + 1);
    for (int place = first; place < last; ++place)
        if (m_plan.itemRect(place).intersects(band))
            selected.insert(place);
    if (selected != m_selected) {
        m_selected = std::move(selected);
        m_current = m_anchor = m_selected.empty() ? -1 : *m_selected.begin();
        Q_EMIT selectionChanged();
    }
    viewport()->update();
}

void ThumbnailGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    m_dragging = false;
    if (const int place = m_plan.placeAt(contentPosition(event->position().toPoint())); place >= 0)
        Q_EMIT activatedItem(itemAfter(place));
}

void ThumbnailGrid::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard)
        openMenuByKey();
    else if (!m_selected.empty())
        Q_EMIT contextMenuWanted(event->globalPos());
}

// The pointer may be anywhere then: the menu opens on the picture that it is for.
void ThumbnailGrid::openMenuByKey() {
    if (m_selected.empty())
        return;
    const int place = m_selected.contains(m_current) ? m_current : *m_selected.begin();
    ensureVisible(place);
    const QPoint middle = m_plan.pictureRect(place).center() - QPoint(0, verticalScrollBar()->value());
    Q_EMIT contextMenuWanted(viewport()->mapToGlobal(middle));
}

void ThumbnailGrid::keyPressEvent(QKeyEvent* event) {
    if (m_items.empty()) {
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) // keyboards without a menu key
        return openMenuByKey();
    const int here = std::max(0, m_current);
    const int pageRows = std::max(1, viewport()->height() / m_plan.rowHeight());
    const Qt::KeyboardModifiers keep = event->modifiers() & Qt::ShiftModifier;
    int target = -1;
    switch (event->key()) {
    case Qt::Key_Left:
        target = m_current < 0 ? 0 : here - 1;
        break;
    case Qt::Key_Right:
        target = m_current < 0 ? 0 : here + 1;
        break;
    case Qt::Key_Up:
        target = m_plan.placeAbove(here);
        break;
    case Qt::Key_Down:
        target = m_current < 0 ? 0 : m_plan.placeBelow(here);
        break;
    case Qt::Key_PageUp:
        target = here - pageRows * m_plan.columns();
        break;
    case Qt::Key_PageDown:
        target = here + pageRows * m_plan.columns();
        break;
    case Qt::Key_Home:
        target = 0;
        break;
    case Qt::Key_End:
        target = itemCount() - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT activatedItem(current());
        return;
    default:
        if (event->matches(QKeySequence::SelectAll)) {
            selectAll();
            return;
        }
        event->ignore();
        return;
    }
    setCurrentPlace(std::clamp(target, 0, itemCount() - 1), keep);
}

} // namespace classmith
