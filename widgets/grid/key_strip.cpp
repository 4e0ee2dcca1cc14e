// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/grid/key_strip.h"

#include <algorithm>

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include "widgets/look/key_badge.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int chipHeightPx = 28;
constexpr int gapPx = 6;
constexpr int paddingPx = 6;
constexpr int chipSquarePx = 10;
constexpr int longestNamePx = 150;
constexpr int mostLines = 2;
constexpr int othersRoomPx = 90; // for how many there are besides

int nameLeft(const ClassRow& row) {
    return paddingPx + (row.key.isEmpty() ? 0 : keyBadgePx.width() + gapPx) + chipSquarePx + gapPx;
}

} // namespace

KeyStrip::KeyStrip(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleName(tr("Classes and their keys"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void KeyStrip::setClasses(std::vector<ClassRow> classes, qint64 current) {
    m_classes = std::move(classes);
    m_current = current;
    layOut();
    setAccessibleDescription(shownClasses().join(QStringLiteral(", ")));
}

QStringList KeyStrip::shownClasses() const {
    QStringList names;
    for (const Chip& chip : m_chips)
        names << (m_classes[chip.index].key + QLatin1Char(' ') + m_classes[chip.index].name).trimmed();
    return names;
}

int KeyStrip::widthOf(const ClassRow& row) const {
    const int name = QFontMetrics(Theme::font(13)).horizontalAdvance(row.name) + 1;
    return nameLeft(row) + std::min(name, longestNamePx) + paddingPx + 2;
}

void KeyStrip::layOut() {
    m_chips.clear();
    int x = 0;
    int line = 0;
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
        const int wanted = widthOf(m_classes[i]);
        const bool isLast = i + 1 == m_classes.size();
        const int room = width() - (line == mostLines - 1 && !isLast ? othersRoomPx : 0);
        if (x > 0 && x + wanted > room) {
            if (++line == mostLines)
                break;
            x = 0;
        }
        m_chips.push_back({QRect(x, line * (chipHeightPx + gapPx), wanted, chipHeightPx), i});
        x += wanted + gapPx;
    }
    const int lines = m_chips.empty() ? 0 : m_chips.back().rect.top() / (chipHeightPx + gapPx) + 1;
    setFixedHeight(lines * (chipHeightPx + gapPx));
    update();
}

void KeyStrip::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width())
        layOut();
}

void KeyStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Chip& chip : m_chips)
        paintChip(painter, chip);
    if (m_chips.empty() || m_chips.size() == m_classes.size())
        return;
    const QRect last = m_chips.back().rect;
    painter.setFont(Theme::font(12));
    painter.setPen(Theme::instance().colors().secondary);
    painter.drawText(QRect(last.right() + gapPx, last.top(), othersRoomPx, last.height()), Qt::AlignVCenter,
                     tr("and %n more", nullptr, static_cast<int>(m_classes.size() - m_chips.size())));
}

void KeyStrip::paintChip(QPainter& painter, const Chip& chip) const {
    const ThemeColors& colors = Theme::instance().colors();
    const ClassRow& row = m_classes[chip.index];
    const bool isCurrent = row.id == m_current;
    painter.setPen(isCurrent ? colors.accent : colors.line);
    painter.setBrush(isCurrent ? colors.accentSurface : row.id == m_hovered ? colors.hover : colors.surface);
    painter.drawRoundedRect(QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const double middle = chip.rect.center().y();
    int x = chip.rect.left() + paddingPx;
    if (!row.key.isEmpty()) {
        paintKeyBadge(painter, QRectF(QPointF(x, middle - keyBadgePx.height() / 2.0), keyBadgePx), row.key);
        x += keyBadgePx.width() + gapPx;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(row.color);
    painter.drawRoundedRect(QRectF(x, middle - chipSquarePx / 2.0 + 1, chipSquarePx, chipSquarePx), 2, 2);
    painter.setPen(colors.text);
    painter.setFont(Theme::font(13, isCurrent ? QFont::DemiBold : QFont::Normal));
    const QRect name = chip.rect.adjusted(nameLeft(row), 0, -paddingPx, 0);
    painter.drawText(name, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, name.width() + 2));
}

const KeyStrip::Chip* KeyStrip::chipAt(const QPoint& at) const {
    const auto found =
        std::find_if(m_chips.begin(), m_chips.end(), [&](const Chip& chip) { return chip.rect.contains(at); });
    return found == m_chips.end() ? nullptr : &*found;
}

void KeyStrip::mouseMoveEvent(QMouseEvent* event) {
    const Chip* chip = chipAt(event->position().toPoint());
    const qint64 hovered = chip ? m_classes[chip->index].id : 0;
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    setCursor(chip ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QToolTip::showText(event->globalPosition().toPoint(), chip ? m_classes[chip->index].name : QString(), this);
    update();
}

void KeyStrip::mousePressEvent(QMouseEvent* event) {
    const Chip* chip = chipAt(event->position().toPoint());
    if (chip && event->button() == Qt::LeftButton)
        Q_EMIT chosen(m_classes[chip->index].id);
}

void KeyStrip::leaveEvent(QEvent*) {
    m_hovered = 0;
    update();
}

} // namespace classmith
