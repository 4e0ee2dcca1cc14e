// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/icons.h"

#include <QtCore/QFile>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

namespace classmith {

QPixmap tintedPixmap(const QString& name, const QColor& color, int sizePx, qreal ratio) {
    const QString key = QStringLiteral("%1 %2 %3 %4").arg(name, color.name(QColor::HexArgb)).arg(sizePx).arg(ratio);
    QPixmap known;
    if (QPixmapCache::find(key, &known))
        return known;
    QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll().replace("#000", color.name().toLatin1());
    QPixmap pixmap(QSize(sizePx, sizePx) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(0, 0, sizePx, sizePx));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon tintedIcon(const QString& name, const QColor& color) {
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0})
        icon.addPixmap(tintedPixmap(name, color, 24, ratio));
    return icon;
}

} // namespace classmith
