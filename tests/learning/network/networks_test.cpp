// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>

#include "core/base/files.h"
#include "core/learning/network/network.h"
#include "core/learning/network/tensor_views.h"
#include "core/models/networks/catalogue.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

constexpr double promised = 1e-4; // of the largest number that is compared
// Of one small tensor's gradient: a ReLU that float32 puts on the other side of 0 than double moves all of it.
constexpr double promisedOfOne = 1e-3;

const nlohmann::json& networksReference() {
    static const nlohmann::json reference =
        nlohmann::json::parse(readTextFile(referenceFolder() / "learning" / "networks.json").value());
    return reference;
}

at::Tensor weightsOfLogits(int pictures, int classes) {
    std::vector<float> values;
    for (int i = 0; i < pictures; ++i)
        for (int j = 0; j < classes; ++j)
            values.push_back(1.0F / static_cast<float>(1 + i + 2 * j));
    return at::tensor(values).reshape({pictures, classes});
}

// Of the network before, where this is the same one at another size.
const StateDict& formulaWeightsOnce(const ModelGraph& graph) {
    static std::string known;
    static StateDict weights;
    const std::string wanted = graph.id + " " + std::to_string(parameterCount(graph));
    if (wanted != known)
        weights = formulaWeights(graph, networksReference()["seed"]);
    known = wanted;
    return weights;
}

Network formulaNetwork(const nlohmann::json& which, const Preprocessing& rule) {
    GraphOptions options{networksReference()["classes"].get<int>(), which["size"].get<int>()};
    options.squeezes = which["squeezes"].get<bool>();
    const ModelGraph graph = buildModel(which["model"].get<std::string>(), options).value();
    Network network = Network::create(graph, formulaWeightsOnce(graph), rule, 0, "cpu").value();
    network.setFreezing(FreezePlan(graph.stages.size(), StageState::TrainsFrozenStatistics));
    return network;
}

double norm(const std::vector<NamedParameter>& parameters) {
    double squares = 0;
    for (const NamedParameter& each : parameters)
        squares += each.tensor.grad().to(at::kDouble).square().sum().item<double>();
    return std::sqrt(squares);
}

} // namespace

// Whole networks against PyTorch: bench/peers/networks_reference.py, in double.
class NetworksTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void answersAndGradientsArePyTorchs_data() {
        QTest::addColumn<int>("index");
        const auto& cases = networksReference()["cases"];
        for (std::size_t i = 0; i < cases.size(); ++i)
            QTest::addRow("%s%s %d", cases[i]["model"].get<std::string>().c_str(),
                          cases[i]["squeezes"].get<bool>() ? " se" : "", cases[i]["size"].get<int>())
                << static_cast<int>(i);
    }

    void answersAndGradientsArePyTorchs() {
        QFETCH(int, index);
        const auto& which = networksReference()["cases"][static_cast<std::size_t>(index)];
        const int size = which["size"];
        const int count = networksReference()["pictures"];
        const auto rule = findModel(which["model"].get<std::string>())->preprocessing.withSize(size);
        Network network = formulaNetwork(which, rule);
        std::vector<std::uint8_t> pictures = formulaPictures(count, size);
        const at::Tensor logits =
            network.logits(network.normalised(pictureView(pictures, static_cast<std::size_t>(count), size)), {});
        const TensorData values = fromAten(logits.detach());
        double largest = 0;
        double scale = 1;
        QCOMPARE(values.floats().size(), which["logits"].size());
        for (std::size_t i = 0; i < which["logits"].size(); ++i) {
            const double wanted = which["logits"][i];
            scale = std::max(scale, std::abs(wanted));
            largest = std::max(largest, std::abs(values.floats()[i] - wanted));
        }
        (logits * weightsOfLogits(count, network.graph().classCount)).sum().backward();
        const auto parameters = network.trainableParameters();
        const double wantedNorm = which["gradient_norm"];
        const double byNorm = std::abs(norm(parameters) / wantedNorm - 1);
        qInfo("logits differ by %.2g of %.3g, the gradients' norm by %.2g of it", largest, scale, byNorm);
        QVERIFY(largest <= promised * scale);
        QVERIFY(byNorm <= promised);
        for (const auto& [name, wanted] : which["gradients"].items()) {
            const auto found = std::find_if(parameters.begin(), parameters.end(),
                                            [&, key = name](const NamedParameter& p) { return p.name == key; });
            QVERIFY2(found != parameters.end(), name.c_str());
            const double mean = found->tensor.grad().abs().mean().item<double>();
            const double off = std::abs(mean / wanted.get<double>() - 1);
            QVERIFY2(off <= promisedOfOne, (name + ": " + std::to_string(off)).c_str());
        }
    }

    // Of equal rows each is another one while training, and all are the mean of those otherwise.
    void dropoutInTheHeadIsDrawn() {
        constexpr int rows = 4000;
        GraphOptions options{3, 32};
        options.headDropout = 0.5;
        const ModelGraph graph = buildModel("resnet18", options).value();
        Network network =
            Network::create(graph, formulaWeights(graph, 1), Preprocessing{}.withSize(32), 0, "cpu").value();
        network.setFreezing(freezePreset("head", graph).value());
        const c10::NoGradGuard noGradients;
        const at::Tensor features = at::ones({rows, graph.featureCount()});
        const at::Tensor drawn = network.headLogits(features, {true, at::detail::createCPUGenerator(1)});
        const at::Tensor still = network.headLogits(features, {});
        QVERIFY(drawn.std(0).min().item<double>() > 0.1);
        QVERIFY(still.std(0).max().item<double>() < 1e-6);
        const double error = (drawn.mean(0) - still[0]).abs().max().item<double>();
        QVERIFY2(error < 5 * drawn.std(0).max().item<double>() / std::sqrt(double(rows)),
                 std::to_string(error).c_str());
    }
};

CLASSMITH_TEST(NetworksTest)
#include "networks_test.moc"
