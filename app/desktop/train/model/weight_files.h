// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <QtCore/QString>

#include "core/models/networks/model_info.h"

namespace classmith {

// Whether they need not be fetched any more.
bool weightsAreHere(const KnownWeights& known);

bool isWeightFile(const QString& path); // by its name

// For which model a weight file of one's own is. Reads the whole file: not for the GUI thread.
struct WeightFit {
    std::string model;
    QString problem; // a sentence; empty: it fits
};
// model: the one that it should be for; empty: whichever it fits.
WeightFit fitOfWeights(const std::filesystem::path& file, const std::string& model);

} // namespace classmith
