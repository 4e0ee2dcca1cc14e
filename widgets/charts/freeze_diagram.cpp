// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/freeze_diagram.h"

#include <algorithm>

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int blockGapPx = 6;
constexpr int leastWidthPx = 54;

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
    const double shared = std::max(0, width() - count * leastWidthPx - (count - 1) * blockGapPx);
    std::vector<QRect> rects;
    double x = 0.0;
    for (const Block& block : m_blocks) {
        const double blockWidth = leastWidthPx + shared * block.weight / sum;
        rects.emplace_back(static_cast<int>(x), 0, static_cast<int>(x + blockWidth) - static_cast<int>(x),
                           height() - 2);
        x += blockWidth + blockGapPx;
    }
    return rects;
}

QString FreezeDiagram::shortText(BlockState state, int widthPx, const QFontMetrics& metrics) const {
    QStringList texts;
    if (state == BlockState::Frozen)
        texts << QStringLiteral("❄ ") + tr("frozen") << tr("frozen");
    else if (state == BlockState::Trains)
        texts << tr("trains");
    else
        texts << tr("trains, fixed statistics") << tr("fixed statistics") << tr("fixed stats");
    for (const QString& text : texts)
        if (metrics.horizontalAdvance(text) <= widthPx)
            return text;
    return metrics.elidedText(texts.constLast(), Qt::ElideRight, widthPx);
}

QString FreezeDiagram::explanation(BlockState state) const {
    switch (state) {
    case BlockState::Trains:
        return tr("Trains: its weights learn, and its batch-norm statistics follow your pictures.");
    case BlockState::TrainsFrozenStatistics:
        return tr(
            "Trains with fixed statistics: its weights learn, its batch-norm statistics stay. Steadier where there "
            "are few pictures.");
    case BlockState::Frozen:
        break;
    }
    return tr("Frozen: stays as its weights came.");
}

void FreezeDiagram::paintBlock(QPainter& painter, int block, const QRect& rect) const {
    const ThemeColors& colors = Theme::instance().colors();
    const Block& shown = m_blocks[static_cast<std::size_t>(block)];
    const bool frozen = shown.state == BlockState::Frozen;
    const bool marked = hasFocus() && block == m_current;
    const bool partly = shown.state == BlockState::TrainsFrozenStatistics;
    const QColor line = frozen && !marked && block != m_hovered ? colors.line : colors.accent;
    painter.setPen(QPen(line, marked ? 2 : 1, partly ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(frozen ? colors.hover : partly ? colors.surface : colors.accentSurface);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6);
    painter.setPen(frozen ? colors.secondary : colors.accent);
    painter.setFont(Theme::font(13));
    QRect row = rect.adjusted(4, 6, -4, 0);
    row.setHeight(20);
    painter.drawText(row, Qt::AlignCenter, painter.fontMetrics().elidedText(shown.title, Qt::ElideRight, row.width()));
    painter.setFont(Theme::font(11));
    painter.drawText(row.translated(0, 19), Qt::AlignCenter,
                     shortText(shown.state, row.width(), painter.fontMetrics()));
}

void FreezeDiagram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto places = rects();
    for (std::size_t i = 0; i < places.size(); ++i)
        paintBlock(painter, static_cast<int>(i), places[i]);
}

int FreezeDiagram::blockAt(const QPoint& position) const {
    const auto places = rects();
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].contains(position))
            return static_cast<int>(i);
    return -1;
}

void FreezeDiagram::advance(int block) {
    const Block& pressed = m_blocks[static_cast<std::size_t>(block)];
    auto next = static_cast<BlockState>((static_cast<int>(pressed.state) + 1) % 3);
    if (next == BlockState::TrainsFrozenStatistics && !pressed.hasStatistics)
        next = BlockState::Frozen;
    Q_EMIT stateChanged(block, next);
}

void FreezeDiagram::mousePressEvent(QMouseEvent* event) {
    const int block = blockAt(event->position().toPoint());
    if (block < 0 || event->button() != Qt::LeftButton)
        return;
    m_current = block;
    advance(block);
}

void FreezeDiagram::mouseMoveEvent(QMouseEvent* event) {
    const int block = blockAt(event->position().toPoint());
    setToolTip(block < 0 ? QString() : explanation(m_blocks[static_cast<std::size_t>(block)].state));
    m_hovered = block;
    update();
}

void FreezeDiagram::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void FreezeDiagram::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_blocks.size()) - 1;
    if (event->key() == Qt::Key_Left)
        m_current = std::max(0, m_current - 1);
    else if (event->key() == Qt::Key_Right)
        m_current = std::min(last, m_current + 1);
    else if ((event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) && last >= 0)
        advance(m_current);
    else
        return QWidget::keyPressEvent(event);
    update();
}

} // namespace classmith
