// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/model_card.h"

#include <QtGui/QPainter>
#include <QtWidgets/QPushButton>

#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int insetPx = 12;
constexpr int titleTopPx = 10;
constexpr int weightsTopPx = 32;
constexpr int weightsHeightPx = 22;
constexpr int figuresBottomPx = 10;
constexpr int textHeightPx = 20;
constexpr int figuresGapPx = 8;

} // namespace

ModelCard::ModelCard(std::string model, const QString& title, QWidget* parent)
    : QAbstractButton(parent), m_model(std::move(model)), m_title(title), m_weights(makeButton({}, "inline")) {
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(heightPx);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(title);
    setAccessibleName(title);
    m_weights->setParent(this);
    connect(m_weights, &QPushButton::clicked, this, &ModelCard::weightsWanted);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ModelCard::setWeightsText(const QString& text, const QString& brief) {
    m_weightsText = text;
    m_briefWeights = brief;
    m_weights->setAccessibleName(tr("Weights of %1: %2").arg(m_title, text));
    elideWeights();
    describe();
}

void ModelCard::setFigures(const QString& parameters, const QString& time) {
    m_parameters = parameters;
    m_time = time;
    describe();
    update();
}

void ModelCard::describe() {
    setAccessibleDescription(tr("%1; %2 parameters; %3").arg(m_weightsText, m_parameters, m_time));
}

void ModelCard::elideWeights() {
    const QString arrow = QStringLiteral(" ▾");
    const QFontMetrics metrics(Theme::font(13));
    const int roomPx = width() - 2 * insetPx;
    const int textPx = roomPx - metrics.horizontalAdvance(arrow) - 4;
    const QString& text = metrics.horizontalAdvance(m_weightsText) <= textPx ? m_weightsText : m_briefWeights;
    m_weights->setText(
        metrics.elidedText(text, Qt::ElideRight, textPx).replace(QLatin1Char('&'), QStringLiteral("&&")) + arrow);
    m_weights->setToolTip(tr("%1. Click to choose other weights.").arg(m_weightsText));
    m_weights->setGeometry(insetPx - 4, weightsTopPx, std::min(roomPx + 8, m_weights->sizeHint().width()),
                           weightsHeightPx);
}

void ModelCard::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    elideWeights();
}

void ModelCard::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void ModelCard::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

void ModelCard::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = isChecked() || hasFocus();
    const int penPx = isChecked() ? 2 : 1;
    const qreal half = penPx / 2.0;
    painter.setPen(QPen(marked || underMouse() ? colors.accent : colors.line, penPx,
                        hasFocus() && !isChecked() ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), Theme::panelRadiusPx,
                            Theme::panelRadiusPx);
    if (isChecked() && hasFocus()) {
        painter.setPen(QPen(colors.accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 4.5, -4.5, -4.5), 5, 5);
    }
    const int room = width() - 2 * insetPx;
    painter.setPen(colors.text);
    painter.setFont(Theme::font(13, QFont::DemiBold));
    painter.drawText(QRect(insetPx, titleTopPx, room, textHeightPx), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(m_title, Qt::ElideRight, room));
    const QRect figures(insetPx, height() - figuresBottomPx - textHeightPx, room, textHeightPx);
    painter.setFont(Theme::font(13));
    painter.drawText(figures, Qt::AlignVCenter | Qt::AlignLeft, m_parameters);
    painter.setPen(colors.secondary);
    const int timePx = room - painter.fontMetrics().horizontalAdvance(m_parameters) - figuresGapPx;
    painter.drawText(figures, Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(m_time, Qt::ElideRight, timePx));
}

} // namespace classmith
