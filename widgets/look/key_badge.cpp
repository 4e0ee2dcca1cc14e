// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/key_badge.h"

#include <QtCore/QHash>
#include <QtGui/QIcon>
#include <QtGui/QPainter>

#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int squarePx = 10;
constexpr int largeSquarePx = 14;
constexpr int pixelRatio = 2;

} // namespace

void paintKeyBadge(QPainter& painter, const QRectF& rect, const QString& key) {
    if (key.isEmpty())
        return;
    const ThemeColors& colors = Theme::instance().colors();
    painter.setPen(colors.line);
    painter.setBrush(colors.window);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(colors.secondary);
    painter.setFont(Theme::font(11));
    painter.drawText(rect, Qt::AlignCenter, key);
}

QPixmap colorSquare(const QColor& color) {
    QPixmap square(QSize(largeSquarePx, largeSquarePx) * pixelRatio);
    square.setDevicePixelRatio(pixelRatio);
    square.fill(Qt::transparent);
    QPainter painter(&square);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, largeSquarePx, largeSquarePx), 3, 3);
    return square;
}

QIcon classMark(const QString& key, const QColor& color) {
    static QHash<QString, QIcon> known; // tables of many classes ask often
    const QString name = key + color.name() + Theme::instance().colors().window.name();
    QIcon& icon = known[name];
    if (!icon.isNull())
        return icon;
    QPixmap mark(classMarkPx * pixelRatio);
    mark.setDevicePixelRatio(pixelRatio);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    paintKeyBadge(painter, QRectF(QPointF(0, 0), keyBadgePx), key);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(
        QRectF(classMarkPx.width() - squarePx, (classMarkPx.height() - squarePx) / 2.0, squarePx, squarePx), 2, 2);
    painter.end();
    icon.addPixmap(mark);
    icon.addPixmap(mark, QIcon::Selected); // otherwise the selection tints it
    return icon;
}

} // namespace classmith
