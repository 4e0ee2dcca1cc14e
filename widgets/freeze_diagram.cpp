// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/freeze_diagram.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include "widgets/icons.h"
#include "widgets/theme.h"

namespace classmith {

namespace {

constexpr int gapPx = 6;
constexpr int leastWidthPx = 76;

} // namespace

FreezeDiagram::FreezeDiagram(QWidget* parent) : QWidget(parent) {
    setFixedHeight(52);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("What trains"));
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FreezeDiagram::setBlocks(std::vector<Block> blocks) {
    m_blocks = std::move(blocks);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_blocks.size()) - 1));
    QStringList states;
    for (const Block& block : m_blocks)
        states << block.title + QStringLiteral(": ") + stateText(block.state);
    setAccessibleDescription(states.join(QStringLiteral(", ")));
    update();
}

QString FreezeDiagram::stateText(BlockState state) const {
    switch (state) {
    case BlockState::Trains:
        return tr("trains");
    case BlockState::TrainsFrozenStatistics:
        return tr("trains, fixed statistics");
    case BlockState::Frozen:
        break;
    }
    return tr("frozen");
}

std::vector<QRect> FreezeDiagram::rects() const {
    double sum = 0.0;
    for (const Block& block : m_blocks)
        sum += block.weight;
    const int count = static_cast<int>(m_blocks.size());
    const double shared = std::max(0, width() - count * leastWidthPx - (count - 1) * gapPx);
    std::vector<QRect> rects;
    double x = 0.0;
    for (const Block& block : m_blocks) {
        const double blockWidth = leastWidthPx + shared * block.weight / sum;
        rects.emplace_back(static_cast<int>(x), 0, static_cast<int>(x + blockWidth) - static_cast<int>(x),
                           height() - 2);
        x += blockWidth + gapPx;
    }
    return rects;
}

void FreezeDiagram::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto places = rects();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool frozen = m_blocks[i].state == BlockState::Frozen;
        const bool marked = hasFocus() && static_cast<int>(i) == m_current;
        const Qt::PenStyle line =
            m_blocks[i].state == BlockState::TrainsFrozenStatistics ? Qt::DashLine : Qt::SolidLine;
        painter.setPen(QPen(frozen && !marked ? colors.line : colors.accent, marked ? 2 : 1, line));
        painter.setBrush(frozen ? colors.hover : colors.accentSurface);
        painter.drawRoundedRect(QRectF(places[i]).adjusted(1, 1, -1, -1), 6, 6);
        painter.setPen(frozen ? colors.secondary : colors.accent);
        painter.setFont(Theme::font(13));
        QRect line1 = places[i].adjusted(4, 6, -4, 0);
        line1.setHeight(20);
        painter.drawText(line1, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(m_blocks[i].title, Qt::ElideRight, line1.width()));
        painter.setFont(Theme::font(11));
        const QString text = (frozen ? QStringLiteral("❄ ") : QString()) + stateText(m_blocks[i].state);
        painter.drawText(line1.translated(0, 19), Qt::AlignCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, line1.width()));
    }
}

void FreezeDiagram::advance(int block) {
    const auto next =
        static_cast<BlockState>((static_cast<int>(m_blocks[static_cast<std::size_t>(block)].state) + 1) % 3);
    Q_EMIT stateChanged(block, next);
}

void FreezeDiagram::mousePressEvent(QMouseEvent* event) {
    const auto places = rects();
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].contains(event->position().toPoint())) {
            m_current = static_cast<int>(i);
            advance(m_current);
        }
}

void FreezeDiagram::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_blocks.size()) - 1;
    if (event->key() == Qt::Key_Left)
        m_current = std::max(0, m_current - 1);
    else if (event->key() == Qt::Key_Right)
        m_current = std::min(last, m_current + 1);
    else if (event->key() == Qt::Key_Space && last >= 0)
        advance(m_current);
    else
        return QWidget::keyPressEvent(event);
    update();
}

} // namespace classmith
