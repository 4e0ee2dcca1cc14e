// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/tensor.h>

#include "core/learning/network/network.h"
#include "core/learning/network/network_precision.h"
#include "core/learning/network/tensor_views.h"
#include "core/models/networks/catalogue.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

at::Tensor asTensor(const std::vector<std::uint8_t>& pictures, int sizePx) {
    return pictureView(pictures, pictures.size() / (3UL * sizePx * sizePx), sizePx);
}

std::vector<float> asVector(const at::Tensor& tensor) {
    const auto data = fromAten(tensor);
    return {data.floats().begin(), data.floats().end()};
}

Network create(const FormulaModel& model) {
    return Network::create(model.graph, model.weights, model.preprocessing, 0, "cpu").value();
}

FreezePlan plan(const ModelGraph& graph, StageState state) {
    return FreezePlan(graph.stages.size(), state);
}

bool isClose(double actual, double expected, double tolerance) {
    return std::abs(actual - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

} // namespace

class NetworkTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void normalisesAsTorchvision() {
        const FormulaModel model = formulaModel("resnet18", 3, 32, 1);
        std::vector<std::uint8_t> pictures = formulaPictures(2, 32);
        const at::Tensor values = create(model).normalised(asTensor(pictures, 32));
        QVERIFY(values.sizes() == at::IntArrayRef({2, 3, 32, 32}));
        QVERIFY(values.is_contiguous(at::MemoryFormat::ChannelsLast));
        for (int c = 0; c < 3; ++c) {
            const float byte = pictures[(32 * 32 + 5 * 32 + 7) * 3 + c];
            const float expected = (byte / 255.0F - model.preprocessing.mean[c]) / model.preprocessing.std[c];
            QCOMPARE(values[1][c][5][7].item<float>(), expected);
        }
    }

    void startsAsTorchvisionAndFromTheSeedAlone() {
        const ModelGraph graph = buildModel("resnet18", 4, 64).value();
        const Preprocessing rule;
        const StateDict first = Network::create(graph, {}, rule, 5, "cpu")->stateDict();
        const StateDict again = Network::create(graph, {}, rule, 5, "cpu")->stateDict();
        const StateDict other = Network::create(graph, {}, rule, 6, "cpu")->stateDict();
        QCOMPARE(first.size(), parameterSpecs(graph).size());
        const auto values = first.at("layer3.0.conv1.weight").floats(); // [256, 128, 3, 3]: deviation sqrt(2 / 2304)
        double squares = 0;
        for (const float value : values)
            squares += double(value) * value;
        QVERIFY(isClose(std::sqrt(squares / values.size()), std::sqrt(2.0 / 2304), 0.01 * std::sqrt(2.0 / 2304)));
        const auto head = first.at("fc.weight").floats();
        QVERIFY(*std::max_element(head.begin(), head.end()) <= 1 / std::sqrt(512.0F));
        QVERIFY(*std::max_element(head.begin(), head.end()) > 0.95F / std::sqrt(512.0F));
        QCOMPARE(first.at("bn1.weight").floats()[3], 1.0F);
        QCOMPARE(first.at("bn1.running_mean").floats()[3], 0.0F);
        QVERIFY(*first.at("fc.weight").bytes == *again.at("fc.weight").bytes);
        QVERIFY(*first.at("fc.weight").bytes != *other.at("fc.weight").bytes);
        // Having the trunk given changes nothing of a head that is not.
        StateDict trunk = other;
        trunk.erase("fc.weight");
        const StateDict mixed = Network::create(graph, trunk, rule, 5, "cpu")->stateDict();
        QVERIFY(*mixed.at("fc.weight").bytes == *first.at("fc.weight").bytes);
    }

    void weightsGoInAndOutBitEqual() {
        const FormulaModel model = formulaModel("efficientnet-lite0", 3, 64, 2);
        Network network = Network::create(model.graph, {}, model.preprocessing, 0, "cpu").value();
        QVERIFY(network.load(model.weights).has_value());
        const StateDict back = network.stateDict();
        QCOMPARE(back.size(), model.weights.size());
        for (const auto& [name, tensor] : model.weights) {
            QVERIFY2(back.at(name).shape == tensor.shape, name.c_str());
            QVERIFY2(*back.at(name).bytes == *tensor.bytes, name.c_str());
        }
        StateDict lacking = model.weights;
        lacking.erase("_fc.bias");
        QVERIFY(network.load(lacking).error().code == ErrorCode::WeightsMismatch);
    }

    void gradientsAsPyTorch() {
        for (const auto& expected : networkReference()["backward"]) {
            const int size = expected["size"];
            const FormulaModel model =
                formulaModel(expected["model"], networkReference()["classes"], size, networkReference()["seed"]);
            Network network = create(model);
            network.setFreezing(
                plan(model.graph, expected["training"] ? StageState::Trains : StageState::TrainsFrozenStatistics));
            std::vector<std::uint8_t> pictures = formulaPictures(4, size);
            const at::Tensor logits =
                network.logits(network.normalised(asTensor(pictures, size)), {expected["training"], std::nullopt});
            const at::Tensor loss = at::cross_entropy_loss(logits, at::tensor({0, 1, 2, 3}, at::kLong));
            loss.backward();
            QVERIFY(isClose(loss.item<double>(), expected["loss"], 1e-4));
            const auto parameters = network.trainableParameters();
            for (const auto& [name, wanted] : expected["gradients"].items()) {
                const auto found = std::find_if(parameters.begin(), parameters.end(),
                                                [&, key = name](const NamedParameter& p) { return p.name == key; });
                QVERIFY2(found != parameters.end(), name.c_str());
                const double mean = found->tensor.grad().abs().mean().item<double>();
                QVERIFY2(std::abs(mean - double(wanted["mean_abs"])) <= 2e-4 * double(wanted["mean_abs"]),
                         name.c_str());
            }
            const StateDict weights = network.stateDict();
            for (const auto& [name, wanted] : expected["statistics"].items())
                for (std::size_t i = 0; i < wanted.size(); ++i)
                    QVERIFY2(isClose(weights.at(name).floats()[i], wanted[i], 1e-5), name.c_str());
        }
    }

    void frozenStagesStayAndGetNoGradient() {
        const FormulaModel model = formulaModel("resnet18", 3, 64, 3);
        Network network = create(model);
        network.setFreezing(freezePreset("last-stage", model.graph).value());
        std::vector<std::uint8_t> pictures = formulaPictures(2, 64);
        const at::Tensor logits = network.logits(network.normalised(asTensor(pictures, 64)), {true, std::nullopt});
        logits.sum().backward();
        QVERIFY(!network.trainableParameters().empty());
        for (const NamedParameter& parameter : network.trainableParameters()) {
            QVERIFY(parameter.name.starts_with("layer4.") || parameter.name.starts_with("fc."));
            QVERIFY(parameter.tensor.grad().defined());
        }
        const StateDict after = network.stateDict();
        for (const char* name : {"bn1.running_mean", "layer3.1.bn2.running_var"})
            QVERIFY(*after.at(name).bytes == *model.weights.at(name).bytes);
        QVERIFY(*after.at("layer4.0.bn1.running_mean").bytes != *model.weights.at("layer4.0.bn1.running_mean").bytes);
    }

    void headOnFeaturesIsTheWholeNetwork() {
        const FormulaModel model = formulaModel("efficientnet-lite0", 4, 96, 4);
        Network network = create(model);
        std::vector<std::uint8_t> pictures = formulaPictures(2, 96);
        const at::Tensor input = network.normalised(asTensor(pictures, 96));
        const at::Tensor features = network.features(input, {});
        QVERIFY(features.sizes() == at::IntArrayRef({2, model.graph.featureCount()}));
        QVERIFY(asVector(network.headLogits(features, {})) == asVector(network.logits(input, {})));
    }

    void dropoutFollowsItsGenerator() {
        const FormulaModel model = formulaModel("efficientnet-lite0", 4, 64, 4);
        Network network = create(model);
        network.setFreezing(freezePreset("head", model.graph).value());
        std::vector<std::uint8_t> pictures = formulaPictures(2, 64);
        const at::Tensor input = network.normalised(asTensor(pictures, 64));
        const auto trained = [&](std::uint64_t seed) {
            return asVector(network.logits(input, {true, at::detail::createCPUGenerator(seed)}));
        };
        QVERIFY(trained(1) == trained(1));
        QVERIFY(trained(1) != trained(2));
        QVERIFY(trained(1) != asVector(network.logits(input, {})));
    }

    void bf16IsNearAndEnds() {
        const FormulaModel model = formulaModel("resnet18", 5, 96, 4);
        Network network = create(model);
        std::vector<std::uint8_t> pictures = formulaPictures(2, 96);
        const at::Tensor input = network.normalised(asTensor(pictures, 96));
        const std::vector<float> exact = asVector(network.logits(input, {}));
        std::vector<float> rounded;
        {
            const PrecisionScope scope(at::kCPU, Precision::BFloat16);
            const at::Tensor logits = network.logits(input, {});
            QVERIFY(logits.scalar_type() == at::kBFloat16);
            rounded = asVector(logits);
        }
        QVERIFY(largestDifference(exact, rounded) < 0.3);
        QVERIFY(largestDifference(exact, rounded) > 0);
        QVERIFY(asVector(network.logits(input, {})) == exact);
    }
};

CLASSMITH_TEST(NetworkTest)
#include "network_test.moc"
