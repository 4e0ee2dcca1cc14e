// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QVariant>

namespace classmith {

// Values on their way into the settings file. QSettings flushes it to the disk, which a slider that is dragged must not
// wait for: it is written on another thread, a moment after the last change. GUI thread.
class SettingsWriter {
  public:
    static void write(const QString& key, const QVariant& value);
    static QVariant read(const QString& key, const QVariant& standard = {}); // sees what still waits
    static void forget();                                                    // what waits is not written
    static void finish(); // what waits is written now; also called when the program ends
};

} // namespace classmith
