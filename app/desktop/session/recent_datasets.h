// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace classmith {

// Folders opened lately, newest first, at most ten.
class RecentDatasets {
  public:
    static QStringList list();
    static void add(const QString& path);
};

} // namespace classmith
