// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/split.h"

namespace classmith {

class Project;

// What of a project's split is kept with it, so that the window and the command line give the same sets.

// The order in which a split takes a project's images. Depends on their paths alone: those change with scans, labels
// with every edit. Any thread.
SplitOrder orderForSplit(const Project& project);

// Of each class, of the pictures that no folder puts into a set: above 0, at most mostValidation.
inline constexpr double mostValidation = 0.9; // as the command line has it
double keptValidationShare(const Project& project);
void keepValidationShare(Project& project, double share);

} // namespace classmith
