// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/grid/class_list.h"

#include <QtCore/QMimeData>
#include <QtCore/QUuid>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyledItemDelegate>

#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int rowHeightPx = 33;
constexpr auto dragFormat = "application/x-classmith-images";
enum Role { IdRole = Qt::UserRole, KeyRole, ColorRole, CountRole };

class ClassDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {120, rowHeightPx}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ThemeColors& colors = Theme::instance().colors();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(0, 1, 0, -1);
        painter->setPen(Qt::NoPen);
        if (option.state & QStyle::State_Selected)
            painter->setBrush(colors.accentSurface);
        else
            painter->setBrush(option.state & QStyle::State_MouseOver ? colors.hover : colors.surface);
        painter->drawRoundedRect(row, 6, 6);
        paintKey(*painter, QRect(row.left() + 8, row.center().y() - 9, 18, 19), index.data(KeyRole).toString());
        painter->setPen(Qt::NoPen);
        painter->setBrush(index.data(ColorRole).value<QColor>());
        painter->drawRoundedRect(QRect(row.left() + 34, row.center().y() - 4, 10, 10), 2, 2);
        paintTexts(*painter, row.adjusted(54, 0, -8, 0), index);
        painter->restore();
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override {
        editor->setGeometry(option.rect.adjusted(48, 2, -4, -2));
    }

  private:
    static void paintKey(QPainter& painter, const QRect& rect, const QString& key) {
        if (key.isEmpty())
            return;
        const ThemeColors& colors = Theme::instance().colors();
        painter.setPen(colors.line);
        painter.setBrush(colors.window);
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(colors.secondary);
        painter.setFont(Theme::font(11));
        painter.drawText(rect, Qt::AlignCenter, key);
    }

    static void paintTexts(QPainter& painter, const QRect& rect, const QModelIndex& index) {
        const ThemeColors& colors = Theme::instance().colors();
        painter.setFont(Theme::font(13));
        const QString count = index.data(CountRole).toString();
        const int countWidth = painter.fontMetrics().horizontalAdvance(count) + 8;
        painter.setPen(colors.text);
        painter.drawText(rect.adjusted(0, 0, -countWidth, 0), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                                          rect.width() - countWidth));
        painter.setPen(colors.secondary);
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight, count);
    }
};

} // namespace

ClassList::ClassList(QWidget* parent)
    : QListView(parent), m_model(new QStandardItemModel(this)), m_dragMark(QUuid::createUuid().toRfc4122()) {
    setModel(m_model);
    setItemDelegate(new ClassDelegate(this));
    setMouseTracking(true);
    setUniformItemSizes(true);
    setAcceptDrops(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Classes"));
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(index.data(IdRole).toLongLong()); });
    connect(this, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(index.data(IdRole).toLongLong()); });
    connect(m_model, &QStandardItemModel::itemChanged, this,
            [this](QStandardItem* item) { Q_EMIT renamed(item->data(IdRole).toLongLong(), item->text().trimmed()); });
}

void ClassList::setRows(const std::vector<ClassRow>& rows) {
    const qint64 current = currentClass();
    const QSignalBlocker quiet(m_model);
    m_model->setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        const ClassRow& row = rows[static_cast<std::size_t>(i)];
        auto* item = new QStandardItem(row.name);
        item->setData(row.id, IdRole);
        item->setData(row.key, KeyRole);
        item->setData(row.color, ColorRole);
        item->setData(row.count, CountRole);
        item->setToolTip(row.name);
        item->setAccessibleText(tr("%1, %2 images, key %3").arg(row.name, row.count, row.key));
        m_model->setItem(i, item);
    }
    setCurrentClass(current);
    // The model was blocked: tell the view once.
    doItemsLayout();
    viewport()->update();
}

void ClassList::setCurrentClass(qint64 id) {
    QModelIndex wanted;
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (m_model->index(i, 0).data(IdRole).toLongLong() == id)
            wanted = m_model->index(i, 0);
    setCurrentIndex(wanted);
}

qint64 ClassList::currentClass() const {
    return currentIndex().data(IdRole).toLongLong();
}

void ClassList::editName(qint64 id) {
    setCurrentClass(id);
    edit(currentIndex());
}

int ClassList::contentHeight() const {
    return m_model->rowCount() * rowHeightPx + 2;
}

QMimeData* ClassList::newDrag() const {
    auto* mime = new QMimeData;
    mime->setData(QLatin1String(dragFormat), m_dragMark);
    return mime;
}

void ClassList::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->data(QLatin1String(dragFormat)) != m_dragMark)
        return;
    m_beforeDrag = currentClass();
    event->acceptProposedAction();
}

void ClassList::dragMoveEvent(QDragMoveEvent* event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid())
        setCurrentIndex(index);
    else
        setCurrentClass(m_beforeDrag);
    startAutoScroll(); // ends by itself, except near an edge
    event->setAccepted(index.isValid());
}

void ClassList::dragLeaveEvent(QDragLeaveEvent*) {
    endDrag();
}

void ClassList::dropEvent(QDropEvent* event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    endDrag();
    event->setAccepted(index.isValid());
    if (index.isValid())
        Q_EMIT imagesDropped(index.data(IdRole).toLongLong());
}

void ClassList::endDrag() {
    stopAutoScroll();
    setCurrentClass(m_beforeDrag);
}

void ClassList::contextMenuEvent(QContextMenuEvent* event) {
    if (const QModelIndex index = indexAt(event->pos()); index.isValid())
        Q_EMIT menuWanted(index.data(IdRole).toLongLong(), event->globalPos());
}

} // namespace classmith
