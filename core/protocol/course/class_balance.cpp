// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/class_balance.h"

#include <map>

#include "core/base/random.h"

namespace classmith {

namespace {

constexpr std::uint64_t kDrawingStream = 0x62616C616EULL << 20; // far from any picture's own number

} // namespace

std::vector<double> balancedWeights(const std::vector<std::int64_t>& labels, int classes) {
    std::vector<std::size_t> counts(static_cast<std::size_t>(classes), 0);
    std::size_t present = 0;
    for (const std::int64_t label : labels)
        present += counts[static_cast<std::size_t>(label)]++ == 0 ? 1U : 0U;
    std::vector<double> weights;
    for (const std::size_t count : counts)
        weights.push_back(count == 0 ? 1.0
                                     : static_cast<double>(labels.size()) /
                                           (static_cast<double>(present) * static_cast<double>(count)));
    return weights;
}

std::vector<std::size_t> balancedOrder(const std::vector<std::int64_t>& labels, std::uint64_t seed,
                                       std::uint64_t epoch) {
    std::map<std::int64_t, std::vector<std::size_t>> byClass;
    for (std::size_t i = 0; i < labels.size(); ++i)
        byClass[labels[i]].push_back(i);
    std::vector<const std::vector<std::size_t>*> classes;
    for (const auto& [label, members] : byClass)
        classes.push_back(&members);
    SampleRandom random(seed, epoch, kDrawingStream);
    std::vector<std::size_t> order;
    while (order.size() < labels.size()) {
        const auto& members = *classes[static_cast<std::size_t>(random.below(classes.size()))];
        order.push_back(members[static_cast<std::size_t>(random.below(members.size()))]);
    }
    return order;
}

} // namespace classmith
