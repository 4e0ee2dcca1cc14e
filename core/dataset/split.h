// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/dataset/catalogue.h"

namespace classmith {

struct SplitOptions {
    double validationFraction = 0.2; // of each class, of the images that no folder gives to a set
    std::uint64_t seed = 0;
};

// One SetKind an image, in the catalogue's order. Folders' own sets are kept; where there is a train set but no
// validation set, validation is carved out of train, and test is never touched. Stratified: each class gives
// round(fraction × its count), at least one where it has two images. The same seed gives the same split, and adding an
// image moves no other one (each image's place follows from a hash of seed and path).
// Errors: DatasetTooSmall (a class with no training image, or no class with a validation image), InvalidValue.
Result<std::vector<SetKind>> splitDataset(const DatasetCatalogue& catalogue, const SplitOptions& options);

} // namespace classmith
