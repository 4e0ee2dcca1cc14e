// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QIcon>

namespace classmith {

// A line icon from the resources (":/icons/NAME.svg", drawn in black) in the given colour.
QIcon tintedIcon(const QString& name, const QColor& color);
QPixmap tintedPixmap(const QString& name, const QColor& color, int sizePx, qreal ratio);

} // namespace classmith
