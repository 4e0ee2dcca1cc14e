// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/dataset/catalogue.h"

namespace classmith {

struct SplitOptions {
    double validationFraction = 0.2; // of each class, of the images that have no set yet
    std::uint64_t seed = 0;
};

// One SetKind an image, in the catalogue's order. A set that the catalogue gives is kept; of the images without one a
// share goes to validation. Where that leaves no validation set, it is carved out of train. Test is never touched.
// Stratified: each class gives round(fraction × its count) images, at least one where it has two, and never all. Within
// a class the images whose hash of seed and path is smallest are taken. So the same seed and names give the same split
// on every machine, and an added image changes the place of at most one other in its class, the one at the boundary.
// Errors: DatasetTooSmall (a class with no training image, or no class with a validation image), InvalidValue.
Result<std::vector<SetKind>> splitDataset(const DatasetCatalogue& catalogue, const SplitOptions& options);

} // namespace classmith
