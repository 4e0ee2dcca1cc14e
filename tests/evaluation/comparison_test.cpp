// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/evaluation/comparison.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

nlohmann::json reference() {
    const auto text = readTextFile(test::referenceFolder() / "evaluation" / "comparison.json");
    return nlohmann::json::parse(text.value());
}

PairedCounts countsOf(const nlohmann::json& json) {
    return {json[0], json[1], json[2], json[3]};
}

std::string nameOf(const nlohmann::json& json) {
    return json.at("counts").dump();
}

bool near(double got, const nlohmann::json& wanted, double tolerance = 1e-12) {
    return std::abs(got - wanted.get<double>()) < tolerance;
}

// A p-value is told by its digits, however small it is.
bool nearInDigits(double got, const nlohmann::json& wanted) {
    constexpr double tiny = 1e-280; // where the reference's own digits end
    return std::abs(got - wanted.get<double>()) <= 1e-6 * std::max(got, wanted.get<double>()) + tiny;
}

bool nearAll(const std::vector<ClassMetrics>& classes, const nlohmann::json& side) {
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (!near(classes[c].recall, side.at("recall")[c]) || !near(classes[c].f1, side.at("f1")[c]))
            return false;
    return classes.size() == side.at("f1").size();
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void intervalsAgreeWithStatsmodels();
    void pValuesAgreeWithStatsmodels();
    void figuresAgreeWithScikitLearn();
    void theOtherWayRoundItIsTheSame();
    void outcomes();
    void noPictures();
    void hugeCountsEndSoon();
};

void ComparisonTest::intervalsAgreeWithStatsmodels() {
    const auto tables = reference().at("tables");
    QVERIFY(tables.size() >= 16);
    for (const auto& one : tables) {
        const Interval interval = pairedInterval(countsOf(one.at("counts")));
        QVERIFY2(near(interval.low, std::max(-1.0, one.at("low").get<double>())), nameOf(one).c_str());
        QVERIFY2(near(interval.high, std::min(1.0, one.at("high").get<double>())), nameOf(one).c_str());
    }
}

void ComparisonTest::pValuesAgreeWithStatsmodels() {
    const auto json = reference(); // outlives the loop
    for (const auto& one : json.at("tables")) {
        const PairedCounts counts = countsOf(one.at("counts"));
        const double p = mcNemarExact(counts.onlyFirst, counts.onlySecond);
        QVERIFY2(nearInDigits(p, one.at("p")), (nameOf(one) + ": " + std::to_string(p)).c_str());
    }
    // By hand: 2 (1 + 8 + 28) / 256.
    QVERIFY(std::abs(mcNemarExact(6, 2) - 74.0 / 256) < 1e-12);
}

void ComparisonTest::figuresAgreeWithScikitLearn() {
    const auto json = reference(); // outlives the loop
    for (const auto& one : json.at("answers")) {
        std::vector<PairedAnswer> answers;
        for (std::size_t i = 0; i < one.at("labels").size(); ++i)
            answers.push_back(
                {one.at("labels")[i], one.at("first").at("answers")[i], one.at("second").at("answers")[i]});
        const Comparison comparison = compareAnswers(answers, one.at("class_count"));
        QVERIFY(comparison.counts == countsOf(one.at("counts")));
        QCOMPARE(comparison.counts.images(), static_cast<std::int64_t>(answers.size()));
        QVERIFY(near(comparison.firstTop1, one.at("first").at("top1")));
        QVERIFY(near(comparison.secondTop1, one.at("second").at("top1")));
        QVERIFY(nearAll(comparison.first, one.at("first")));
        QVERIFY(nearAll(comparison.second, one.at("second")));
        QVERIFY(nearInDigits(comparison.pValue, one.at("p")));
        QVERIFY(comparison.difference.low <= comparison.firstTop1 - comparison.secondTop1);
        QVERIFY(comparison.difference.high >= comparison.firstTop1 - comparison.secondTop1);
    }
}

void ComparisonTest::theOtherWayRoundItIsTheSame() {
    const auto json = reference(); // outlives the loop
    for (const auto& one : json.at("tables")) {
        const PairedCounts counts = countsOf(one.at("counts"));
        const PairedCounts swapped{counts.bothRight, counts.onlySecond, counts.onlyFirst, counts.bothWrong};
        QVERIFY(std::abs(pairedInterval(counts).low + pairedInterval(swapped).high) < 1e-12);
        QVERIFY(std::abs(pairedInterval(counts).high + pairedInterval(swapped).low) < 1e-12);
        QCOMPARE(mcNemarExact(counts.onlyFirst, counts.onlySecond), mcNemarExact(counts.onlySecond, counts.onlyFirst));
    }
}

void ComparisonTest::outcomes() {
    QVERIFY(outcomeOf({2, 2, 2}) == PairOutcome::BothRight);
    QVERIFY(outcomeOf({2, 2, 0}) == PairOutcome::OnlyFirst);
    QVERIFY(outcomeOf({2, 1, 2}) == PairOutcome::OnlySecond);
    QVERIFY(outcomeOf({2, 1, 1}) == PairOutcome::BothWrong); // also where they agree
}

void ComparisonTest::noPictures() {
    const Comparison comparison = compareAnswers({}, 3);
    QCOMPARE(comparison.counts.images(), std::int64_t(0));
    QCOMPARE(comparison.difference.low, 0.0);
    QCOMPARE(comparison.difference.high, 0.0);
    QCOMPARE(comparison.pValue, 1.0);
    QCOMPARE(comparison.first.size(), std::size_t(3));
}

void ComparisonTest::hugeCountsEndSoon() {
    QCOMPARE(mcNemarExact(500'000'000, 500'000'000), 1.0);
    const double close = mcNemarExact(500'000'000, 499'999'000);
    QVERIFY(close > 0.9 && close < 1);
    QCOMPARE(mcNemarExact(900'000'000, 100'000'000), 0.0); // smaller than any double
    QVERIFY(mcNemarExact(1, 0) == 1.0);
}

CLASSMITH_TEST(ComparisonTest)
#include "comparison_test.moc"
