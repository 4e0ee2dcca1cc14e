// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/hardswish.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/relu.h>

#include "core/learning/kernels/kernels.h"
#include "core/learning/kernels/norm_activation.h"
#include "core/learning/network/network.h"
#include "core/learning/network/tensor_views.h"
#include "core/learning/step/train_step.h"
#include "tests/learning/kernels/kernel_checks.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/test_class.h"

using namespace classmith;
using namespace classmith::test;

namespace {

// All that a norm with its sum and activation gives, in the backward pass of Σ y · factors.
struct Computed {
    at::Tensor y, dx, dresidual, dweight, dbias, mean, variance;
};

// What goes in; residual may be undefined.
struct Given {
    at::Tensor x, residual;
    bool followsData = true;
    Activation activation = Activation::None;
};

op::BatchNorm normOf(const at::Tensor& x) {
    op::BatchNorm norm;
    norm.channels = static_cast<int>(x.size(1));
    norm.epsilon = 1e-3;
    norm.momentum = 0.1;
    return norm;
}

NormTensors tensorsOf(const Given& given, at::ScalarType type) {
    const std::int64_t channels = given.x.size(1);
    return {leaf(numbers({channels}, 21).add(1.5), type), leaf(numbers({channels}, 22), type),
            numbers({channels}, 23).to(type), numbers({channels}, 24).add(1.5).to(type), given.followsData};
}

template<class Run>
Computed computed(const Given& given, at::ScalarType type, at::ScalarType parameters, const Run& run) {
    const at::Tensor x = leaf(given.x, type);
    const at::Tensor residual = given.residual.defined() ? leaf(given.residual, type) : at::Tensor();
    const NormTensors tensors = tensorsOf(given, parameters);
    const at::Tensor y = run(x, residual, tensors);
    y.backward(numbers(y.sizes(), 25).to(given.x.scalar_type()).to(type));
    return {y,
            x.grad(),
            residual.defined() ? residual.grad() : at::Tensor(),
            tensors.weight.grad(),
            tensors.bias.grad(),
            tensors.runningMean,
            tensors.runningVariance};
}

Computed byAten(const Given& given) {
    return computed(given, at::kDouble, at::kDouble,
                    [&](const at::Tensor& x, const at::Tensor& residual, const NormTensors& tensors) {
                        const op::BatchNorm norm = normOf(x);
                        at::Tensor z = at::batch_norm(x, tensors.weight, tensors.bias, tensors.runningMean,
                                                      tensors.runningVariance, tensors.followsData, norm.momentum,
                                                      norm.epsilon, false);
                        z = residual.defined() ? z.add(residual) : z;
                        switch (given.activation) {
                        case Activation::Relu:
                            return at::relu(z);
                        case Activation::Relu6:
                            return at::hardtanh(z, 0, 6);
                        case Activation::HardSwish:
                            return at::hardswish(z);
                        case Activation::None:
                            break;
                        }
                        return z;
                    });
}

Computed byOurs(const Given& given) {
    return computed(given, given.x.scalar_type(), at::kFloat,
                    [&](const at::Tensor& x, const at::Tensor& residual, const NormTensors& tensors) {
                        return normActivation(x, residual, tensors, normOf(x), given.activation);
                    });
}

// The largest share by which anything differs; in bfloat16 an activation's edge may fall to the other side.
double worst(const Computed& a, const Computed& b) {
    const auto measure = a.y.scalar_type() == at::kFloat ? &distance : &spread;
    const double most =
        std::max({measure(a.y, b.y), measure(a.dx, b.dx), measure(a.dweight, b.dweight), measure(a.dbias, b.dbias),
                  distance(a.mean, b.mean), distance(a.variance, b.variance)});
    return b.dresidual.defined() ? std::max(most, measure(a.dresidual, b.dresidual)) : most;
}

// Loss, all gradients and all statistics of a step of a network.
struct Step {
    double loss = 0;
    std::vector<at::Tensor> gradients;
    StateDict state;
};

Step stepOf(const FormulaModel& model, StageState trunk, Kernels kernels) {
    Network network = Network::create(model.graph, model.weights, model.preprocessing, 0, "cpu").value();
    FreezePlan plan(model.graph.stages.size(), StageState::Trains);
    for (std::size_t i = 0; i + 2 < plan.size(); ++i)
        plan[i] = trunk;
    network.setFreezing(plan);
    const int side = model.graph.inputSizePx;
    const auto pictures = formulaPictures(4, side);
    const std::vector<std::int64_t> labels{0, 1, 2, 1};
    const at::Tensor logits = network.logits(network.normalised(pictureView(pictures, 4, side)),
                                             {true, epochGenerator(0, 0), false, kernels});
    const at::Tensor loss = at::cross_entropy_loss(logits, labelTensor(labels, at::kCPU));
    loss.backward();
    Step step{loss.item<double>(), {}, network.stateDict()};
    for (const NamedParameter& parameter : network.trainableParameters())
        step.gradients.push_back(parameter.tensor.grad());
    return step;
}

} // namespace

// Batch norm, sum and activation in one, against ATen's in float64; and networks that are computed by them.
class NormActivationTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void itIsAtens_data();
    void itIsAtens();
    void aMeanFarFromZeroCostsNothing();
    void whatIsNoNumberStaysNone();
    void threadsChangeNothing();
    void networksLearnTheSame_data();
    void networksLearnTheSame();
    void everyNormIsInAChain();
};

void NormActivationTest::initTestCase() {
    if (!hasOwnKernels())
        QSKIP("This processor has none of the vectors that the kernels are made for.");
}

void NormActivationTest::itIsAtens_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<bool>("followsData");
    for (const int channels : {16, 24, 37, 130})
        for (const bool follows : {true, false})
            QTest::addRow("%d channels, %s", channels, follows ? "the batch's statistics" : "kept statistics")
                << channels << follows;
}

void NormActivationTest::itIsAtens() {
    QFETCH(const int, channels);
    QFETCH(const bool, followsData);
    const at::Tensor x = numbers({3, channels, 9, 7}, 26).mul(4), residual = numbers(x.sizes(), 27).mul(3);
    for (const at::ScalarType type : {at::kFloat, at::kBFloat16})
        for (const bool adds : {false, true})
            for (const Activation activation :
                 {Activation::None, Activation::Relu, Activation::Relu6, Activation::HardSwish}) {
                if (adds && activation == Activation::HardSwish)
                    continue;
                const Given given{x.to(type), adds ? residual.to(type) : at::Tensor(), followsData, activation};
                const Computed found = byOurs(given);
                QVERIFY(found.y.scalar_type() == type && found.y.is_contiguous(at::MemoryFormat::ChannelsLast));
                const double most = worst(found, byAten(given));
                QVERIFY2(most < (type == at::kFloat ? 1e-5 : 0.1),
                         qPrintable(QStringLiteral("%1 in type %2, sum %3, activation %4")
                                        .arg(most)
                                        .arg(int(type))
                                        .arg(adds)
                                        .arg(int(activation))));
            }
}

void NormActivationTest::aMeanFarFromZeroCostsNothing() {
    const Given given{numbers({4, 32, 20, 20}, 28).mul(0.01).add(100), {}, true, Activation::None};
    const Computed found = byOurs(given), wanted = byAten(given);
    QCOMPARE_LT(distance(found.variance, wanted.variance), 1e-5);
    QCOMPARE_LT(distance(found.mean, wanted.mean), 1e-6);
    QCOMPARE_LT(distance(found.dweight, wanted.dweight), 2e-3);
}

void NormActivationTest::whatIsNoNumberStaysNone() {
    for (const Activation activation : {Activation::None, Activation::Relu, Activation::Relu6, Activation::HardSwish}) {
        Given given{numbers({2, 16, 4, 4}, 29), {}, false, activation};
        given.x[1][5][2][2] = std::numeric_limits<float>::quiet_NaN();
        const Computed found = byOurs(given);
        QVERIFY(std::isnan(found.y[1][5][2][2].item<float>()));
        QCOMPARE(found.y.isnan().sum().item<int>(), 1);
    }
}

void NormActivationTest::threadsChangeNothing() {
    const int before = at::get_num_threads();
    const Given given{numbers({8, 24, 40, 30}, 30), numbers({8, 24, 40, 30}, 31), true, Activation::Relu};
    at::set_num_threads(1);
    const Computed one = byOurs(given);
    at::set_num_threads(3);
    const Computed three = byOurs(given);
    at::set_num_threads(before);
    QVERIFY(sameBits(one.y, three.y) && sameBits(one.dx, three.dx) && sameBits(one.dresidual, three.dresidual));
    QVERIFY(sameBits(one.dweight, three.dweight) && sameBits(one.variance, three.variance));
}

void NormActivationTest::networksLearnTheSame_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("trunk");
    for (const char* id : {"resnet18", "resnet50", "efficientnet-lite0", "mobilenet-v3-small"})
        QTest::newRow(id) << QString::fromLatin1(id) << static_cast<int>(StageState::Trains);
    QTest::newRow("frozen") << QStringLiteral("efficientnet-lite0") << static_cast<int>(StageState::Frozen);
    QTest::newRow("frozen statistics") << QStringLiteral("resnet18")
                                       << static_cast<int>(StageState::TrainsFrozenStatistics);
}

void NormActivationTest::networksLearnTheSame() {
    QFETCH(const QString, id);
    QFETCH(const int, trunk);
    const FormulaModel model = formulaModel(id.toStdString(), 3, 64, 1);
    const Step wanted = stepOf(model, static_cast<StageState>(trunk), Kernels::Aten);
    const Step found = stepOf(model, static_cast<StageState>(trunk), Kernels::Own);
    QVERIFY(std::abs(found.loss - wanted.loss) < 1e-4 * std::abs(wanted.loss));
    QCOMPARE(found.gradients.size(), wanted.gradients.size());
    // All together: some are zero but for rounding, as the shift of a norm is that only goes into another norm.
    double off = 0, whole = 0;
    for (std::size_t i = 0; i < found.gradients.size(); ++i) {
        off += found.gradients[i].sub(wanted.gradients[i]).square().sum().item<double>();
        whole += wanted.gradients[i].square().sum().item<double>();
    }
    QCOMPARE_LT(std::sqrt(off / whole), 5e-2);
    for (const auto& [name, tensor] : wanted.state)
        QVERIFY2(distance(toAten(found.state.at(name)), toAten(tensor)) < 1e-4, name.c_str());
}

void NormActivationTest::everyNormIsInAChain() {
    const ModelGraph graph = formulaModel("resnet50", 3, 64, 1).graph;
    const ExecutionPlan plan = chainedPlan(graph);
    int norms = 0, chains = 0, sums = 0, activations = 0;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        norms += graph.nodes[i].is<op::BatchNorm>() ? 1 : 0;
        if (const auto& chain = plan.steps[i].chain) {
            ++chains;
            sums += chain->residual ? 1 : 0;
            activations += chain->activation == Activation::Relu ? 1 : 0;
        }
    }
    QCOMPARE(norms, 53);
    QCOMPARE(chains, norms);
    QCOMPARE(sums, 16);
    QCOMPARE(activations, 49);
}

CLASSMITH_TEST(NormActivationTest)
#include "norm_activation_test.moc"
