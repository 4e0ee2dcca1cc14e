// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/split_bar.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "widgets/look/theme.h"

namespace classmith {

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
    setFixedHeight(8);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SplitBar::setCounts(int train, int validation, int test) {
    m_train = train;
    m_validation = validation;
    m_test = test;
    update();
}

void SplitBar::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect(), 4, 4);
    painter.setClipPath(outline);
    painter.fillRect(rect(), colors.line);
    const int all = m_train + m_validation + m_test;
    if (all == 0)
        return;
    const int trainWidth = static_cast<int>(qint64(width()) * m_train / all);
    const int validationWidth = static_cast<int>(qint64(width()) * m_validation / all);
    QColor lighter = colors.accent;
    lighter.setAlphaF(0.5F);
    painter.fillRect(QRect(0, 0, trainWidth, height()), colors.accent);
    painter.fillRect(QRect(trainWidth, 0, validationWidth, height()), lighter);
    painter.fillRect(QRect(trainWidth + validationWidth, 0, width(), height()), colors.secondary);
}

} // namespace classmith
