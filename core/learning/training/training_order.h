// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/learning/pictures/batch_loader.h"
#include "core/protocol/course/class_balance.h"
#include "core/protocol/train_request.h"

namespace classmith {

inline std::vector<std::int64_t> labelsOf(const SampleSource& source) {
    std::vector<std::int64_t> labels;
    for (std::size_t i = 0; i < source.size(); ++i)
        labels.push_back(source.label(i));
    return labels;
}

// The pictures of an epoch in their order, as the request's sampler draws them.
inline std::vector<std::size_t> trainingOrder(const TrainRequest& request, const std::vector<std::int64_t>& labels,
                                              int epoch) {
    const auto number = static_cast<std::uint64_t>(epoch);
    return request.sampler == "balanced" ? balancedOrder(labels, request.seed, number)
                                         : shuffledOrder(labels.size(), request.seed, number);
}

// How many pictures each update has where so many batches make one; the last may have fewer.
inline std::vector<std::size_t> updateSizes(const BatchList& batches, int accumulate) {
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < batches.size(); ++i) {
        if (i % static_cast<std::size_t>(accumulate) == 0)
            sizes.push_back(0);
        sizes.back() += batches[i].size();
    }
    return sizes;
}

// Repeated augmentation (Hoffer et al. 2020), as the RASampler of torchvision's references on one machine: the first
// pictures of the order, each so many times, as many as there were in all.
inline std::vector<std::size_t> repeatedOrder(const std::vector<std::size_t>& order, int times) {
    std::vector<std::size_t> repeated;
    for (std::size_t i = 0; i < order.size(); ++i)
        repeated.push_back(order[i / static_cast<std::size_t>(times)]);
    return repeated;
}

} // namespace classmith
