// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/rate_sweep.h"

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "tests/support/test_support.h"

using namespace classmith;

// The rates of a search, how it ends, and what it suggests. That its steps are torch's is in learning.
class RateSweepTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void suggestionsAreFastais();
    void ratesGoFromEndToEnd();
    void endsWhereTheLossExplodes();
    void aLossThatNeverFallsSuggestsNothing();
    void rangesThatMakeNoSenseAreNamed();
};

void RateSweepTest::suggestionsAreFastais() {
    const auto json =
        nlohmann::json::parse(readTextFile(test::referenceFolder() / "training" / "rate_sweep.json").value());
    for (const auto& expected : json.at("cases")) {
        RateSweep sweep({json.at("lowest"), json.at("highest"), json.at("steps")});
        for (std::size_t i = 0; i < expected.at("losses").size(); ++i) {
            QVERIFY(!sweep.isOver());
            const auto rate = expected.at("rates").at(i).get<double>();
            QVERIFY(std::abs(sweep.rate() - rate) <= 1e-12 * rate);
            sweep.add(expected.at("losses").at(i));
            QVERIFY(std::abs(sweep.smoothed().back() - expected.at("smoothed").at(i).get<double>()) < 1e-9);
        }
        QVERIFY(sweep.isOver());
        QCOMPARE(sweep.exploded(), expected.at("exploded").get<bool>());
        const double valley = expected.at("valley"), steepest = expected.at("steepest");
        QVERIFY(sweep.valley() && std::abs(*sweep.valley() - valley) <= 1e-12 * valley);
        QVERIFY(sweep.steepest() && std::abs(*sweep.steepest() - steepest) <= 1e-12 * steepest);
    }
}

void RateSweepTest::ratesGoFromEndToEnd() {
    RateSweep sweep({1e-4, 1.0, 20});
    QCOMPARE(sweep.rate(), 1e-4);
    while (!sweep.isOver())
        sweep.add(1.0);
    QVERIFY(!sweep.exploded());
    QCOMPARE(sweep.rates().size(), std::size_t{20});
    QVERIFY(std::abs(sweep.rates().back() - 1.0) < 1e-12);
    QVERIFY(!sweep.valley() && !sweep.steepest()); // a flat line
}

void RateSweepTest::endsWhereTheLossExplodes() {
    RateSweep sweep({1e-7, 10, 100});
    for (int i = 0; i < 40; ++i)
        sweep.add(2.0 - i * 0.02);
    QVERIFY(!sweep.isOver());
    sweep.add(1000);
    QVERIFY(sweep.isOver() && sweep.exploded());
    QVERIFY(sweep.valley().has_value());
    RateSweep notANumber({1e-7, 10, 100});
    notANumber.add(1.0);
    notANumber.add(std::numeric_limits<double>::quiet_NaN());
    QVERIFY(notANumber.isOver());
    QVERIFY(!notANumber.valley());
}

void RateSweepTest::aLossThatNeverFallsSuggestsNothing() {
    RateSweep sweep({1e-7, 10, 50});
    for (int i = 0; i < 50; ++i)
        sweep.add(1.0 + 0.01 * i);
    QVERIFY(!sweep.valley() && !sweep.steepest());
}

void RateSweepTest::rangesThatMakeNoSenseAreNamed() {
    const auto problem = [](const RateRange& range) {
        const auto checked = validate(range);
        return checked ? std::string() : checked.error().subject + ": " + checked.error().detail;
    };
    QCOMPARE(problem({}), std::string());
    QCOMPARE(problem({0, 1, 100}), std::string("from: it must be above 0 and at most 1000, not 0"));
    QCOMPARE(problem({1e-7, 2000, 100}), std::string("to: it must be above 0 and at most 1000, not 2000"));
    QCOMPARE(problem({1, 0.5, 100}), std::string("to: it must be above “from”, which is 1, not 0.5"));
    QCOMPARE(problem({1e-7, 10, 5}), std::string("steps: it must be 20 to 2000, not 5"));
}

CLASSMITH_TEST(RateSweepTest)
#include "rate_sweep_test.moc"
