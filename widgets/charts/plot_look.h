// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCustomPlot;

namespace classmith {

// The theme's colours and fonts for a plot's axes and grid, on the background of what it lies on.
void applyThemeTo(QCustomPlot* plot);

} // namespace classmith
