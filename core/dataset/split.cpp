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

struct Carving {
    const SplitOrder& order;
    std::span<const SplitMember> members;
    int classCount;
    double fraction;
    std::vector<SetKind> sets;

    // The images with the smallest hashes are the validation set, so that nothing but its own name and the boundary
    // decides where an image goes.
    template<class Filter>
    void carve(const Filter& accepts) {
        std::vector<std::size_t> wanted(static_cast<std::size_t>(classCount), 0);
        for (const SplitMember& member : members)
            if (member.classIndex >= 0 && accepts(member))
                ++wanted[static_cast<std::size_t>(member.classIndex)];
        for (std::size_t& count : wanted)
            count = validationCount(count, fraction);
        for (const std::size_t i : order) {
            const SplitMember& member = members[i];
            if (member.classIndex < 0 || !accepts(member) || wanted[static_cast<std::size_t>(member.classIndex)] == 0)
                continue;
            sets[i] = SetKind::Validation;
            --wanted[static_cast<std::size_t>(member.classIndex)];
        }
    }

    bool hasValidation() const {
        for (std::size_t i = 0; i < sets.size(); ++i)
            if (sets[i] == SetKind::Validation && members[i].classIndex >= 0)
                return true;
        return false;
    }
};

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

std::size_t validationCount(std::size_t images, double fraction) {
    if (images < 2)
        return 0;
    const auto wanted = static_cast<std::size_t>(std::llround(fraction * static_cast<double>(images)));
    return std::clamp<std::size_t>(wanted, 1, images - 1);
}

SplitOrder splitOrder(std::span<const std::string_view> paths, std::uint64_t seed) {
    std::vector<std::pair<std::uint64_t, std::size_t>> hashes;
    hashes.reserve(paths.size());
    for (const std::string_view path : paths) {
        StableHash hash(seed);
        hash.add(path);
        hashes.emplace_back(hash.value(), hashes.size());
    }
    std::sort(hashes.begin(), hashes.end());
    SplitOrder order;
    order.reserve(hashes.size());
    for (const auto& [hash, index] : hashes)
        order.push_back(index);
    return order;
}

std::vector<SetKind> splitInOrder(const SplitOrder& order, std::span<const SplitMember> members, int classCount,
                                  double validationFraction) {
    Carving carving{order, members, classCount, validationFraction, {}};
    for (const SplitMember& member : members)
        carving.sets.push_back(member.set.value_or(SetKind::Train));
    carving.carve([](const SplitMember& member) { return !member.set; });
    if (!carving.hasValidation())
        carving.carve([](const SplitMember& member) { return member.set != SetKind::Test; });
    return std::move(carving.sets);
}

Result<std::vector<SetKind>> splitDataset(const DatasetCatalogue& catalogue, const SplitOptions& options) {
    if (!(options.validationFraction > 0 && options.validationFraction <= 0.9))
        return fail(ErrorCode::InvalidValue, "validation_fraction", "it must be above 0 and at most 0.9");
    std::vector<std::string_view> paths;
    std::vector<SplitMember> members;
    for (const ImageEntry& image : catalogue.images) {
        paths.emplace_back(image.path);
        members.push_back({image.classIndex, image.set});
    }
    auto sets = splitInOrder(splitOrder(paths, options.seed), members, static_cast<int>(catalogue.classes.size()),
                             options.validationFraction);
    if (const auto good = check(catalogue, sets); !good)
        return tl::unexpected(good.error());
    return sets;
}

} // namespace classmith
