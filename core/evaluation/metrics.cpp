// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/evaluation/metrics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace classmith {

namespace {

using Row = std::span<const float>;

std::size_t topClass(Row row) {
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

// How many classes come before that one: greater probability, or the same and a smaller index.
std::size_t rankOf(Row row, std::size_t label) {
    std::size_t rank = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i] > row[label] || (row[i] == row[label] && i < label))
            ++rank;
    return rank;
}

// As scikit-learn's log_loss: a probability is kept away from 0 and 1 by the float's epsilon, so that one certain and
// wrong answer costs 15.9 and not infinity.
double crossEntropy(Row row, std::size_t label) {
    constexpr double epsilon = std::numeric_limits<float>::epsilon();
    return -std::log(std::clamp(static_cast<double>(row[label]), epsilon, 1.0 - epsilon));
}

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

void setClassMetrics(Metrics& metrics) {
    const std::size_t count = metrics.confusion.size();
    std::vector<std::int64_t> predicted(count, 0);
    for (std::size_t c = 0; c < count; ++c) // row by row, as they lie in memory
        for (std::size_t other = 0; other < count; ++other) {
            metrics.classes[c].support += metrics.confusion[c][other];
            predicted[other] += metrics.confusion[c][other];
        }
    std::int64_t occurring = 0;
    std::int64_t supported = 0;
    for (std::size_t c = 0; c < count; ++c) {
        ClassMetrics& one = metrics.classes[c];
        const std::int64_t hits = metrics.confusion[c][c];
        one.precision = ratio(hits, predicted[c]);
        one.recall = ratio(hits, one.support);
        one.f1 = ratio(2 * hits, one.support + predicted[c]);
        metrics.macroF1 += one.f1;
        metrics.balancedAccuracy += one.recall;
        occurring += one.support + predicted[c] > 0 ? 1 : 0;
        supported += one.support > 0 ? 1 : 0;
    }
    metrics.macroF1 /= static_cast<double>(std::max<std::int64_t>(occurring, 1));
    metrics.balancedAccuracy /= static_cast<double>(std::max<std::int64_t>(supported, 1));
}

} // namespace

Interval wilsonInterval(std::int64_t hits, std::int64_t images) {
    const double n = static_cast<double>(images);
    const double share = static_cast<double>(hits) / n;
    constexpr double z = 1.959963984540054; // the normal distribution's 97.5 % quantile
    const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

MetricsCounter::MetricsCounter(int classCount) {
    const auto classes = static_cast<std::size_t>(classCount);
    m_metrics.confusion.assign(classes, std::vector<std::int64_t>(classes, 0));
    m_metrics.classes.resize(classes);
}

void MetricsCounter::add(int label, int predicted, bool inTopFive, double loss) {
    ++m_metrics.confusion.at(static_cast<std::size_t>(label)).at(static_cast<std::size_t>(predicted));
    ++m_metrics.images;
    m_hits += predicted == label ? 1 : 0;
    m_hitsInFive += inTopFive ? 1 : 0;
    m_metrics.meanLoss += loss;
}

Metrics MetricsCounter::finish() {
    if (m_metrics.images == 0)
        return std::move(m_metrics);
    m_metrics.top1 = ratio(m_hits, m_metrics.images);
    m_metrics.top5 = ratio(m_hitsInFive, m_metrics.images);
    m_metrics.meanLoss /= static_cast<double>(m_metrics.images);
    const Interval interval = wilsonInterval(m_hits, m_metrics.images);
    m_metrics.top1Low = interval.low;
    m_metrics.top1High = interval.high;
    setClassMetrics(m_metrics);
    return std::move(m_metrics);
}

Metrics computeMetrics(std::span<const float> probabilities, std::span<const int> labels, int classCount) {
    const auto classes = static_cast<std::size_t>(classCount);
    assert(classCount > 0 && probabilities.size() == labels.size() * classes);
    MetricsCounter counter(classCount);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Row row = probabilities.subspan(i * classes, classes);
        const auto label = static_cast<std::size_t>(labels[i]);
        counter.add(labels[i], static_cast<int>(topClass(row)), rankOf(row, label) < 5, crossEntropy(row, label));
    }
    return counter.finish();
}

} // namespace classmith
