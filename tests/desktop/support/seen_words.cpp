// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/seen_words.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSlider>

namespace classmith::test {

namespace {

QString where(const QWidget* widget) {
    QStringList parents;
    for (const QWidget* each = widget; each; each = each->parentWidget())
        parents.prepend(QString::fromLatin1(each->metaObject()->className()));
    return parents.join(QLatin1Char('/'));
}

} // namespace

QStringList clippedWords(const QWidget* root) {
    QStringList found;
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (text.isEmpty())
            continue;
        const bool wraps = label && label->wordWrap();
        const int needed = wraps    ? label->heightForWidth(label->width())
                           : button ? button->fontMetrics().height()
                                    : widget->minimumSizeHint().height();
        // A button of a fixed width may have less padding than the style would like, but not less than its words.
        const bool fixed = button && button->minimumWidth() == button->maximumWidth();
        const int room = fixed ? button->fontMetrics().horizontalAdvance(text) : widget->minimumSizeHint().width();
        if ((!wraps && widget->width() < room) || widget->height() < needed)
            found << QStringLiteral("%1 × %2, needs %3 × %4: ")
                             .arg(widget->width())
                             .arg(widget->height())
                             .arg(room)
                             .arg(needed) +
                         text + QStringLiteral(" in ") + where(widget);
    }
    return found;
}

QStringList namelessControls(const QWidget* root) {
    QStringList found;
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"));
        const bool control = button || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QSlider*>(widget) ||
                             widget->inherits("QLineEdit") || widget->inherits("QAbstractItemView") ||
                             widget->inherits("QAbstractSpinBox");
        if (control && !named && !inner)
            found << where(widget);
    }
    return found;
}

} // namespace classmith::test
