// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

class QDialog;

namespace classmith {

// The names of all dialogs and questions that the window can open. A test opens each and presses Return and Esc in it,
// so that a new one is tried from its first day.
std::span<const char* const> dialogTable();

// The one door for dialogs: gives this one its name of the table, lets it go with its end, and shows it without waiting
// for it. In every dialog Return keeps what was chosen: what resets or destroys is never pressed by it, and where
// something would be lost, it is the Cancel button. The title has room.
void openDialog(QDialog* dialog, const char* name);

} // namespace classmith
