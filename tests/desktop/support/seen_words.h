// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace classmith::test {

// A text that came in the last turn has its place, too.
void settle();
// All that a person can read on the labels of a widget, a line each; of a label that gives way its whole text.
QString visibleText(const QWidget* root);
// What is seen and has less room than its words need, a line each: labels, buttons, the choices of boxes, the fields'
// hints, headings and cells of tables, menus. Names that a person gave (holdsNames() in
// widgets/look/given_names.h; in a table whatever has a coloured square) may be
// cut, and in a narrow window so may a label that gives way, because its tool tip has the rest.
QStringList clippedWords(const QWidget* root);
// Where the environment's CLASSMITH_SEEN names a folder: pictures of the widget in both themes, for people to look at.
void keepPicture(QWidget* widget, const QString& name);
// Visible controls that a screen reader would have no name for.
QStringList namelessControls(const QWidget* root);

// Visible labels that would take a name for HTML where it looks so, or that have done it: with a picture or a link in
// them. Only the style sheet's style (widgets/look/plain_style.h) sees to those inside Qt's own dialogs.
QStringList labelsWithMarkup(const QWidget* root);

} // namespace classmith::test
