// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/figures.h"

#include <cmath>

#include <QtCore/QHash>
#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

#include "app/desktop/common/text.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int rowHeightPx = 27;
constexpr int squarePx = 10;

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

QIcon classSquare(const EvaluatedClass& each) {
    static QHash<QRgb, QIcon> known; // tables of many classes ask often
    QIcon& icon = known[classColor(each).rgb()];
    if (!icon.isNull())
        return icon;
    constexpr int ratio = 2;
    QPixmap square(squarePx * ratio, squarePx * ratio);
    square.setDevicePixelRatio(ratio);
    square.fill(Qt::transparent);
    QPainter painter(&square);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(classColor(each));
    painter.drawRoundedRect(QRectF(0, 0, squarePx, squarePx), 2, 2);
    painter.end();
    icon.addPixmap(square);
    icon.addPixmap(square, QIcon::Selected); // otherwise the selection tints it
    return icon;
}

void makePlainTable(QTableView* table, const QString& accessibleName) {
    setLook(table, "plain");
    table->setAccessibleName(accessibleName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false); // Tab leaves the table
    table->setIconSize(QSize(squarePx, squarePx));
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(rowHeightPx);
    table->horizontalHeader()->setHighlightSections(false);
}

} // namespace classmith
