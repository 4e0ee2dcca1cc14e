// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace classmith {

// Numbers in the person's locale, as the pages show them.
QString countText(qint64 count);
QString percentText(double fraction);     // 0.9231: "92.3 %"
QString bytesText(qint64 bytes);          // "18.6 MB"
QString durationText(double seconds);     // "0:38", "1:02:05"
QString timeLeftText(double seconds);     // "0:38 left"
QString scientificText(double value);     // "1.9e-6"; "0" for nothing
QString millisecondsText(double seconds); // "12 ms", "0.8 ms", "1.4 s"

} // namespace classmith
