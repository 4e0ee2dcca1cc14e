// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/shown/order_line.h"

#include <array>
#include <cmath>

#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/number_text.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int heightPx = 40;
constexpr int roomForWordsPx = 520;

struct CertaintyRange { // what a line of the box stands for, in per cent
    int least;
    int below; // not any more
};
constexpr std::array<CertaintyRange, 7> ranges{
    {{0, 101}, {99, 101}, {95, 101}, {90, 101}, {80, 101}, {0, 80}, {0, 60}}};

QString rangeText(const CertaintyRange& range) {
    if (range.below > 100)
        return range.least == 0 ? OrderLine::tr("any certainty") : OrderLine::tr("≥ %1 %").arg(range.least);
    return OrderLine::tr("< %1 %").arg(range.below);
}

} // namespace

OrderLine::OrderLine(ActionRegistry* actions, QWidget* parent)
    : QWidget(parent), m_count(new ElidingLabel("secondary")), m_clear(new QToolButton), m_certainty(new QComboBox),
      m_order(new QComboBox) {
    setFixedHeight(heightPx);
    auto* layout = new QHBoxLayout(this);
    m_count->setObjectName(QStringLiteral("shownCount"));
    QAction* clear = actions->action("data.clearFilters");
    m_clear->setDefaultAction(clear);
    m_clear->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_clear->hide();
    connect(clear, &QAction::changed, this, &OrderLine::fit); // the button takes over the action's icon, which is none
    connect(&Theme::instance(), &Theme::changed, this, &OrderLine::fit);
    for (const CertaintyRange& range : ranges)
        m_certainty->addItem(rangeText(range));
    m_certainty->setAccessibleName(tr("How sure the model is"));
    m_order->addItems(
        {tr("by name"), tr("newest"), tr("most sure"), tr("least sure"), tr("contradicted")}); // as in OrderBy
    m_order->setAccessibleName(tr("Order of the pictures"));
    layout->addWidget(m_count);
    layout->addStretch(); // a short count stays left
    layout->addWidget(m_clear);
    for (QComboBox* box : {m_certainty, m_order}) {
        setLook(box, "chip");
        box->setToolTip(box->accessibleName());
        box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        layout->addWidget(box);
    }
    connect(m_certainty, &QComboBox::currentIndexChanged, this, &OrderLine::changed);
    connect(m_order, &QComboBox::currentIndexChanged, this, &OrderLine::orderChosen);
}

OrderBy OrderLine::order() const {
    return static_cast<OrderBy>(m_order->currentIndex());
}

void OrderLine::setOrder(OrderBy by) {
    const QSignalBlocker quiet(m_order);
    m_order->setCurrentIndex(static_cast<int>(by));
}

bool OrderLine::asksForCertainty() const {
    return m_certainty->currentIndex() > 0;
}

bool OrderLine::passes(std::optional<double> certainty) const {
    if (!asksForCertainty())
        return true;
    const CertaintyRange& range = ranges.at(static_cast<std::size_t>(m_certainty->currentIndex()));
    const double percent = certainty ? std::round(1000 * *certainty) / 10 : -1; // as it is shown
    return percent >= range.least && percent < range.below;
}

void OrderLine::showAll() {
    const QSignalBlocker quiet(m_certainty);
    m_certainty->setCurrentIndex(0);
}

void OrderLine::showCounts(qint64 shown, qint64 all, bool filtered) {
    if (filtered)
        m_count->setFullText(tr("%1 of %n picture(s)", nullptr, static_cast<int>(all)).arg(countText(shown)),
                             QStringLiteral("%1/%2").arg(countText(shown), countText(all)));
    else
        m_count->setFullText(tr("%n picture(s)", nullptr, static_cast<int>(all)), countText(all));
    m_filtered = filtered;
    fit();
}

// Where the boxes need the room, a cross stands for the words.
void OrderLine::fit() {
    const bool roomy = width() >= roomForWordsPx;
    const int around = roomy ? Theme::marginPx : Theme::marginPx / 2;
    layout()->setContentsMargins(around, 0, around, 0);
    layout()->setSpacing(roomy ? 8 : 4);
    m_clear->setVisible(m_filtered);
    if (const auto style = roomy ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly;
        style != m_clear->toolButtonStyle()) {
        m_clear->setToolButtonStyle(style);
        setLook(m_clear, roomy ? "" : "cross");
    }
    m_clear->setIcon(tintedIcon(QStringLiteral("close"), Theme::instance().colors().secondary));
}

void OrderLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

} // namespace classmith
