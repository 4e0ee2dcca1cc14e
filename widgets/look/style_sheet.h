// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace classmith {

struct ThemeColors;

// The one style sheet of the program. Widgets ask for a look through the dynamic property "look":
// QPushButton: "primary", "quiet", "chip"; QLabel: "title", "heading", "figure", "secondary", "warning", "good", "bad";
// QFrame: "panel", "panelGood", "panelBad", "bar", "rail", "strip".
QString styleSheet(const ThemeColors& colors);

} // namespace classmith
