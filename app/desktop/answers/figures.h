// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>

#include "core/answers/live_evaluation.h"

class QTableView;
class QWidget;

namespace classmith {

QString perCent(double share);           // "92.3"; "100"
QString wholeNumber(qlonglong number);   // "2,527"
QString pointsText(double difference);   // of shares: "−3.4"
QString signedPoints(double difference); // "+2.1", "−3.4", "0.0"
// The name of a run within a sentence: a long one gives way in its middle.
QString shortName(const QString& run, const QWidget* shownIn, int longestPx = 150);
QString className(const EvaluatedClass&); // as shown
QColor classColor(const EvaluatedClass&); // grey where the project has no such class

// A table to read and to choose rows in: no grid, whole rows, numbers of one width.
void makePlainTable(QTableView* table, const QString& accessibleName);

} // namespace classmith
