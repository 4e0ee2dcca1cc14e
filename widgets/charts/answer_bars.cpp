// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/answer_bars.h"

#include <algorithm>

#include <QtCore/QLocale>
#include <QtGui/QPainter>

#include "widgets/look/key_badge.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int rowPx = 36;
constexpr int textPx = 22;
constexpr int barPx = 6;
constexpr int leastBarPx = 2; // something is to be seen of every answer
constexpr int valueGapPx = 8;

QString percent(double probability) {
    return AnswerBars::tr("%1 %").arg(QLocale().toString(100 * probability, 'f', 1));
}

} // namespace

AnswerBars::AnswerBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Likeliest classes"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AnswerBars::setBars(std::vector<AnswerBar> bars) {
    m_bars = std::move(bars);
    QStringList words;
    for (const AnswerBar& bar : m_bars)
        words << bar.name + QLatin1Char(' ') + percent(bar.probability);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    setToolTip(words.join(QLatin1Char('\n'))); // the names in full
    updateGeometry();
    update();
}

QSize AnswerBars::sizeHint() const {
    return {200, static_cast<int>(m_bars.size()) * rowPx};
}

QSize AnswerBars::minimumSizeHint() const {
    return {80, sizeHint().height()};
}

void AnswerBars::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasKeys =
        std::any_of(m_bars.begin(), m_bars.end(), [](const AnswerBar& bar) { return !bar.key.isEmpty(); });
    const int nameLeft = hasKeys ? keyBadgePx.width() + valueGapPx : 0;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const AnswerBar& bar = m_bars[i];
        const QRect text(0, static_cast<int>(i) * rowPx, width(), textPx);
        painter.setFont(Theme::font(13, i == 0 ? QFont::DemiBold : QFont::Normal));
        painter.setPen(i == 0 ? colors.text : colors.secondary);
        const QString value = percent(bar.probability);
        const int nameWidth = width() - nameLeft - painter.fontMetrics().horizontalAdvance(value) - valueGapPx;
        painter.drawText(text.adjusted(nameLeft, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(bar.name, Qt::ElideMiddle, nameWidth));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, value);
        paintKeyBadge(painter, QRectF(text.topLeft(), keyBadgePx), bar.key);
        QRectF track(0, text.bottom() + 1, width(), barPx);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.hover);
        painter.drawRoundedRect(track, barPx / 2.0, barPx / 2.0);
        track.setWidth(std::max<qreal>(leastBarPx, track.width() * std::clamp(bar.probability, 0.0, 1.0)));
        painter.setBrush(bar.color);
        painter.drawRoundedRect(track, std::min(barPx / 2.0, track.width() / 2), barPx / 2.0);
    }
}

} // namespace classmith
