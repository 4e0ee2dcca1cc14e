// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/optimizer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include <ATen/ops/empty.h>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/learning/step/train_step.h"
#include "tests/support/test_support.h"

using namespace classmith;

class OptimizerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void torchTakesTheSameSteps();
    void channelsLastTakesTheSameSteps();
    void whatItRemembersGoesOnBitEqual();
    void whatItRemembersMustFit();
    void aParameterWithoutGradientStays();
    void unknownNamesAreRefused();
    void lossScalingIsGradScalers();
};

namespace {

// The same arithmetic as bench/peers/training_reference.py.
at::Tensor fromValues(std::vector<std::int64_t> shape, const std::function<float(int)>& value) {
    at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(at::kFloat));
    for (int i = 0; i < tensor.numel(); ++i)
        tensor.mutable_data_ptr<float>()[i] = value(i);
    return tensor;
}

at::Tensor gradient(std::vector<std::int64_t> shape, int step) {
    return fromValues(std::move(shape),
                      [step](int i) { return static_cast<float>((i * 13 + step * 17) % 23 - 11) / 16; });
}

struct Pair {
    at::Tensor weight = fromValues({3, 4}, [](int i) { return static_cast<float>((i * 7) % 11 - 5) / 8; });
    at::Tensor bias = fromValues({3}, [](int i) { return static_cast<float>((i * 5) % 7 - 3) / 4; });

    Pair() {
        weight.set_requires_grad(true);
        bias.set_requires_grad(true);
    }
    std::vector<NamedParameter> parameters() const { return {{"weight", weight, 0}, {"bias", bias, 0}}; }
    void setGradients(int step) const {
        weight.mutable_grad() = gradient({3, 4}, step);
        bias.mutable_grad() = gradient({3}, step + 100);
    }
};

OptimizerOptions optionsOf(const std::string& name) {
    OptimizerOptions options;
    options.kind = name.substr(0, name.find(' '));
    if (name == "adamw strong decay")
        options.weightDecay = 0.5;
    if (name == "sgd no momentum") {
        options.weightDecay = 0.0;
        options.momentum = 0.0;
    }
    return options;
}

double largestDifference(const at::Tensor& tensor, const std::vector<double>& expected) {
    const at::Tensor dense = tensor.detach().contiguous();
    double largest = static_cast<std::size_t>(dense.numel()) == expected.size() ? 0.0 : 1e9;
    for (std::size_t i = 0; i < expected.size() && largest < 1e9; ++i)
        largest = std::max(largest, std::abs(dense.const_data_ptr<float>()[i] - expected[i]));
    return largest;
}

bool bitEqual(const at::Tensor& a, const at::Tensor& b) {
    return a.nbytes() == b.nbytes() && std::memcmp(a.const_data_ptr(), b.const_data_ptr(), a.nbytes()) == 0;
}

} // namespace

void OptimizerTest::torchTakesTheSameSteps() {
    const auto text = readTextFile(test::referenceFolder() / "training" / "optimizers.json");
    QVERIFY(text.has_value());
    int runs = 0;
    const auto json = nlohmann::json::parse(*text);
    for (const auto& run : json.at("runs")) {
        const auto name = run.at("name").get<std::string>();
        const Pair pair;
        auto optimizer = Optimizer::create(optionsOf(name), pair.parameters());
        QVERIFY(optimizer.has_value());
        const auto rates = run.at("rates").get<std::vector<double>>();
        for (std::size_t step = 0; step < rates.size(); ++step) {
            pair.setGradients(static_cast<int>(step));
            (*optimizer)->step(rates[step]);
            const auto& expected = run.at("steps").at(step);
            QVERIFY2(largestDifference(pair.weight, expected.at("weight")) < 1e-6, name.c_str());
            QVERIFY2(largestDifference(pair.bias, expected.at("bias")) < 1e-6, name.c_str());
        }
        ++runs;
    }
    QCOMPARE(runs, 4);
}

// Convolution weights lie channels_last in memory, and their gradients need not.
void OptimizerTest::channelsLastTakesTheSameSteps() {
    for (const std::string kind : {"adamw", "sgd"}) {
        const auto start = [](int i) { return static_cast<float>(i % 17) / 9; };
        at::Tensor plain = fromValues({4, 3, 2, 2}, start);
        at::Tensor last = plain.clone().contiguous(at::MemoryFormat::ChannelsLast);
        plain.set_requires_grad(true);
        last.set_requires_grad(true);
        QVERIFY(plain.strides() != last.strides());
        OptimizerOptions options;
        options.kind = kind;
        auto a = Optimizer::create(options, {{"w", plain, 0}});
        auto b = Optimizer::create(options, {{"w", last, 0}});
        for (int step = 0; step < 3; ++step) {
            plain.mutable_grad() = gradient({4, 3, 2, 2}, step);
            last.mutable_grad() = gradient({4, 3, 2, 2}, step);
            (*a)->step(0.1);
            (*b)->step(0.1);
        }
        QVERIFY(plain.sub(last).abs().max().item().toFloat() < 1e-6F);
    }
}

void OptimizerTest::whatItRemembersGoesOnBitEqual() {
    for (const std::string kind : {"adamw", "sgd"}) {
        const Pair straight, second;
        OptimizerOptions options;
        options.kind = kind;
        auto first = Optimizer::create(options, straight.parameters());
        for (int step = 0; step < 3; ++step) {
            straight.setGradients(step);
            (*first)->step(0.05);
        }
        auto other = Optimizer::create(options, second.parameters());
        second.weight.mutable_data_ptr<float>();
        std::memcpy(second.weight.mutable_data_ptr(), straight.weight.const_data_ptr(), straight.weight.nbytes());
        std::memcpy(second.bias.mutable_data_ptr(), straight.bias.const_data_ptr(), straight.bias.nbytes());
        QVERIFY((*other)->load((*first)->state()).has_value());
        for (int step = 3; step < 6; ++step) {
            for (const auto* run : {&straight, &second}) {
                run->setGradients(step);
                (run == &straight ? *first : *other)->step(0.05);
            }
        }
        QVERIFY(bitEqual(straight.weight, second.weight));
        QVERIFY(bitEqual(straight.bias, second.bias));
    }
}

void OptimizerTest::whatItRemembersMustFit() {
    const Pair pair;
    auto optimizer = Optimizer::create({}, pair.parameters());
    StateDict state = (*optimizer)->state();
    QCOMPARE(state.size(), std::size_t{6});
    state.erase("exp_avg.weight");
    const auto loaded = (*optimizer)->load(state);
    QVERIFY(!loaded.has_value());
    QCOMPARE(loaded.error().code, ErrorCode::RunDamaged);
}

void OptimizerTest::aParameterWithoutGradientStays() {
    const Pair pair;
    const at::Tensor before = pair.bias.detach().clone();
    auto optimizer = Optimizer::create({}, pair.parameters());
    pair.weight.mutable_grad() = gradient({3, 4}, 0);
    (*optimizer)->step(0.1);
    QVERIFY(bitEqual(before, pair.bias));
    QCOMPARE((*optimizer)->gradients().size(), std::size_t{1});
    (*optimizer)->zeroGradients();
    QVERIFY((*optimizer)->gradients().empty());
}

void OptimizerTest::unknownNamesAreRefused() {
    OptimizerOptions options;
    options.kind = "adagrad";
    QCOMPARE(Optimizer::create(options, {}).error().code, ErrorCode::InvalidValue);
}

// torch.amp.GradScaler: from 65536, halved by a step with an infinite gradient, which changes nothing; 2,000 good steps
// in a row double it.
void OptimizerTest::lossScalingIsGradScalers() {
    const Pair pair;
    auto optimizer = Optimizer::create({}, pair.parameters());
    LossScaler scaler(true, at::kCPU);
    QCOMPARE(scaler.scale(), 65536.0);
    const at::Tensor before = pair.weight.detach().clone();
    pair.setGradients(0);
    pair.weight.mutable_grad().mul_(std::numeric_limits<float>::infinity());
    (*optimizer)->step(0.1, scaler.check((*optimizer)->gradients()));
    scaler.update();
    QVERIFY(bitEqual(before, pair.weight.detach()));
    QCOMPARE(scaler.scale(), 32768.0);
    const Pair plain;
    auto unscaled = Optimizer::create({}, plain.parameters());
    plain.setGradients(1);
    (*unscaled)->step(0.1);
    pair.setGradients(1);
    for (const at::Tensor& gradient : (*optimizer)->gradients())
        gradient.mul_(scaler.scale());
    (*optimizer)->step(0.1, scaler.check((*optimizer)->gradients()));
    scaler.update();
    QVERIFY(pair.weight.sub(plain.weight).abs().max().item().toFloat() < 1e-6F);
    scaler.restore(32768.0, 1999);
    scaler.check((*optimizer)->gradients());
    scaler.update();
    QCOMPARE(scaler.scale(), 65536.0);
    QCOMPARE(scaler.goodSteps(), 0);
}

CLASSMITH_TEST(OptimizerTest)
#include "optimizer_test.moc"
