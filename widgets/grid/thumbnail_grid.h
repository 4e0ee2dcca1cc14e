// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>
#include <vector>

#include <QtCore/QBasicTimer>
#include <QtCore/QCache>
#include <QtCore/QHash>
#include <QtGui/QColor>
#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractScrollArea>

#include "widgets/grid/grid_layout.h"

namespace classmith {

// What ThumbnailGrid shows around a picture. The id is the owner's, unique within the grid.
struct GridItem {
    qint64 id = 0;
    QString caption;      // below the picture, left
    QString captionRight; // below the picture, right ("94 %")
    QColor color;         // the line under the picture, or a square before the caption where showSquare is set
    bool showSquare = false;
    QString badge;       // on the picture, top right; empty: none
    QString mark;        // on the picture, top left; empty: none
    bool dimmed = false; // left out
    bool operator==(const GridItem&) const = default;
};

// Items below a heading of their own; the arrow keys go from group to group.
struct GridGroup {
    QString title; // empty: no heading
    QColor color;
    QString count;
    std::vector<GridItem> items;
};

// A scrolling grid of pictures in groups; draws only what is seen, so 100,000 items cost nothing. Pictures come from
// pictureFor(), which returns a null pixmap while it has none and calls pictureArrived() later. Selection as in a file
// manager: click, Ctrl, Shift, rubber band, arrow keys, Ctrl+A. A paint composes new tiles for some milliseconds only,
// the rest follow in the next ones; tiles a page around what is seen are composed while nothing else happens.
class ThumbnailGrid : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit ThumbnailGrid(QWidget* parent = nullptr);

    std::function<QPixmap(qint64 id)> pictureFor;
    // Called when other items come into view: the seen ones first, then a page around them.
    std::function<void(const std::vector<qint64>& ids)> wanted;

    void setGroups(std::vector<GridGroup> groups, bool keepPlace);
    // What a group's heading says besides its title; the pictures stay where they are.
    void setGroupCount(int group, const QString& count);
    QString groupCount(int group) const { return m_groups.at(static_cast<std::size_t>(group)).count; }
    // Changes one item where it stands, without laying out again.
    void updateItem(const GridItem& item);
    void setEmptyText(const QString& text); // said in the middle while there is no item
    void setOnSurface(bool onSurface);      // lies in a panel: its background, not the window's
    void setTileWidth(int widthPx);
    int tileWidth() const { return m_tileWidth; } // as wished; rows are filled, so that tiles may differ a little
    void pictureArrived(qint64 id);
    // Laid over a part of one item's picture; part: in shares of its sides, 0 … 1, and cut off where it reaches beyond.
    // The item before loses its own. 0: none.
    void setOverlay(qint64 id, const QImage& overlay = {}, const QRectF& part = {});
    qint64 overlaidItem() const { return m_overlaid; } // 0: none

    std::vector<qint64> selection() const; // in the order shown
    qint64 current() const;                // 0: none
    void select(qint64 id, bool scrollTo = true);
    // All of these that are there, scrolled to the first; returns how many. None of them: the selection stays.
    std::size_t selectAllOf(const std::vector<qint64>& ids);
    void moveCurrent(int step); // along the order shown; selects
    void scrollToGroup(int group);
    int itemCount() const { return static_cast<int>(m_items.size()); }
    qint64 itemAfter(int place) const;                // the id at a place of the order shown, 0 past the end
    int placeOf(qint64 id) const;                     // -1: not there
    std::vector<qint64> idsInView() const;            // in the order shown
    const GridItem* item(qint64 id) const;            // null: not there
    bool isComplete() const { return !m_incomplete; } // the last paint left no tile to a later one

  Q_SIGNALS:
    void selectionChanged();
    void itemsChanged();           // other ones, or in another order
    void pictureCame(qint64 id);   // see pictureArrived()
    void activatedItem(qint64 id); // double click or Return
    void contextMenuWanted(const QPoint& globalPosition);
    void dragWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override; // idle

  private:
    QColor background() const;
    void relayout();
    void askForPictures();
    void paintHeading(QPainter& painter, const GridGroup& group, const QRect& rect) const;
    void paintItem(QPainter& painter, int place) const;
    bool hasTile(int place) const;
    void composeTile(int place) const;
    bool composeAhead(); // one tile; false: there is none left to do
    void composeWhileIdle();
    void askAgain();
    void paintPicture(QPainter& painter, const GridItem& item, const QPixmap& pixmap, const QRect& rect) const;
    void paintCaption(QPainter& painter, const GridItem& item, const QRect& rect) const;
    void selectAll();
    void selectBand(bool add);
    void setCurrentPlace(int place, Qt::KeyboardModifiers modifiers);
    void ensureVisible(int place);
    void openMenuByKey();
    void updatePlace(int place);
    void changeSelection(std::set<int> selected, int current); // repaints what looks otherwise now
    QPoint contentPosition(const QPoint& viewportPosition) const;

    std::vector<GridGroup> m_groups;
    std::vector<GridItem*> m_items; // all groups' items, in order
    QHash<qint64, int> m_places;    // of each id
    GridLayoutPlan m_plan;
    std::set<int> m_selected;                // places
    mutable QCache<qint64, QPixmap> m_tiles; // items painted with picture and caption, in KiB; bare of the selection
    QBasicTimer m_idle;
    bool m_incomplete = false; // the last paint left tiles out
    bool m_asksAgain = false;
    int m_current = -1;
    int m_anchor = -1;
    int m_tileWidth = 150;
    qint64 m_overlaid = 0;
    QImage m_overlay;
    QRectF m_overlayPart; // of the picture, 0 … 1
    QString m_emptyText;
    bool m_onSurface = false;
    QPoint m_pressed;
    QRect m_band; // in content coordinates; null: none
    std::set<int> m_beforeBand;
    bool m_dragging = false;
};

} // namespace classmith
