// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Both engines against torchvision and efficientnet-lite-pytorch.
#include "core/learning/scoring/scorer.h"

#include "core/models/networks/catalogue.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

using MakeScorer = decltype(&makeTorchScorer);

// The promise of the project: within 1e-4 of the reference in fp32.
constexpr double tolerance = 1e-4;

std::vector<float> run(MakeScorer make, const FormulaModel& model, const ScorerOptions& options, int count) {
    const auto scorer = make(model.graph, model.weights, model.preprocessing, options);
    if (!scorer)
        qFatal("%s", sentence(scorer.error()).c_str());
    return (*scorer)->run(formulaPictures(count, model.graph.inputSizePx), count).value();
}

std::vector<float> firstColumns(const std::vector<float>& rows, std::size_t width, std::size_t columns) {
    std::vector<float> kept;
    for (std::size_t row = 0; row < rows.size(); row += width)
        kept.insert(kept.end(), rows.begin() + row, rows.begin() + row + columns);
    return kept;
}

void compareWithReference(MakeScorer make) {
    double worst = 0;
    for (const auto& expected : networkReference()["forward"]) {
        FormulaModel model = formulaModel(expected["model"], networkReference()["classes"], expected["size"],
                                          networkReference()["seed"]);
        model.preprocessing.mean = expected.value("mean", model.preprocessing.mean);
        model.preprocessing.std = expected.value("std", model.preprocessing.std);
        const auto logits = run(make, model, {}, 2);
        const double difference = largestDifference(logits, expected["logits"]);
        worst = std::max(worst, difference);
        const std::string name = expected["model"].get<std::string>() + " at " + expected["size"].dump();
        QVERIFY2(difference <= tolerance, (name + ": " + std::to_string(difference)).c_str());
        const auto features = run(make, model, {NetworkOutput::Features, Precision::Float32, 0, "cpu"}, 2);
        const auto some = firstColumns(features, model.graph.featureCount(), 12);
        QVERIFY2(largestDifference(some, expected["features"]) <= tolerance, (name + ", features").c_str());
    }
    qInfo("largest difference of logits: %.2g", worst);
}

} // namespace

class ScorerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void libTorchAgreesWithTorchvision() { compareWithReference(makeTorchScorer); }
    void openVinoAgreesWithTorchvision() { compareWithReference(makeOpenVinoScorer); }

    void partialBatchesGiveTheSame() {
        const FormulaModel model = formulaModel("resnet18", 3, 64, 1);
        const auto scorer = makeScorer(model.graph, model.weights, model.preprocessing, {}).value();
        const auto pictures = formulaPictures(11, 64);
        const auto all = scorer->run(pictures, 11).value();
        QCOMPARE(all.size(), std::size_t(33));
        std::vector<float> single;
        for (int i = 0; i < 11; ++i) {
            const auto one = scorer->run(std::span(pictures).subspan(i * 64 * 64 * 3, 64 * 64 * 3), 1).value();
            single.insert(single.end(), one.begin(), one.end());
        }
        QVERIFY(largestDifference(all, single) < 1e-5);
        QVERIFY(scorer->run({}, 0).value().empty());
        QVERIFY(!scorer->run(std::span(pictures).first(100), 1));
    }

    void lowPrecisionIsNear() {
        const FormulaModel model = formulaModel("efficientnet-lite0", 5, 224, 11);
        const auto exact = run(makeTorchScorer, model, {}, 2);
        for (const MakeScorer make : {&makeTorchScorer, &makeOpenVinoScorer}) {
            const auto low = run(make, model, {NetworkOutput::Logits, Precision::BFloat16, 0, "cpu"}, 2);
            QVERIFY(largestDifference(exact, low) < 0.15);
        }
    }

    void saysWhatItIs() {
        const FormulaModel model = formulaModel("resnet18", 3, 64, 1);
        const ScorerOptions options{NetworkOutput::Features, Precision::Float32, 2, "cpu"};
        const auto openVino = makeScorer(model.graph, model.weights, model.preprocessing, options).value();
        QVERIFY(openVino->description().starts_with("OpenVINO 20"));
        QVERIFY(openVino->description().ends_with(", f32, 2 threads"));
        QCOMPARE(openVino->outputCount(), 512);
        QCOMPARE(openVino->inputSizePx(), 64);
        const auto torch = makeTorchScorer(model.graph, model.weights, model.preprocessing, options).value();
        QVERIFY(torch->description().starts_with("LibTorch 2."));
    }

    void missingWeightsAreNamed() {
        FormulaModel model = formulaModel("resnet18", 3, 64, 1);
        model.weights.erase("fc.bias");
        for (const MakeScorer make : {&makeTorchScorer, &makeOpenVinoScorer}) {
            const auto logits = make(model.graph, model.weights, model.preprocessing, {});
            QVERIFY(logits.error().code == ErrorCode::WeightsMismatch);
            QCOMPARE(logits.error().detail, std::string("fc.bias"));
            QVERIFY(make(model.graph, model.weights, model.preprocessing, {NetworkOutput::Features}).has_value());
        }
    }
};

CLASSMITH_TEST(ScorerTest)
#include "scorer_test.moc"
