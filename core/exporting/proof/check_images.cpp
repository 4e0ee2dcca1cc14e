// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/proof/check_images.h"

#include <algorithm>
#include <map>

#include "core/base/random.h"

namespace classmith {

namespace {

using Indices = std::vector<std::size_t>;

template<class T>
void shuffle(std::vector<T>& items, SampleRandom& random) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[random.below(i)]);
}

// The pool's indices, class by class, each class and their order shuffled.
std::vector<Indices> shuffledClasses(const std::vector<SplitEntry>& entries, const Indices& pool,
                                     SampleRandom& random) {
    std::map<int, Indices> byClass;
    for (const std::size_t index : pool)
        byClass[entries[index].classIndex].push_back(index);
    std::vector<Indices> classes;
    for (auto& [classIndex, members] : byClass) {
        shuffle(members, random);
        classes.push_back(std::move(members));
    }
    shuffle(classes, random);
    return classes;
}

// Adds up to room indices to chosen, one of each class in turn.
void takeInTurn(const std::vector<Indices>& classes, std::size_t room, Indices& chosen) {
    std::size_t longest = 0;
    for (const Indices& members : classes)
        longest = std::max(longest, members.size());
    for (std::size_t round = 0; round < longest; ++round) {
        for (const Indices& members : classes) {
            if (room == 0)
                return;
            if (round >= members.size())
                continue;
            chosen.push_back(members[round]);
            --room;
        }
    }
}

} // namespace

std::vector<SplitEntry> chooseCheckImages(const std::vector<SplitEntry>& entries, int count, std::uint64_t seed) {
    Indices validation;
    Indices rest;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (!entries[i].unreadable)
            (entries[i].set == SetKind::Validation ? validation : rest).push_back(i);
    const std::size_t available = validation.size() + rest.size();
    const std::size_t wanted = count < 0 ? available : std::min(available, static_cast<std::size_t>(count));

    SampleRandom random(seed, 0, 0);
    Indices chosen;
    takeInTurn(shuffledClasses(entries, validation, random), wanted, chosen);
    takeInTurn(shuffledClasses(entries, rest, random), wanted - chosen.size(), chosen);
    std::ranges::sort(chosen);
    std::vector<SplitEntry> result;
    for (const std::size_t index : chosen)
        result.push_back(entries[index]);
    return result;
}

} // namespace classmith
