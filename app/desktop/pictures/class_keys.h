// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include <QtCore/QStringList>

#include "core/project/records.h"

namespace classmith {

struct ClassRow;

// The key to show for a class: the letter given to it, else 1 … 9 and 0 for the first ten in order. Empty: none.
QString classKey(std::span<const ClassRecord> classes, ClassId id);
std::vector<ClassRow> keyedClasses(std::span<const ClassRecord> classes); // without counts
// Of classes in any order; one that the project does not have, or that is in none: empty.
QStringList classKeys(std::span<const ClassRecord> classes, const std::vector<ClassId>& ids);
// The class that a pressed key labels with, by its letter or its digit; none where the key is not a class's.
ClassId classForKey(std::span<const ClassRecord> classes, const QString& key);
// Letters that may be given: not A, D, F, H, U, which move and show.
bool isFreeKey(const QString& key);

} // namespace classmith
