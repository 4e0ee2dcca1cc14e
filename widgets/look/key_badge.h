// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSize>

class QColor;
class QIcon;
class QPainter;
class QPixmap;
class QRectF;
class QString;

namespace classmith {

// The key of a class looks alike wherever a class is named. Px.
inline constexpr QSize keyBadgePx(18, 19);
inline constexpr QSize classMarkPx(34, 19); // a badge and the class's square

void paintKeyBadge(QPainter& painter, const QRectF& rect, const QString& key); // empty: nothing
QPixmap colorSquare(const QColor& color);                                      // 14 px, before a name
// For tables: the badge, or the room that it would have, and a square of 10 px.
QIcon classMark(const QString& key, const QColor& color);

} // namespace classmith
