// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace classmith {

// What the widget shows are names that a person gave, to files, classes or runs: they may be longer than any place, and
// are cut there. The program's own words are to have room (tests/desktop/shell/clipped_words_test.cpp).
void setHoldsNames(QWidget* widget);
bool holdsNames(const QWidget* widget);

} // namespace classmith
