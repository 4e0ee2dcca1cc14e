// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace classmith::test {

// Visible labels and buttons that have less room than their words need, a line each.
QStringList clippedWords(const QWidget* root);
// Visible controls that a screen reader would have no name for.
QStringList namelessControls(const QWidget* root);

} // namespace classmith::test
