// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/dataset/catalogue.h"

namespace classmith {

// Which share is kept for validation, and which of the equally good choices is taken.
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

// The same split in two parts, for labels that change all the time: the order depends on the names alone and can be
// kept; with it, a split costs one pass over the images.
using SplitOrder = std::vector<std::size_t>; // indices of the images, by the hash of seed and path
SplitOrder splitOrder(std::span<const std::string_view> paths, std::uint64_t seed);

// What a split has to know of a picture, so that labels can change without a catalogue being made again.
struct SplitMember {
    int classIndex = -1;        // negative: takes no part
    std::optional<SetKind> set; // as the folders say
};
// order: of as many paths as there are members. Who takes no part has the folders' set, else Train. A class too small
// for what splitDataset() promises is no error here.
std::vector<SetKind> splitInOrder(const SplitOrder& order, std::span<const SplitMember> members, int classCount,
                                  double validationFraction);
// How many of a class's pictures are for validation: at least one of two, and never all.
std::size_t validationCount(std::size_t images, double fraction);

} // namespace classmith
