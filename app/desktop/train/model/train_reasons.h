// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace classmith {

class Labelling;
class Recipe;
class Training;

// labels, here and below: null where nothing is open.

// Why training cannot begin with this, as one short sentence; empty: it can. Looks at labels and settings, at no file
// but the own weights' existence.
QString whyNoTraining(const Training& training, const Labelling* labels, const Recipe& recipe);

// How many pictures each set would have.
struct SetCounts {
    int training = 0;
    int validation = 0;
};
SetCounts countSets(const Labelling* labels);
int classCount(const Labelling* labels); // at least 2, so that a network can be drawn before there is a dataset

} // namespace classmith
