// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace classmith {

// Counts[true class][predicted class].
using ConfusionMatrix = std::vector<std::vector<std::int64_t>>;

// A class's row, as scikit-learn's precision_recall_fscore_support gives it. 0 … 1.
struct ClassMetrics {
    std::int64_t support = 0; // images of the class
    double precision = 0;     // 0 where nothing was predicted as this class (scikit-learn's zero_division=0)
    double recall = 0;
    double f1 = 0;
};

// A model's figures on one set of pictures, as files, window and command line show them. Shares are 0 … 1.
struct Metrics {
    std::int64_t images = 0;
    double top1 = 0;
    double top1Low = 0; // 95 % Wilson score interval (Wilson 1927)
    double top1High = 0;
    double top5 = 0;    // 1 where there are five classes or fewer
    double macroF1 = 0; // mean over the classes that occur among truth or predictions, as scikit-learn's f1_score
    double balancedAccuracy = 0; // mean recall over the classes with support
    double meanLoss = 0;         // cross-entropy, natural logarithm, as scikit-learn's log_loss of float32
    ConfusionMatrix confusion;
    std::vector<ClassMetrics> classes;
};

// A confidence interval, both ends included; of shares 0 … 1, of their differences -1 … 1.
struct Interval {
    double low = 0;
    double high = 0;
};

// Of a share, 95 % (Wilson 1927); images > 0.
Interval wilsonInterval(std::int64_t hits, std::int64_t images);

// Counts answers one at a time: after a change of labels, counting again needs no second look at the probabilities.
class MetricsCounter {
  public:
    explicit MetricsCounter(int classCount);
    // label, predicted: 0 .. classCount - 1; inTopFive: fewer than five classes come before the label; loss: the
    // picture's cross-entropy where the mean is wanted.
    void add(int label, int predicted, bool inTopFive, double loss = 0);
    Metrics finish(); // once, at the end

  private:
    Metrics m_metrics;
    std::int64_t m_hits = 0;
    std::int64_t m_hitsInFive = 0;
};

// probabilities: images × classCount, row-major, softmax outputs; labels: true class of each, 0 .. classCount - 1.
// Ties go to the smaller index, as argmax does. All zero where there is no image. Any thread.
Metrics computeMetrics(std::span<const float> probabilities, std::span<const int> labels, int classCount);

} // namespace classmith
