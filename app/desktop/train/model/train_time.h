// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include "core/models/networks/freezing.h"

namespace classmith {

// What the worker's job "measure" found for a model at one size on this computer.
struct Speed {
    double features = 0; // pictures a second through the whole network, forward only
    double training = 0; // pictures a second in full fine-tuning
};

// What is to be done with how many pictures.
struct TrainLoad {
    int training = 0;
    int validation = 0;
    int epochs = 0;
};

// Seconds, from the network's own share of arithmetic in what is frozen; decoding is not counted, so "about".
double secondsPerEpoch(const ModelGraph& graph, const FreezePlan& plan, const Speed& speed, const TrainLoad& load);
double secondsForAll(const ModelGraph& graph, const FreezePlan& plan, const Speed& speed, const TrainLoad& load);

// "about 20 s", "about 3 min", "about 2 h".
QString aboutTime(double seconds);

} // namespace classmith
