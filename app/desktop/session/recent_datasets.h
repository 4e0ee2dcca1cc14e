// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace classmith {

// Folders opened lately, newest first, at most ten.
class RecentDatasets {
  public:
    static QStringList list();
    // Without those that are gone. Asks the disk: not for the GUI thread, as a share may not answer.
    static QStringList present();
    static void add(const QString& path);
};

} // namespace classmith
