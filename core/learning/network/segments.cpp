// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/segments.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace classmith {

namespace {

// What each node gives for one picture.
std::vector<std::int64_t> valueCounts(const ModelGraph& graph) {
    std::vector<std::int64_t> counts;
    for (const Extent& extent : extentsOf(graph))
        counts.push_back(std::int64_t{extent.channels} * extent.sidePx * extent.sidePx);
    return counts;
}

// Nodes after which only their own output is needed.
std::vector<bool> places(const ModelGraph& graph) {
    std::vector<bool> cuts(graph.nodes.size(), true);
    for (std::size_t reader = 0; reader < graph.nodes.size(); ++reader)
        for (const int source : graph.nodes[reader].inputs)
            for (auto passed = static_cast<std::size_t>(source + 1); passed < reader; ++passed)
                cuts[passed] = false; // the value of source is needed beyond it
    return cuts;
}

struct Division {
    std::vector<Segment> segments;
    std::int64_t cost = 0; // values for one picture
};

// A segment ends at the last place before it would hold more than so many values.
Division dividedBy(const std::vector<std::int64_t>& given, const std::vector<std::int64_t>& kept,
                   const std::vector<bool>& cuts, std::int64_t most) {
    const int count = static_cast<int>(given.size());
    Division division;
    std::int64_t largest = 0, within = 0, sinceCut = 0;
    int first = 0, cut = -1;
    const auto end = [&](int last, std::int64_t values) {
        division.segments.push_back({first, last});
        largest = std::max(largest, values);
        if (last + 1 < count)
            division.cost += given[static_cast<std::size_t>(last)];
        first = last + 1;
    };
    for (int i = 0; i < count; ++i) {
        const std::int64_t values = kept[static_cast<std::size_t>(i)];
        within += values;
        sinceCut += values;
        if (within > most && cut >= first) {
            end(cut, within - sinceCut);
            within = sinceCut;
        }
        if (cuts[static_cast<std::size_t>(i)]) {
            cut = i;
            sinceCut = 0;
        }
    }
    end(count - 1, within);
    division.cost += largest;
    return division;
}

} // namespace

std::vector<Segment> segmentsOf(const ModelGraph& graph, int firstTrained) {
    constexpr int tries = 64;
    const std::vector<std::int64_t> given = valueCounts(graph);
    std::vector<std::int64_t> kept = given;
    std::vector<bool> cuts = places(graph);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const bool isTrained = static_cast<int>(i) >= firstTrained;
        if (!isTrained || overwritesInput(graph.nodes[i].operation))
            kept[i] = 0;
        cuts[i] = cuts[i] && static_cast<int>(i) >= firstTrained - 1;
    }
    const std::int64_t all = std::accumulate(kept.begin(), kept.end(), std::int64_t{0});
    Division best = dividedBy(given, kept, cuts, all);
    for (int i = 0; i < tries; ++i)
        if (Division each = dividedBy(given, kept, cuts, all * i / tries); each.cost < best.cost)
            best = std::move(each);
    return best.segments;
}

} // namespace classmith
