// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/split.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/files.h"
#include "core/base/stable_hash.h"

namespace classmith {

namespace {

using ClassMembers = std::vector<std::vector<std::size_t>>; // image indices of each class

template<class Filter>
ClassMembers membersOf(const DatasetCatalogue& catalogue, const Filter& accepts) {
    ClassMembers members(catalogue.classes.size());
    for (std::size_t i = 0; i < catalogue.images.size(); ++i)
        if (accepts(catalogue.images[i]))
            members[static_cast<std::size_t>(catalogue.images[i].classIndex)].push_back(i);
    return members;
}

std::size_t validationCount(std::size_t images, double fraction) {
    if (images < 2)
        return 0;
    const auto wanted = static_cast<std::size_t>(std::llround(fraction * static_cast<double>(images)));
    return std::clamp<std::size_t>(wanted, 1, images - 1);
}

// The images with the smallest hashes are the validation set, so that nothing but its own name and the boundary decides
// where an image goes.
void carve(const DatasetCatalogue& catalogue, const ClassMembers& members, const SplitOptions& options,
           std::vector<SetKind>& sets) {
    for (const auto& ofClass : members) {
        std::vector<std::pair<std::uint64_t, std::size_t>> order;
        order.reserve(ofClass.size());
        for (const std::size_t index : ofClass) {
            StableHash hash(options.seed);
            hash.add(catalogue.images[index].path);
            order.emplace_back(hash.value(), index);
        }
        std::sort(order.begin(), order.end());
        const std::size_t count = validationCount(order.size(), options.validationFraction);
        for (std::size_t i = 0; i < count; ++i)
            sets[order[i].second] = SetKind::Validation;
    }
}

Result<> check(const DatasetCatalogue& catalogue, const std::vector<SetKind>& sets) {
    std::vector<bool> trains(catalogue.classes.size(), false);
    for (std::size_t i = 0; i < sets.size(); ++i)
        if (sets[i] == SetKind::Train)
            trains[static_cast<std::size_t>(catalogue.images[i].classIndex)] = true;
    const auto missing = std::find(trains.begin(), trains.end(), false);
    if (missing != trains.end())
        return fail(ErrorCode::DatasetTooSmall, utf8(catalogue.root),
                    "“" + catalogue.classes[static_cast<std::size_t>(missing - trains.begin())] +
                        "” has no picture to train with");
    if (std::find(sets.begin(), sets.end(), SetKind::Validation) == sets.end())
        return fail(ErrorCode::DatasetTooSmall, utf8(catalogue.root), "no class has a second picture to check with");
    return {};
}

} // namespace

Result<std::vector<SetKind>> splitDataset(const DatasetCatalogue& catalogue, const SplitOptions& options) {
    if (!(options.validationFraction > 0 && options.validationFraction <= 0.9))
        return fail(ErrorCode::InvalidValue, "--val-fraction", "it must be above 0 and at most 0.9");
    std::vector<SetKind> sets;
    sets.reserve(catalogue.images.size());
    for (const ImageEntry& image : catalogue.images)
        sets.push_back(image.set.value_or(SetKind::Train));
    carve(catalogue, membersOf(catalogue, [](const ImageEntry& image) { return !image.set; }), options, sets);
    if (std::find(sets.begin(), sets.end(), SetKind::Validation) == sets.end())
        carve(catalogue, membersOf(catalogue, [](const ImageEntry& image) { return image.set != SetKind::Test; }),
              options, sets);
    if (const auto good = check(catalogue, sets); !good)
        return tl::unexpected(good.error());
    return sets;
}

} // namespace classmith
