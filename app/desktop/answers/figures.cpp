// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/figures.h"

#include <cmath>

#include <QtCore/QLocale>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

#include "app/desktop/common/text.h"
#include "widgets/look/key_badge.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int rowHeightPx = 27;

} // namespace

QString perCent(double share) {
    return QLocale().toString(share * 100, 'f', share == 1.0 ? 0 : 1);
}

QString wholeNumber(qlonglong number) {
    return QLocale().toString(number);
}

QString pointsText(double difference) {
    const double points = std::round(difference * 1000) / 10;
    return (points < 0 ? QString(QChar(0x2212)) : QString()) + QLocale().toString(std::abs(points), 'f', 1);
}

QString signedPoints(double difference) {
    return (std::round(difference * 1000) > 0 ? QStringLiteral("+") : QString()) + pointsText(difference);
}

QString shortName(const QString& run, const QWidget* shownIn, int longestPx) {
    return shownIn->fontMetrics().elidedText(run, Qt::ElideMiddle, longestPx);
}

QString className(const EvaluatedClass& each) {
    return toQt(each.name);
}

QColor classColor(const EvaluatedClass& each) {
    return each.colour < 0 ? Theme::instance().colors().secondary : Theme::classColor(each.colour);
}

void makePlainTable(QTableView* table, const QString& accessibleName) {
    setLook(table, "plain");
    table->setAccessibleName(accessibleName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle); // names of classes often differ at their ends
    table->setTabKeyNavigation(false);        // Tab leaves the table
    table->setIconSize(classMarkPx);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(rowHeightPx);
    table->horizontalHeader()->setHighlightSections(false);
}

} // namespace classmith
