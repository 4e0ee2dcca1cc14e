// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/evaluation/metrics.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

struct Case {
    nlohmann::json json;
    std::vector<int> labels;
    std::vector<float> probabilities;
    int classCount = 0;
};

std::vector<Case> referenceCases() {
    const auto text = readTextFile(test::referenceFolder() / "evaluation" / "metrics.json");
    const auto reference = nlohmann::json::parse(text.value());
    std::vector<Case> cases;
    for (const auto& json : reference.at("cases"))
        cases.push_back({json, json.at("labels"), json.at("probabilities"), json.at("class_count")});
    return cases;
}

bool near(double got, const nlohmann::json& wanted) {
    return std::abs(got - wanted.get<double>()) < 1e-12;
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void agreesWithScikitLearn();
    void classFiguresAgreeWithScikitLearn();
    void lossAgreesWithScikitLearn();
    void intervalIsWilsons();
    void fiveClassesAreAlwaysInTheTopFive();
    void noImagesGiveZeros();
};

void MetricsTest::agreesWithScikitLearn() {
    QCOMPARE(referenceCases().size(), std::size_t{6});
    for (const Case& one : referenceCases()) {
        const Metrics metrics = computeMetrics(one.probabilities, one.labels, one.classCount);
        const std::string name = one.json.at("name");
        QCOMPARE(metrics.images, static_cast<std::int64_t>(one.labels.size()));
        QVERIFY2(near(metrics.top1, one.json.at("top1")), name.c_str());
        QVERIFY2(near(metrics.top5, one.json.at("top5")), name.c_str());
        QVERIFY2(near(metrics.macroF1, one.json.at("macro_f1")), name.c_str());
        QVERIFY2(near(metrics.balancedAccuracy, one.json.at("balanced_accuracy")), name.c_str());
        QVERIFY2(metrics.confusion == one.json.at("confusion").get<ConfusionMatrix>(), name.c_str());
    }
}

void MetricsTest::classFiguresAgreeWithScikitLearn() {
    for (const Case& one : referenceCases()) {
        const Metrics metrics = computeMetrics(one.probabilities, one.labels, one.classCount);
        QCOMPARE(metrics.classes.size(), static_cast<std::size_t>(one.classCount));
        for (std::size_t c = 0; c < metrics.classes.size(); ++c) {
            const ClassMetrics& figures = metrics.classes[c];
            QCOMPARE(figures.support, one.json.at("support")[c].get<std::int64_t>());
            QVERIFY(near(figures.precision, one.json.at("precision")[c]));
            QVERIFY(near(figures.recall, one.json.at("recall")[c]));
            QVERIFY(near(figures.f1, one.json.at("f1")[c]));
        }
    }
}

void MetricsTest::lossAgreesWithScikitLearn() {
    // scikit-learn sums in float32 here.
    for (const Case& one : referenceCases()) {
        const Metrics metrics = computeMetrics(one.probabilities, one.labels, one.classCount);
        const double wanted = one.json.at("mean_loss");
        const std::string message = one.json.at("name").get<std::string>() + ": " + std::to_string(metrics.meanLoss) +
                                    " and " + std::to_string(wanted);
        QVERIFY2(std::abs(metrics.meanLoss - wanted) <= 1e-6 * std::max(1.0, wanted), message.c_str());
    }
}

void MetricsTest::intervalIsWilsons() {
    for (const Case& one : referenceCases()) {
        const Metrics metrics = computeMetrics(one.probabilities, one.labels, one.classCount);
        QVERIFY(std::abs(metrics.top1Low - one.json.at("top1_low").get<double>()) < 1e-9);
        QVERIFY(std::abs(metrics.top1High - one.json.at("top1_high").get<double>()) < 1e-9);
    }
}

void MetricsTest::fiveClassesAreAlwaysInTheTopFive() {
    const std::vector<float> probabilities{0.2F, 0.2F, 0.2F, 0.2F, 0.2F};
    const std::vector<int> labels{4};
    const Metrics metrics = computeMetrics(probabilities, labels, 5);
    QCOMPARE(metrics.top5, 1.0);
    QCOMPARE(metrics.top1, 0.0); // the tie goes to class 0
    QCOMPARE(metrics.confusion[4][0], std::int64_t{1});
}

void MetricsTest::noImagesGiveZeros() {
    const Metrics metrics = computeMetrics({}, {}, 3);
    QCOMPARE(metrics.images, std::int64_t{0});
    QCOMPARE(metrics.top1, 0.0);
    QCOMPARE(metrics.confusion.size(), std::size_t{3});
    QCOMPARE(metrics.classes.size(), std::size_t{3});
}

CLASSMITH_TEST(MetricsTest)
#include "metrics_test.moc"
