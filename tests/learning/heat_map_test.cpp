// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/heat_map.h"

#include <cmath>
#include <numeric>

#include "core/base/files.h"
#include "core/learning/scoring/scorer.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

constexpr double tolerance = 1e-4; // as for every answer in fp32

struct Case {
    const char* model;
    int sizePx;
    int fields; // of the last map, a side
};
// A square of one field, padding that is the same on all sides, and TensorFlow's, which is not.
constexpr Case cases[] = {{"resnet18", 32, 1},
                          {"resnet18", 64, 2},
                          {"resnet50", 96, 3},
                          {"efficientnet-lite0", 96, 3},
                          {"efficientnet-lite0", 160, 5}};

RgbImage formulaPicture(int sizePx) {
    RgbImage image(sizePx, sizePx);
    image.pixels = formulaPictures(1, sizePx);
    return image;
}

ActivationMaps mapsOf(const FormulaModel& model) {
    const auto mapper = HeatMapper::create(model.graph, model.weights, model.preprocessing, 0).value();
    return mapper->maps(formulaPicture(model.graph.inputSizePx)).value();
}

std::vector<float> asVector(std::span<const float> values) {
    return {values.begin(), values.end()};
}

// Three classes, a map of 1 × 2.
ActivationMaps smallMaps() {
    return {3, 1, 2, {4, 0, 0.5F, 0, -2, 6}, {2, 0.5F, 2}};
}

} // namespace

// Class activation maps: their exact property, PyTorch's numbers, and what is made of them for the eye.
class HeatMapTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theMeanOfAMapIsItsLogit() {
        for (const Case& each : cases) {
            const FormulaModel model = formulaModel(each.model, 5, each.sizePx, 11);
            const ActivationMaps maps = mapsOf(model);
            QCOMPARE(maps.rows, each.fields);
            QCOMPARE(maps.columns, each.fields);
            QCOMPARE(maps.classes, 5);
            const auto bias = model.weights.at(model.graph.classifier().name + ".bias").floats();
            for (int c = 0; c < maps.classes; ++c) {
                const auto map = maps.mapOf(c);
                const double mean = std::accumulate(map.begin(), map.end(), 0.0) / static_cast<double>(map.size());
                const double logit = maps.logits[static_cast<std::size_t>(c)];
                QVERIFY2(std::abs(mean + bias[static_cast<std::size_t>(c)] - logit) < tolerance, each.model);
            }
        }
    }

    void itAnswersAsTheScorerDoes() {
        for (const Case& each : cases) {
            const FormulaModel model = formulaModel(each.model, 5, each.sizePx, 11);
            const auto scorer = makeTorchScorer(model.graph, model.weights, model.preprocessing, {}).value();
            const auto logits = scorer->run(formulaPictures(1, each.sizePx), 1).value();
            QVERIFY2(largestDifference(mapsOf(model).logits, logits) < 1e-5, each.model);
        }
    }

    // bench/peers/heat_map_reference.py
    void mapsAreThoseOfPyTorch() {
        const auto reference =
            nlohmann::json::parse(readTextFile(referenceFolder() / "learning" / "heat_map.json").value());
        QVERIFY(reference["cases"].size() >= 4);
        for (const auto& expected : reference["cases"]) {
            const FormulaModel model =
                formulaModel(expected["model"], reference["classes"], expected["size"], reference["seed"]);
            const ActivationMaps maps = mapsOf(model);
            const std::string name = expected["model"].get<std::string>() + " at " + expected["size"].dump();
            QCOMPARE(maps.rows, expected["rows"].get<int>());
            for (int c = 0; c < maps.classes; ++c)
                QVERIFY2(largestDifference(asVector(maps.mapOf(c)), expected["maps"][static_cast<std::size_t>(c)]) <
                             tolerance,
                         name.c_str());
            QVERIFY2(largestDifference(maps.logits, expected["logits"]) < tolerance, name.c_str());
        }
    }

    void heatIsWhatSpeaksForTheClass() {
        const ActivationMaps maps = smallMaps(); // the mean of the classes is 0.83, 2
        QCOMPARE(heatOf(maps, 0), (HeatGrid{1, 2, {255, 0}}));
        QCOMPARE(heatOf(maps, 1), (HeatGrid{1, 2, {0, 0}})); // nowhere more than the mean
        QCOMPARE(heatOf(maps, 2), (HeatGrid{1, 2, {0, 255}}));
        ActivationMaps shifted = maps; // by the same for all classes, which changes no answer
        for (std::size_t i = 0; i < shifted.values.size(); i += 2)
            shifted.values[i] += 7;
        for (int c = 0; c < 3; ++c)
            QCOMPARE(heatOf(shifted, c), heatOf(maps, c));
    }

    void probabilitiesAreTheSoftmax() {
        ActivationMaps maps = smallMaps();
        QCOMPARE(maps.predicted(), 0); // the first of equals
        QVERIFY(std::abs(maps.probability(0) + maps.probability(1) + maps.probability(2) - 1) < 1e-9);
        QVERIFY(std::abs(maps.probability(1) - 1 / (1 + 2 * std::exp(1.5))) < 1e-6);
        maps.logits = {1000, -1000, 0};
        QCOMPARE(maps.probability(0), 1.0);
        QCOMPARE(maps.probability(1), 0.0);
    }

    void aNetworkWithoutMapsSaysSo() {
        FormulaModel model = formulaModel("resnet18", 3, 64, 1);
        model.graph.mapNode.reset();
        const auto mapper = HeatMapper::create(model.graph, model.weights, model.preprocessing, 1);
        QVERIFY(mapper.error().code == ErrorCode::HeatMapMissing);
        QVERIFY(sentence(mapper.error()).starts_with("ResNet-18 has no heat maps"));
    }

    void whatDoesNotFitIsAnError() {
        FormulaModel model = formulaModel("resnet18", 3, 64, 1);
        const auto mapper = HeatMapper::create(model.graph, model.weights, model.preprocessing, 1).value();
        QVERIFY(mapper->maps(formulaPicture(32)).error().code == ErrorCode::Internal);
        QVERIFY(mapper->maps(formulaPicture(64)).has_value());
        model.weights.erase("fc.bias");
        QVERIFY(HeatMapper::create(model.graph, model.weights, model.preprocessing, 1).error().code ==
                ErrorCode::WeightsMismatch);
    }
};

CLASSMITH_TEST(HeatMapTest)
#include "heat_map_test.moc"
