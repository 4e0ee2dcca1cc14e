// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/evaluation/comparison.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace classmith {

namespace {

// Correlation of the two models' hits, with Newcombe's correction for continuity. In floating point: a product of four
// counts is too large for an integer.
double correlation(const PairedCounts& counts) {
    const auto a = static_cast<double>(counts.bothRight);
    const auto b = static_cast<double>(counts.onlyFirst);
    const auto c = static_cast<double>(counts.onlySecond);
    const auto d = static_cast<double>(counts.bothWrong);
    const double margins = (a + b) * (c + d) * (a + c) * (b + d);
    if (margins == 0)
        return 0;
    double product = a * d - b * c;
    if (product > 0)
        product = std::max(0.0, product - (a + b + c + d) / 2);
    return product / std::sqrt(margins);
}

double combined(double x, double y, double phi) {
    return std::sqrt(std::max(0.0, x * x - 2 * phi * x * y + y * y));
}

struct Side {
    double top1 = 0;
    std::vector<ClassMetrics> classes;
};

Side sideOf(std::span<const PairedAnswer> answers, int classCount, int PairedAnswer::*which) {
    MetricsCounter counter(classCount);
    for (const PairedAnswer& answer : answers)
        counter.add(answer.label, answer.*which, false);
    Metrics metrics = counter.finish();
    return {metrics.top1, std::move(metrics.classes)};
}

void count(PairedCounts& counts, PairOutcome outcome) {
    switch (outcome) {
    case PairOutcome::BothRight:
        ++counts.bothRight;
        break;
    case PairOutcome::OnlyFirst:
        ++counts.onlyFirst;
        break;
    case PairOutcome::OnlySecond:
        ++counts.onlySecond;
        break;
    case PairOutcome::BothWrong:
        ++counts.bothWrong;
        break;
    }
}

} // namespace

PairOutcome outcomeOf(const PairedAnswer& answer) {
    if (answer.first == answer.label)
        return answer.second == answer.label ? PairOutcome::BothRight : PairOutcome::OnlyFirst;
    return answer.second == answer.label ? PairOutcome::OnlySecond : PairOutcome::BothWrong;
}

Interval pairedInterval(const PairedCounts& counts) {
    const std::int64_t images = counts.images();
    if (images == 0)
        return {};
    const std::int64_t firstHits = counts.bothRight + counts.onlyFirst;
    const std::int64_t secondHits = counts.bothRight + counts.onlySecond;
    const double first = static_cast<double>(firstHits) / static_cast<double>(images);
    const double second = static_cast<double>(secondHits) / static_cast<double>(images);
    const Interval ofFirst = wilsonInterval(firstHits, images);
    const Interval ofSecond = wilsonInterval(secondHits, images);
    const double phi = correlation(counts);
    const double difference = first - second;
    return {std::max(-1.0, difference - combined(first - ofFirst.low, ofSecond.high - second, phi)),
            std::min(1.0, difference + combined(ofFirst.high - first, second - ofSecond.low, phi))};
}

double mcNemarExact(std::int64_t onlyFirst, std::int64_t onlySecond) {
    const auto n = static_cast<double>(onlyFirst + onlySecond);
    const auto fewer = static_cast<double>(std::min(onlyFirst, onlySecond));
    if (2 * fewer == n)
        return 1;
    // The binomial distribution's tail, begun at its largest term: the further ones are ratios, and die out soon. The
    // largest as a logarithm, for it may be too small for a double long before the counts are large.
    const double logLargest =
        std::lgamma(n + 1) - std::lgamma(fewer + 1) - std::lgamma(n - fewer + 1) - n * std::numbers::ln2;
    constexpr double negligible = 1e-18;
    double term = 1;
    double sum = 1;
    for (double i = fewer; i > 0 && term > negligible * sum; --i) {
        term *= i / (n - i + 1);
        sum += term;
    }
    return std::min(1.0, 2 * std::exp(logLargest + std::log(sum)));
}

Comparison compareAnswers(std::span<const PairedAnswer> answers, int classCount) {
    Comparison comparison;
    for (const PairedAnswer& answer : answers)
        count(comparison.counts, outcomeOf(answer));
    Side first = sideOf(answers, classCount, &PairedAnswer::first);
    Side second = sideOf(answers, classCount, &PairedAnswer::second);
    comparison.firstTop1 = first.top1;
    comparison.secondTop1 = second.top1;
    comparison.first = std::move(first.classes);
    comparison.second = std::move(second.classes);
    comparison.difference = pairedInterval(comparison.counts);
    comparison.pValue = mcNemarExact(comparison.counts.onlyFirst, comparison.counts.onlySecond);
    return comparison;
}

} // namespace classmith
