// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace classmith::test {

// Visible parts of one widget that lie over each other, a line each pair. What belongs to Qt's own controls (the field
// in a box, the bars of a scroll area) is theirs.
QStringList overlappingParts(const QWidget* root);

} // namespace classmith::test
