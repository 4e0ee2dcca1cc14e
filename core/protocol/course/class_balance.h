// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace classmith {

// scikit-learn's compute_class_weight("balanced"): pictures / (classes × pictures of the class), a number for each
// class; 1 for one that has no picture. labels: 0 .. classes - 1.
std::vector<double> balancedWeights(const std::vector<std::int64_t>& labels, int classes);

// As many numbers as there are labels, drawn with putting back, each class as likely as the others that have pictures
// and each of its pictures as likely as the others: torch's WeightedRandomSampler with weights 1 / pictures of the
// class. Follows from seed and epoch alone.
std::vector<std::size_t> balancedOrder(const std::vector<std::int64_t>& labels, std::uint64_t seed,
                                       std::uint64_t epoch);

} // namespace classmith
