// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include "core/answers/live_comparison.h"

namespace classmith {

// A comparison with the names that the window shows for its two runs.
struct ShownComparison : LiveComparison {
    QString run; // the evaluated one
    QString other;
    bool isNewer = false; // the evaluated run is the younger one
};

} // namespace classmith
