// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSize>

namespace classmith {

// A window of the wished size, or as large as a screen's free part holds with the frame that the desktop puts around
// it, which nobody knows before it is there. The window's own minimum comes first.
inline QSize sizeOnScreen(const QSize& wished, const QSize& available) {
    constexpr QSize framePx(16, 48);
    return wished.boundedTo(available - framePx);
}

} // namespace classmith
