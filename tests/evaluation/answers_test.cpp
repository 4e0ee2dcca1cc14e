// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/evaluation/answers.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/evaluation/metrics.h"
#include "core/models/weights/state_dict.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

class AnswersTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void bestFirstWithSoftmax();
    void tiesGoToTheSmallerIndex();
    void fewerThanFiveClasses();
    void largeAndBrokenLogits();
    void countedAnswersAgreeWithScikitLearn();
    void readsWhatTheEngineWrites();
    void filesThatDoNotFit();
};

void AnswersTest::bestFirstWithSoftmax() {
    const std::vector<float> logits{0.0F, 2.0F, 1.0F, -1.0F, 3.0F, 0.5F, -2.0F};
    const Answer answer = rankAnswer(logits);
    QCOMPARE(answer.classes, (std::array<int, 5>{4, 1, 2, 5, 0}));
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit));
    for (std::size_t i = 0; i < 5; ++i) {
        const double logit = logits[static_cast<std::size_t>(answer.classes[i])];
        QVERIFY(std::abs(static_cast<double>(answer.probabilities[i]) - std::exp(logit) / sum) < 1e-7);
    }
    QCOMPARE(answer.predicted(), 4);
    QVERIFY(answer.isInTopFive(0));
    QVERIFY(!answer.isInTopFive(3));
    QCOMPARE(answer.bestOtherThan(4), answer.probabilities[1]);
    QCOMPARE(answer.bestOtherThan(1), answer.probabilities[0]);
}

void AnswersTest::tiesGoToTheSmallerIndex() {
    const std::vector<float> logits{1.0F, 1.0F, 1.0F, 1.0F, 1.0F, 1.0F};
    QCOMPARE(rankAnswer(logits).classes, (std::array<int, 5>{0, 1, 2, 3, 4}));
}

void AnswersTest::fewerThanFiveClasses() {
    const Answer answer = rankAnswer(std::vector<float>{0.0F, 1.0F});
    QCOMPARE(answer.classes, (std::array<int, 5>{1, 0, -1, -1, -1}));
    QVERIFY(std::abs(answer.probabilities[0] + answer.probabilities[1] - 1) < 1e-6F);
    QVERIFY(!answer.isInTopFive(7));
}

void AnswersTest::largeAndBrokenLogits() {
    QCOMPARE(rankAnswer(std::vector<float>{1000.0F, -1000.0F}).probabilities[0], 1.0F);
    QCOMPARE(rankAnswer(std::vector<float>{NAN, 1.0F, 0.0F}).predicted(), 1);
}

void AnswersTest::countedAnswersAgreeWithScikitLearn() {
    // What the window does: rank once, count as often as the labels change.
    const auto text = readTextFile(test::referenceFolder() / "evaluation" / "metrics.json");
    const auto reference = nlohmann::json::parse(text.value());
    for (const auto& one : reference.at("cases")) {
        const std::vector<float> probabilities = one.at("probabilities");
        const std::vector<int> labels = one.at("labels");
        const auto classes = one.at("class_count").get<std::size_t>();
        std::vector<float> logits;
        for (const float probability : probabilities)
            logits.push_back(std::log(probability));
        MetricsCounter counter(static_cast<int>(classes));
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const Answer answer = rankAnswer(std::span(logits).subspan(i * classes, classes));
            counter.add(labels[i], answer.predicted(), answer.isInTopFive(labels[i]));
        }
        const Metrics metrics = counter.finish();
        QVERIFY(std::abs(metrics.top1 - one.at("top1").get<double>()) < 1e-12);
        QVERIFY(std::abs(metrics.top5 - one.at("top5").get<double>()) < 1e-12);
        QVERIFY(std::abs(metrics.macroF1 - one.at("macro_f1").get<double>()) < 1e-12);
        QVERIFY(std::abs(metrics.balancedAccuracy - one.at("balanced_accuracy").get<double>()) < 1e-12);
        QVERIFY(std::abs(metrics.top1Low - one.at("top1_low").get<double>()) < 1e-9);
        QVERIFY(metrics.confusion == one.at("confusion").get<ConfusionMatrix>());
    }
}

void AnswersTest::readsWhatTheEngineWrites() {
    const test::TemporaryFolder folder;
    const fs::path csv = folder.path() / "evaluation-val.csv";
    QVERIFY(writeFileAtomically(csv, "path,true,predicted,probability\n\"a, b/1.jpg\",x,y,0.7\n猫/2.jpg,,x,0.9\n"));
    QVERIFY(writeSafetensors(folder.path() / "evaluation-val.safetensors",
                             {{"logits", TensorData::fromFloats({2, 2}, std::vector<float>{0, 1, 3, 0})}}, {}));
    const auto answers = readAnswers(csv, 2);
    QVERIFY(answers);
    QCOMPARE(answers->size(), std::size_t(2));
    QCOMPARE(answers->at("a, b/1.jpg").predicted(), 1);
    QCOMPARE(answers->at("猫/2.jpg").predicted(), 0);
}

void AnswersTest::filesThatDoNotFit() {
    const test::TemporaryFolder folder;
    const fs::path csv = folder.path() / "evaluation-val.csv";
    const fs::path logits = folder.path() / "evaluation-val.safetensors";
    QCOMPARE(readAnswers(csv, 2).error().code, ErrorCode::FileNotFound);
    QVERIFY(writeFileAtomically(csv, "path,true,predicted,probability\n1.jpg,x,y,0.7\n"));
    QCOMPARE(readAnswers(csv, 2).error().code, ErrorCode::FileNotFound);
    QVERIFY(writeSafetensors(logits, {{"logits", TensorData::fromFloats({2, 2}, std::vector<float>(4))}}, {}));
    QCOMPARE(readAnswers(csv, 2).error().code, ErrorCode::RunDamaged); // two rows, one picture
    QVERIFY(writeSafetensors(logits, {{"logits", TensorData::fromFloats({1, 3}, std::vector<float>(3))}}, {}));
    QCOMPARE(readAnswers(csv, 2).error().code, ErrorCode::RunDamaged); // another model's
    QVERIFY(readAnswers(csv, 3));
    for (const char* path : {"../1.jpg", "/1.jpg", ""}) {
        QVERIFY(writeFileAtomically(csv, "path,true,predicted,probability\n" + std::string(path) + ",x,y,0.7\n"));
        QCOMPARE(readAnswers(csv, 3).error().code, ErrorCode::RunDamaged);
    }
    QVERIFY(writeFileAtomically(csv, "path,true,predicted,probability\n1.jpg,x,y,0.7\n"));
    QVERIFY(writeSafetensors(logits, {{"else", TensorData::fromFloats({1, 2}, std::vector<float>(2))}}, {}));
    QCOMPARE(readAnswers(csv, 2).error().code, ErrorCode::RunDamaged);
    QVERIFY(writeFileAtomically(csv, ""));
    QCOMPARE(readAnswers(csv, 2).error().code, ErrorCode::RunDamaged);
}

CLASSMITH_TEST(AnswersTest)
#include "answers_test.moc"
