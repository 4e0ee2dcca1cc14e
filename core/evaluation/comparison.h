// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/evaluation/metrics.h"

namespace classmith {

// One picture's label and what two models call it, all as indices of one list of classes.
struct PairedAnswer {
    int label = 0;
    int first = 0;
    int second = 0;
};

// In which of the four cells of a comparison's table a picture lies.
enum class PairOutcome { BothRight, OnlyFirst, OnlySecond, BothWrong };
PairOutcome outcomeOf(const PairedAnswer& answer);

// The 2 × 2 table of two models on the same pictures, from which interval and test are computed.
struct PairedCounts {
    std::int64_t bothRight = 0;
    std::int64_t onlyFirst = 0; // is right
    std::int64_t onlySecond = 0;
    std::int64_t bothWrong = 0;
    std::int64_t images() const { return bothRight + onlyFirst + onlySecond + bothWrong; }
    bool operator==(const PairedCounts&) const = default;
};

// 95 % interval of the first share minus the second one, on the same pictures: method 10 of Newcombe 1998, "Improved
// confidence intervals for the difference between binomial proportions based on paired data". Zeros without pictures.
Interval pairedInterval(const PairedCounts& counts);

// McNemar's exact test, two-sided: how probable it is that the pictures on which only one of two equally good models is
// right are shared out at least so unevenly. 1 where there are none.
double mcNemarExact(std::int64_t onlyFirst, std::int64_t onlySecond);

// What there is to say of two models on the same pictures. Shares are 0 … 1; first and second have a row a class.
struct Comparison {
    PairedCounts counts;
    double firstTop1 = 0;
    double secondTop1 = 0;
    Interval difference; // of first minus second, as pairedInterval()
    double pValue = 1;   // as mcNemarExact()
    std::vector<ClassMetrics> first;
    std::vector<ClassMetrics> second;
};

Comparison compareAnswers(std::span<const PairedAnswer> answers, int classCount);

} // namespace classmith
