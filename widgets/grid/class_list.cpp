// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/grid/class_list.h"

#include <QtCore/QMimeData>
#include <QtCore/QUuid>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QDrag>
#include <QtGui/QDropEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyledItemDelegate>

#include "widgets/look/key_badge.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int rowHeightPx = 33;
constexpr auto dragFormat = "application/x-classmith-images";
constexpr auto classFormat = "application/x-classmith-class"; // a mark as in the other, then the class's id
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
        paintKeyBadge(*painter, QRectF(QPointF(row.left() + 8, row.center().y() - 9), keyBadgePx),
                      index.data(KeyRole).toString());
        painter->setPen(Qt::NoPen);
        painter->setBrush(index.data(ColorRole).value<QColor>());
        painter->drawRoundedRect(QRect(row.left() + 34, row.center().y() - 4, 10, 10), 2, 2);
        paintTexts(*painter, row.adjusted(54, 0, -8, 0), index);
        if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected)) {
            painter->setPen(QPen(colors.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 6, 6);
        }
        painter->restore();
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override {
        editor->setGeometry(option.rect.adjusted(48, 2, -4, -2));
    }

  private:
    static void paintTexts(QPainter& painter, const QRect& rect, const QModelIndex& index) {
        const ThemeColors& colors = Theme::instance().colors();
        painter.setFont(Theme::font(13));
        const QString count = index.data(CountRole).toString();
        const int countWidth = painter.fontMetrics().horizontalAdvance(count) + 8;
        painter.setPen(colors.text);
        painter.drawText(rect.adjusted(0, 0, -countWidth, 0), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle,
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
        item->setAccessibleText(
            tr("%1, %Ln image(s), key %2", nullptr, QLocale().toInt(row.count)).arg(row.name, row.key));
        m_model->setItem(i, item);
    }
    setCurrentClass(current);
    applyFilter();
    // The model was blocked: tell the view once.
    doItemsLayout();
    viewport()->update();
}

void ClassList::setCurrentClass(qint64 id) {
    const int row = rowOf(id);
    setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row, 0));
}

int ClassList::rowOf(qint64 id) const {
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (m_model->index(i, 0).data(IdRole).toLongLong() == id)
            return i;
    return -1;
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

QMimeData* ClassList::newClassDrag(qint64 id) const {
    auto* mime = new QMimeData;
    mime->setData(QLatin1String(classFormat), m_dragMark + QByteArray::number(id));
    return mime;
}

bool ClassList::isOurs(const QMimeData* dragged) const {
    return dragged->data(QLatin1String(dragFormat)) == m_dragMark ||
           dragged->data(QLatin1String(classFormat)).startsWith(m_dragMark);
}

void ClassList::dragEnterEvent(QDragEnterEvent* event) {
    if (!isOurs(event->mimeData()))
        return;
    m_beforeDrag = currentClass();
    event->acceptProposedAction();
}

int ClassList::gapAt(int y) const {
    const QModelIndex index = indexAt(QPoint(viewport()->width() / 2, y));
    return index.isValid() ? index.row() + (y > visualRect(index).center().y() ? 1 : 0) : m_model->rowCount();
}

void ClassList::dragMoveEvent(QDragMoveEvent* event) {
    startAutoScroll(); // ends by itself, except near an edge
    const QPoint at = event->position().toPoint();
    if (event->mimeData()->hasFormat(QLatin1String(classFormat))) {
        m_gap = gapAt(at.y());
        viewport()->update();
        event->acceptProposedAction();
        return;
    }
    const QModelIndex index = indexAt(at);
    if (index.isValid())
        setCurrentIndex(index);
    else
        setCurrentClass(m_beforeDrag);
    event->setAccepted(index.isValid());
}

void ClassList::dragLeaveEvent(QDragLeaveEvent*) {
    endDrag();
}

void ClassList::dropEvent(QDropEvent* event) {
    const QPoint at = event->position().toPoint();
    const QByteArray dragged = event->mimeData()->data(QLatin1String(classFormat));
    endDrag();
    if (!dragged.isEmpty()) {
        const qint64 id = dragged.mid(m_dragMark.size()).toLongLong();
        const int gap = gapAt(at.y());
        event->acceptProposedAction();
        Q_EMIT moved(id, rowOf(id) < gap ? gap - 1 : gap);
        return;
    }
    const QModelIndex index = indexAt(at);
    event->setAccepted(index.isValid());
    if (index.isValid())
        Q_EMIT imagesDropped(index.data(IdRole).toLongLong());
}

void ClassList::endDrag() {
    stopAutoScroll();
    m_gap = -1;
    viewport()->update();
    setCurrentClass(m_beforeDrag);
}

void ClassList::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->position().toPoint();
    QListView::mousePressEvent(event);
}

// Where pictures may not be dropped, the order may not be changed either.
void ClassList::mouseMoveEvent(QMouseEvent* event) {
    const QModelIndex pressed = indexAt(m_pressed);
    const bool far = (event->position().toPoint() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (!(event->buttons() & Qt::LeftButton) || !pressed.isValid() || !far || !acceptDrops() || !m_filter.isEmpty()) {
        QListView::mouseMoveEvent(event);
        return;
    }
    auto* drag = new QDrag(this);
    drag->setMimeData(newClassDrag(pressed.data(IdRole).toLongLong()));
    drag->setPixmap(viewport()->grab(visualRect(pressed)));
    drag->exec(Qt::MoveAction);
}

void ClassList::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (m_gap < 0 || m_model->rowCount() == 0)
        return;
    const bool last = m_gap >= m_model->rowCount();
    const QRect row = visualRect(m_model->index(last ? m_model->rowCount() - 1 : m_gap, 0));
    QPainter painter(viewport());
    painter.fillRect(QRect(row.left(), (last ? row.bottom() : row.top()) - 1, row.width(), 2),
                     Theme::instance().colors().accent);
}

void ClassList::setFilter(const QString& text) {
    m_filter = text;
    applyFilter();
}

// A name that begins so is meant before one that has the text further on.
void ClassList::applyFilter() {
    m_found = 0;
    bool begins = false;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        const qsizetype at = index.data().toString().indexOf(m_filter, 0, Qt::CaseInsensitive);
        setRowHidden(row, at < 0);
        if (m_filter.isEmpty() || at < 0 || begins || (m_found != 0 && at > 0))
            continue;
        m_found = index.data(IdRole).toLongLong();
        begins = at == 0;
    }
    if (m_found != 0)
        setCurrentClass(m_found);
}

void ClassList::goToNextFound(int step) {
    for (int row = rowOf(m_found) + step; row >= 0 && row < m_model->rowCount(); row += step) {
        if (isRowHidden(row))
            continue;
        m_found = m_model->index(row, 0).data(IdRole).toLongLong();
        setCurrentClass(m_found);
        return;
    }
}

void ClassList::contextMenuEvent(QContextMenuEvent* event) {
    if (const QModelIndex index = indexAt(event->pos()); index.isValid())
        Q_EMIT menuWanted(index.data(IdRole).toLongLong(), event->globalPos());
}

} // namespace classmith
