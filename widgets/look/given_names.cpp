// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/given_names.h"

#include <QtCore/QVariant>
#include <QtWidgets/QWidget>

namespace classmith {

namespace {

constexpr auto property = "holdsNames";

} // namespace

void setHoldsNames(QWidget* widget) {
    widget->setProperty(property, true);
}

bool holdsNames(const QWidget* widget) {
    return widget->property(property).toBool();
}

} // namespace classmith
