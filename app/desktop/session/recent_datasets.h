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
    // The project of a folder that a person chose for pictures that had gone from elsewhere: it lies neither beside the
    // folder nor in a place that follows from its name. Empty: none is known, or it is no longer there. Any thread.
    static QString projectOf(const QString& folder);
    static void setProject(const QString& folder, const QString& projectFile);
};

} // namespace classmith
