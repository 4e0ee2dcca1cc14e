// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

class QComboBox;

namespace classmith {

// A line of a drop-down.
struct ComboLine {
    QString text; // empty: a separator
    QString data;
    QString tip;
    bool operator==(const ComboLine&) const = default;
};

// Fills it anew only where it shows others: a list that is open stays open. Which line is the current one is left to
// the caller.
void setComboLines(QComboBox* box, const QList<ComboLine>& lines);

} // namespace classmith
