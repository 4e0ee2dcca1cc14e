// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/seen_places.h"

#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QRubberBand>
#include <QtWidgets/QSizeGrip>
#include <QtWidgets/QSplitter>

#include "app/desktop/window/message_bar.h"

namespace classmith::test {

namespace {

template<typename... Kinds>
bool isAny(const QWidget* widget) {
    return (... || (qobject_cast<const Kinds*>(widget) != nullptr));
}

QString nameOf(const QWidget* widget) {
    const QString text = widget->property("text").toString();
    return QString::fromLatin1(widget->metaObject()->className()) + (text.isEmpty() ? text : QLatin1Char(' ') + text);
}

// A handle between two parts is wider than it looks, to be caught more easily. The bar with a message lies over the
// page on purpose, so that the page stays where it is.
QList<const QWidget*> partsOf(const QWidget* whole) {
    QList<const QWidget*> parts;
    if (isAny<QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit, QMenu>(whole))
        return parts;
    for (const QWidget* each : whole->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (each->isVisible() && !each->isWindow() && !each->size().isEmpty() &&
            !isAny<QSplitterHandle, QRubberBand, QSizeGrip, MessageBar>(each))
            parts << each;
    return parts;
}

} // namespace

QStringList overlappingParts(const QWidget* root) {
    QStringList found;
    QList<const QWidget*> wholes{root};
    while (!wholes.isEmpty()) {
        const QWidget* whole = wholes.takeLast();
        QList<const QWidget*> parts = partsOf(whole);
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(whole))
            wholes << area->viewport();
        wholes += parts;
        while (!parts.isEmpty()) {
            const QWidget* part = parts.takeLast();
            for (const QWidget* other : std::as_const(parts))
                if (part->geometry().intersects(other->geometry()))
                    found << QStringLiteral("%1 over %2 in %3").arg(nameOf(part), nameOf(other), nameOf(whole));
        }
    }
    return found;
}

} // namespace classmith::test
