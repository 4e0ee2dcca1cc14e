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

// Classes with their keys, colours and counts. Pictures are dropped on a class to label them.
class ClassList : public QListView {
    Q_OBJECT
  public:
    explicit ClassList(QWidget* parent = nullptr);
    // For a drag of the pictures that imagesDropped() is about; what anybody else drags, another window say, is
    // refused. The caller's.
    QMimeData* newDrag() const;
    void setRows(const std::vector<ClassRow>& rows);
    void setCurrentClass(qint64 id); // one that is not there: none
    qint64 currentClass() const;     // 0: none
    void editName(qint64 id);
    int contentHeight() const;

  Q_SIGNALS:
    void chosen(qint64 id); // clicked, or Return
    void renamed(qint64 id, const QString& name);
    void imagesDropped(qint64 id);
    void menuWanted(qint64 id, const QPoint& globalPosition);

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void endDrag(); // marks the class again that was current before

    QStandardItemModel* m_model;
    QByteArray m_dragMark;   // in its own drags and in no other
    qint64 m_beforeDrag = 0; // the current class
};

} // namespace classmith
