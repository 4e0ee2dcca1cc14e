// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/history_list.h"

#include <algorithm>
#include <utility>

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QStyledItemDelegate>

#include "app/desktop/dataset/labelling.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int shownEdits = 200;
constexpr int rowHeightPx = 28;
constexpr int timeRole = Qt::UserRole;
constexpr int undoneRole = Qt::UserRole + 1;
constexpr int positionRole = Qt::UserRole + 2;

QString ageText(qint64 unixTime) {
    const qint64 minutes = (QDateTime::currentSecsSinceEpoch() - unixTime) / 60;
    if (minutes < 1)
        return HistoryList::tr("now");
    if (minutes < 60)
        return HistoryList::tr("%1 min").arg(minutes);
    const QDateTime time = QDateTime::fromSecsSinceEpoch(unixTime);
    if (time.date() == QDate::currentDate())
        return QLocale().toString(time.time(), QLocale::ShortFormat);
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

// Text left, age right; the text gives way.
class EditDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, rowHeightPx}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ThemeColors& colors = Theme::instance().colors();
        const bool isNote = !(index.flags() & Qt::ItemIsEnabled);
        const bool undone = index.data(undoneRole).toBool();
        painter->save();
        if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus))
            painter->fillRect(option.rect, colors.hover);
        QFont font = option.font;
        font.setStrikeOut(undone);
        const QVariant time = index.data(timeRole);
        const QString age = time.isValid() ? ageText(time.toLongLong()) : QString();
        const int ageWidth = option.fontMetrics.horizontalAdvance(age);
        const QRect row = option.rect.adjusted(4, 0, -4, 0);
        painter->setPen(colors.secondary);
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, age);
        painter->setFont(font);
        painter->setPen(undone || isNote ? colors.secondary : colors.text);
        const QRect text = row.adjusted(0, 0, -ageWidth - 12, 0);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
        painter->restore();
    }
};

} // namespace

HistoryList::HistoryList(QWidget* parent) : QListWidget(parent) {
    setAccessibleName(tr("History"));
    setItemDelegate(new EditDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    connect(this, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { m_labels->goTo(item->data(positionRole).value<std::size_t>()); });
}

void HistoryList::open(Labelling* labels) {
    m_labels = labels;
    refresh();
}

void HistoryList::refresh() {
    clear();
    if (!m_labels)
        return;
    const auto history = m_labels->project().history();
    const auto oldest = std::max<std::ptrdiff_t>(0, std::ssize(history) - shownEdits);
    for (auto i = history.size(); std::cmp_greater(i, oldest); --i) {
        const Edit& edit = history[i - 1];
        const QString title = EditTitle::text(edit);
        auto* item = new QListWidgetItem(title, this);
        item->setData(timeRole, static_cast<qint64>(edit.unixTime));
        item->setData(undoneRole, edit.undone);
        item->setData(positionRole, QVariant::fromValue(i));
        item->setToolTip(tr("%1\nDouble-click: go back (or forward) to here").arg(title));
    }
    if (history.empty()) {
        auto* item = new QListWidgetItem(tr("No label was changed yet."), this);
        item->setFlags(Qt::NoItemFlags);
    } else if (oldest == 0) {
        auto* item = new QListWidgetItem(tr("As opened"), this);
        item->setData(timeRole, static_cast<qint64>(history.front().unixTime));
        item->setData(positionRole, QVariant::fromValue(std::size_t{0}));
        item->setToolTip(tr("Double-click: take every change back"));
    }
}

} // namespace classmith
