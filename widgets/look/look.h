// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QVariant>
#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace classmith {

// Gives a widget one of the style sheet's looks (style_sheet.h); may be called again to change it.
void setLook(QWidget* widget, const char* look);

QLabel* makeLabel(const QString& text, const char* look = "");
QPushButton* makeButton(const QString& text, const char* look = "");
QFrame* makePanel(); // surface with a line around it; give it a layout with Theme::marginPx

} // namespace classmith
