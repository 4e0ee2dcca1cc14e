// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/class_balance.h"

#include <array>
#include <cmath>

#include "tests/support/test_support.h"

using namespace classmith;

class ClassBalanceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void scikitLearnHasTheSameWeights();
    void eachClassIsDrawnAsOften();
    void theDrawFollowsFromSeedAndEpoch();
};

namespace {

std::vector<std::int64_t> oneInTwenty() {
    std::vector<std::int64_t> labels(210, 0);
    for (std::size_t i = 0; i < labels.size(); i += 21)
        labels[i] = 2; // class 1 has no picture
    return labels;
}

} // namespace

// compute_class_weight("balanced", classes=[0, 1, 2], y=[0]*6 + [1]*3 + [2]) of scikit-learn 1.9.1.
void ClassBalanceTest::scikitLearnHasTheSameWeights() {
    const std::vector<double> weights = balancedWeights({0, 0, 0, 0, 0, 0, 1, 1, 1, 2}, 3);
    const std::array expected{0.5555555555555556, 1.1111111111111112, 3.3333333333333335};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY(std::abs(weights[i] - expected[i]) < 1e-15);
    const std::vector<double> rare = balancedWeights(oneInTwenty(), 3);
    QCOMPARE(rare[0], 210.0 / (2 * 200));
    QCOMPARE(rare[1], 1.0);
    QCOMPARE(rare[2], 210.0 / (2 * 10));
}

void ClassBalanceTest::eachClassIsDrawnAsOften() {
    const auto labels = oneInTwenty();
    std::vector<int> times(labels.size(), 0);
    int rare = 0, all = 0;
    for (std::uint64_t epoch = 1; epoch <= 50; ++epoch) {
        const auto order = balancedOrder(labels, 1, epoch);
        QCOMPARE(order.size(), labels.size());
        for (const std::size_t i : order) {
            rare += labels[i] == 2 ? 1 : 0;
            ++times[i];
            ++all;
        }
    }
    QVERIFY(std::abs(rare / static_cast<double>(all) - 0.5) < 0.02); // four standard deviations
    for (std::size_t i = 0; i < labels.size(); ++i)
        QVERIFY(times[i] > (labels[i] == 2 ? 400 : 5));
}

void ClassBalanceTest::theDrawFollowsFromSeedAndEpoch() {
    const auto labels = oneInTwenty();
    QVERIFY(balancedOrder(labels, 3, 4) == balancedOrder(labels, 3, 4));
    QVERIFY(balancedOrder(labels, 3, 4) != balancedOrder(labels, 3, 5));
    QVERIFY(balancedOrder(labels, 3, 4) != balancedOrder(labels, 4, 4));
    QVERIFY(balancedOrder({}, 1, 1).empty());
}

CLASSMITH_TEST(ClassBalanceTest)
#include "class_balance_test.moc"
