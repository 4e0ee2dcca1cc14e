// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace classmith {

// A line of a run's log in the present language. The engine writes English, for reports and for the command line; the
// lines that it always writes the same are known here, the others stay as they are. GUI thread.
QString logLineText(const QString& line);

} // namespace classmith
