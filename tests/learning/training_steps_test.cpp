// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/learning/step/gradients.h"
#include "core/learning/step/loss.h"
#include "core/learning/step/optimizer.h"
#include "core/learning/step/train_step.h"
#include "core/learning/step/weight_average.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

// The same arithmetic as bench/peers/training_steps_reference.py.
constexpr int stepCount = 50, rowCount = 8, inputWidth = 6, hiddenWidth = 10, labelCount = 4;

at::Tensor valuesOf(std::vector<std::int64_t> shape, const std::function<float(int)>& value) {
    at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(at::kFloat));
    for (int i = 0; i < tensor.numel(); ++i)
        tensor.mutable_data_ptr<float>()[i] = value(i);
    return tensor;
}

at::Tensor patternOf(std::vector<std::int64_t> shape, int multiplier, int modulus, int divisor) {
    return valuesOf(std::move(shape), [=](int i) {
        return static_cast<float>((i * multiplier) % modulus - modulus / 2) / static_cast<float>(divisor);
    });
}

struct SmallNetwork {
    std::vector<NamedParameter> parameters{{"first.weight", patternOf({hiddenWidth, inputWidth}, 7, 11, 8), 0},
                                           {"first.bias", patternOf({hiddenWidth}, 5, 7, 16), 0},
                                           {"last.weight", patternOf({labelCount, hiddenWidth}, 5, 13, 16), 1},
                                           {"last.bias", patternOf({labelCount}, 3, 5, 16), 1}};
    SmallNetwork() {
        for (NamedParameter& parameter : parameters)
            parameter.tensor.set_requires_grad(true);
    }
    at::Tensor logits(const at::Tensor& inputs) const {
        const at::Tensor hidden = at::relu(at::linear(inputs, parameters[0].tensor, parameters[1].tensor));
        return at::linear(hidden, parameters[2].tensor, parameters[3].tensor);
    }
};

at::Tensor inputsOf(int step) {
    return valuesOf({rowCount, inputWidth},
                    [step](int i) { return static_cast<float>((i * 13 + step * 17) % 23 - 11) / 8; });
}

at::Tensor labelsAt(int step) {
    std::vector<std::int64_t> labels;
    for (int i = 0; i < rowCount; ++i)
        labels.push_back((i * 3 + step) % labelCount);
    return labelTensor(labels, at::kCPU);
}

double backward(const SmallNetwork& network, int step) {
    const at::Tensor loss = classLoss(network.logits(inputsOf(step)), labelsAt(step), {});
    loss.backward();
    return loss.item<double>();
}

double farthest(const at::Tensor& tensor, const nlohmann::json& expected) {
    const at::Tensor dense = tensor.detach().contiguous();
    double largest = static_cast<std::size_t>(dense.numel()) == expected.size() ? 0.0 : 1e9;
    for (std::size_t i = 0; i < expected.size() && largest < 1e9; ++i)
        largest = std::max(largest, std::abs(dense.const_data_ptr<float>()[i] - expected.at(i).get<double>()));
    return largest;
}

OptimizerOptions optionsNamed(const std::string& name) {
    OptimizerOptions options;
    options.kind = name.substr(0, name.find(' '));
    options.nesterov = name == "sgd nesterov";
    options.dampening = name == "sgd dampening" ? 0.3 : 0.0;
    if (name == "rmsprop no momentum") {
        options.weightDecay = 0.0;
        options.momentum = 0.0;
    }
    return options;
}

nlohmann::json reference(const char* file) {
    return nlohmann::json::parse(readTextFile(test::referenceFolder() / "training" / file).value());
}

} // namespace

class TrainingStepsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void fiftyStepsAreTorchs_data();
    void fiftyStepsAreTorchs();
    void whatAnOptimizerRemembersGoesOnBitEqual_data();
    void whatAnOptimizerRemembersGoesOnBitEqual();
    void lossesAndGradientsAreTorchs();
    void clippingIsTorchs();
    void averagedWeightsAreTorchs();
    void averagedWeightsChangePlaces();
    void earlierStagesTakeSmallerSteps();
    void fourBatchesMakeOneStep();
};

void TrainingStepsTest::fiftyStepsAreTorchs_data() {
    QTest::addColumn<int>("run");
    const auto json = reference("steps.json");
    for (std::size_t i = 0; i < json.at("runs").size(); ++i)
        QTest::newRow(json.at("runs").at(i).at("name").get<std::string>().c_str()) << static_cast<int>(i);
}

void TrainingStepsTest::fiftyStepsAreTorchs() {
    QFETCH(const int, run);
    at::set_num_threads(1);
    const auto json = reference("steps.json");
    const auto& expected = json.at("runs").at(static_cast<std::size_t>(run));
    const SmallNetwork network;
    auto optimizer = Optimizer::create(optionsNamed(expected.at("name").get<std::string>()), network.parameters);
    QVERIFY(optimizer.has_value());
    for (int step = 0; step < stepCount; ++step) {
        const double loss = backward(network, step);
        const double wanted = expected.at("losses").at(static_cast<std::size_t>(step)).get<double>();
        QVERIFY2(std::abs(loss - wanted) < 1e-4, qPrintable(QStringLiteral("step %1: %2").arg(step).arg(loss)));
        (*optimizer)->step(expected.at("rate").get<double>());
        (*optimizer)->zeroGradients();
        const auto kept = expected.at("weights").find(std::to_string(step));
        if (kept == expected.at("weights").end())
            continue;
        for (const NamedParameter& parameter : network.parameters)
            QVERIFY2(farthest(parameter.tensor, kept->at(parameter.name)) < (step == 0 ? 1e-6 : 1e-4),
                     parameter.name.c_str());
    }
}

void TrainingStepsTest::whatAnOptimizerRemembersGoesOnBitEqual_data() {
    fiftyStepsAreTorchs_data();
}

void TrainingStepsTest::whatAnOptimizerRemembersGoesOnBitEqual() {
    QFETCH(const int, run);
    const auto json = reference("steps.json");
    const auto options = optionsNamed(json.at("runs").at(static_cast<std::size_t>(run)).at("name").get<std::string>());
    const SmallNetwork straight, broken;
    auto first = Optimizer::create(options, straight.parameters);
    auto second = Optimizer::create(options, broken.parameters);
    for (int step = 0; step < 6; ++step) {
        if (step == 3) {
            const StateDict state = (*second)->state();
            second = Optimizer::create(options, broken.parameters);
            QVERIFY((*second)->load(state).has_value());
        }
        backward(straight, step);
        (*first)->step(0.01);
        (*first)->zeroGradients();
        backward(broken, step);
        (*second)->step(0.01);
        (*second)->zeroGradients();
    }
    for (std::size_t i = 0; i < straight.parameters.size(); ++i)
        QVERIFY(straight.parameters[i].tensor.equal(broken.parameters[i].tensor));
}

void TrainingStepsTest::lossesAndGradientsAreTorchs() {
    const auto json = reference("losses.json");
    QCOMPARE(json.at("losses").size(), std::size_t{7});
    for (const auto& expected : json.at("losses")) {
        const auto name = expected.at("name").get<std::string>();
        LossOptions options;
        options.labelSmoothing = expected.at("smoothing").get<double>();
        if (!expected.at("focal_gamma").is_null())
            options.focalGamma = expected.at("focal_gamma").get<double>();
        if (name.find("weighted") != std::string::npos)
            options.classWeights = valuesOf({labelCount}, [&expected](int i) {
                return expected.at("weights").at(static_cast<std::size_t>(i)).get<float>();
            });
        at::Tensor logits = patternOf({rowCount, labelCount}, 7, 19, 4);
        logits.set_requires_grad(true);
        const at::Tensor loss = classLoss(logits, labelsAt(0), options);
        loss.backward();
        QVERIFY2(std::abs(loss.item<double>() - expected.at("loss").get<double>()) < 1e-6, name.c_str());
        QVERIFY2(farthest(logits.grad(), expected.at("gradient")) < 1e-6, name.c_str());
    }
}

void TrainingStepsTest::clippingIsTorchs() {
    const std::map<std::string, ClipOptions> options{
        {"norm", {0.5, 0.0}}, {"large norm", {100.0, 0.0}}, {"value", {0.0, 0.05}}};
    const auto json = reference("losses.json");
    QCOMPARE(json.at("clipping").size(), options.size());
    for (const auto& expected : json.at("clipping")) {
        const SmallNetwork network;
        backward(network, 0);
        std::vector<at::Tensor> gradients;
        for (const NamedParameter& parameter : network.parameters)
            gradients.push_back(parameter.tensor.grad());
        clipGradients(gradients, options.at(expected.at("name").get<std::string>()));
        for (const NamedParameter& parameter : network.parameters)
            QVERIFY(farthest(parameter.tensor.grad(), expected.at("gradients").at(parameter.name)) < 1e-6);
    }
}

void TrainingStepsTest::averagedWeightsAreTorchs() {
    const SmallNetwork network;
    OptimizerOptions options;
    options.kind = "sgd";
    options.momentum = 0.0;
    options.weightDecay = 0.0;
    auto optimizer = Optimizer::create(options, network.parameters);
    WeightAverage average(0.9, network.parameters);
    for (int step = 0; step < 5; ++step) {
        backward(network, step);
        (*optimizer)->step(0.1);
        (*optimizer)->zeroGradients();
        average.update();
    }
    average.swap();
    const auto expected = reference("losses.json").at("average");
    for (const NamedParameter& parameter : network.parameters)
        QVERIFY(farthest(parameter.tensor, expected.at(parameter.name)) < 1e-6);
}

void TrainingStepsTest::averagedWeightsChangePlaces() {
    const SmallNetwork network, other;
    WeightAverage average(0.5, network.parameters);
    average.update();
    const at::Tensor before = network.parameters[0].tensor.detach().clone();
    {
        const c10::AutoGradMode off(false);
        network.parameters[0].tensor.add_(1.0);
    }
    average.swap();
    QVERIFY(network.parameters[0].tensor.equal(before));
    average.swap();
    QVERIFY(!network.parameters[0].tensor.equal(before));
    WeightAverage loaded(0.5, other.parameters);
    QVERIFY(loaded.load(average.state()).has_value());
    loaded.swap();
    QVERIFY(other.parameters[0].tensor.equal(before));
    StateDict lacking = average.state();
    lacking.erase("average.last.bias");
    QCOMPARE(loaded.load(lacking).error().code, ErrorCode::RunDamaged);
}

void TrainingStepsTest::earlierStagesTakeSmallerSteps() {
    const SmallNetwork plain, graded;
    OptimizerOptions options;
    options.kind = "sgd";
    options.weightDecay = 0.0;
    auto alike = Optimizer::create(options, plain.parameters);
    options.stageDecay = 0.25;
    auto falling = Optimizer::create(options, graded.parameters);
    const SmallNetwork start;
    backward(plain, 0);
    (*alike)->step(0.1);
    backward(graded, 0);
    (*falling)->step(0.1);
    for (std::size_t i = 0; i < 4; ++i) {
        const at::Tensor& before = start.parameters[i].tensor;
        const at::Tensor whole = plain.parameters[i].tensor.sub(before);
        const at::Tensor taken = graded.parameters[i].tensor.sub(before);
        QVERIFY(taken.sub(whole.mul(i < 2 ? 0.25 : 1.0)).abs().max().item<float>() < 1e-6F);
    }
}

// Four batches of two make the step of one of eight, where batch norm takes no statistics of its own.
void TrainingStepsTest::fourBatchesMakeOneStep() {
    constexpr int side = 32;
    const ModelGraph graph = buildModel("resnet18", labelCount, side).value();
    const Preprocessing rule = findModel("resnet18")->preprocessing.withSize(side);
    std::vector<std::uint8_t> pixels(std::size_t{rowCount} * side * side * 3);
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = static_cast<std::uint8_t>((i * 37) % 251);
    const std::vector<std::int64_t> labels{0, 1, 2, 3, 0, 1, 2, 3};
    std::vector<StateDict> weights;
    for (const int parts : {1, 4}) {
        auto network = Network::create(graph, {}, rule, 5, "cpu").value();
        network.setFreezing(FreezePlan(graph.stages.size(), StageState::TrainsFrozenStatistics));
        OptimizerOptions options;
        options.kind = "sgd";
        auto optimizer = Optimizer::create(options, network.trainableParameters()).value();
        TrainStep step(network, *optimizer, {Precision::Float32, {}, {}});
        const std::size_t rows = rowCount / static_cast<std::size_t>(parts), bytes = pixels.size() / rowCount;
        for (std::size_t first = 0; first < rowCount; first += rows) {
            const std::vector<std::uint8_t> part(pixels.begin() + std::ptrdiff_t(first * bytes),
                                                 pixels.begin() + std::ptrdiff_t((first + rows) * bytes));
            const std::vector<std::int64_t> some(labels.begin() + std::ptrdiff_t(first),
                                                 labels.begin() + std::ptrdiff_t(first + rows));
            QVERIFY(step.addGradients(part, some, epochGenerator(0, 1), {}, 1.0 / parts).has_value());
        }
        QVERIFY(step.update(0.01).has_value());
        weights.push_back(network.stateDict());
    }
    double apart = 0;
    for (const auto& [name, tensor] : weights[0])
        for (std::size_t i = 0; i < tensor.floats().size(); ++i)
            apart = std::max(apart, std::abs(double(tensor.floats()[i]) - double(weights[1].at(name).floats()[i])));
    QVERIFY2(apart < 1e-6, qPrintable(QString::number(apart)));
}

CLASSMITH_TEST(TrainingStepsTest)
#include "training_steps_test.moc"
