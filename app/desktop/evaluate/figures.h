// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QIcon>

#include "app/desktop/evaluate/live_evaluation.h"

class QTableView;

namespace classmith {

QString perCent(double share);            // "92.3"; "100"
QString wholeNumber(qlonglong number);    // "2,527"
QString className(const EvaluatedClass&); // as shown
QColor classColor(const EvaluatedClass&); // grey where the project has no such class
QIcon classSquare(const EvaluatedClass&); // 10 px, rounded

// A table to read and to choose rows in: no grid, whole rows, numbers of one width.
void makePlainTable(QTableView* table, const QString& accessibleName);

} // namespace classmith
