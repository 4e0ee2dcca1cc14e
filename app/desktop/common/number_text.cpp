// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/number_text.h"

#include <cmath>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace classmith {

QString countText(qint64 count) {
    return QLocale().toString(count);
}

QString percentText(double fraction) {
    return QCoreApplication::translate("Numbers", "%1 %").arg(QLocale().toString(100 * fraction, 'f', 1));
}

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString durationText(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    const auto twoDigits = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(twoDigits(whole % 60));
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(twoDigits(whole / 60 % 60), twoDigits(whole % 60));
}

QString timeLeftText(double seconds) {
    return QCoreApplication::translate("Numbers", "%1 left").arg(durationText(seconds));
}

QString scientificText(double value) {
    if (value == 0)
        return QStringLiteral("0");
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    if (exponent >= -3)
        return QLocale().toString(value, 'g', 2);
    return QStringLiteral("%1e%2").arg(QLocale().toString(value / std::pow(10.0, exponent), 'f', 1)).arg(exponent);
}

QString millisecondsText(double seconds) {
    const double milliseconds = 1000 * seconds;
    if (milliseconds >= 1000)
        return QCoreApplication::translate("Numbers", "%1 s").arg(QLocale().toString(seconds, 'f', 1));
    return QCoreApplication::translate("Numbers", "%1 ms")
        .arg(QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 1 : 0));
}

} // namespace classmith
