// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include "core/project/records.h"

namespace classmith {

// What a model says of a picture.
struct ModelOpinion {
    ClassId predicted; // none: the project no longer has that class
    QString className;
    double probability = 0;
    QString run;
    bool contradicts(ClassId label) const { return label && label != predicted; }
};

} // namespace classmith
