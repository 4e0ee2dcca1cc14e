// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "core/base/softmax.h"
#include "tests/support/test_support.h"

using namespace classmith;

class SoftmaxTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void givesProbabilities();
    void largeLogitsDoNotOverflow();
    void whatIsNoNumberIsTheLeast();
};

void SoftmaxTest::givesProbabilities() {
    // scipy.special.softmax([1, 2, 3]) in float64.
    const std::vector<float> logits{1, 2, 3};
    const auto given = softmax(logits);
    const std::vector<double> wanted{0.09003057317038046, 0.24472847105479764, 0.6652409557748218};
    QCOMPARE(given.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QVERIFY(std::abs(given[i] - wanted[i]) < 1e-15);
    QVERIFY(softmax({}).empty());
}

void SoftmaxTest::largeLogitsDoNotOverflow() {
    const std::vector<float> logits{1e30F, 1e30F, -1e30F};
    QCOMPARE(softmax(logits), (std::vector<double>{0.5, 0.5, 0.0}));
}

void SoftmaxTest::whatIsNoNumberIsTheLeast() {
    const float none = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> first{none, 2, 2}, last{2, 2, none}, only{none};
    QCOMPARE(softmax(first), (std::vector<double>{0.0, 0.5, 0.5}));
    QCOMPARE(softmax(last), (std::vector<double>{0.5, 0.5, 0.0}));
    QVERIFY(std::isnan(softmax(only).front()));
}

CLASSMITH_TEST(SoftmaxTest)
#include "softmax_test.moc"
