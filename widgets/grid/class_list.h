// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtGui/QColor>
#include <QtWidgets/QListView>

class QMimeData;
class QStandardItemModel;

namespace classmith {

// What ClassList shows of a class. The id is the owner's; the list only hands it back.
struct ClassRow {
    qint64 id = 0;
    QString name;
    QString key; // "1", "Q"; empty: none
    QColor color;
    QString count;
};

// Classes with their keys, colours and counts. Pictures are dropped on a class to label them; a class is dragged to
// another place among them.
class ClassList : public QListView {
    Q_OBJECT
  public:
    explicit ClassList(QWidget* parent = nullptr);
    // For a drag of the pictures that imagesDropped() is about; what anybody else drags, another window say, is
    // refused. The caller's.
    QMimeData* newDrag() const;
    QMimeData* newClassDrag(qint64 id) const; // which puts a class of the list into another place
    void setRows(const std::vector<ClassRow>& rows);
    void setCurrentClass(qint64 id); // one that is not there: none
    qint64 currentClass() const;     // 0: none
    void editName(qint64 id);
    int contentHeight() const;
    // Shows those alone whose names hold the text, without regard to case, and makes the likeliest current. Empty: all.
    void setFilter(const QString& text);
    qint64 foundClass() const { return m_found; } // by the filter; 0: none
    void goToNextFound(int step);

  Q_SIGNALS:
    void chosen(qint64 id); // clicked, or Return
    void renamed(qint64 id, const QString& name);
    void imagesDropped(qint64 id);
    void moved(qint64 id, int place); // dropped between others: its place in the list, from 0
    void menuWanted(qint64 id, const QPoint& globalPosition);

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void endDrag(); // marks the class again that was current before
    bool isOurs(const QMimeData* dragged) const;
    int gapAt(int y) const; // between rows, where a class would go
    int rowOf(qint64 id) const;
    void applyFilter();

    QStandardItemModel* m_model;
    QByteArray m_dragMark;   // in its own drags and in no other
    qint64 m_beforeDrag = 0; // the current class
    QPoint m_pressed;
    int m_gap = -1; // where a class that is dragged would go; -1: none is
    QString m_filter;
    qint64 m_found = 0;
};

} // namespace classmith
