// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/checkpointed_pass.h"

#include <algorithm>
#include <cmath>

#include <ATen/Parallel.h>
#include <ATen/ops/sum.h>

#include "core/learning/network/segments.h"
#include "core/learning/step/train_step.h"
#include "core/models/networks/catalogue.h"
#include "tests/learning/train_test_support.h"

using namespace classmith;

// A training that computes activations again: its segments, and that nothing but the memory differs.
class CheckpointedPassTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void segmentsCoverTheNetwork_data();
    void segmentsCoverTheNetwork();
    void segmentsNeedLess();
    void stepsAreThoseOfAPlainPass_data();
    void stepsAreThoseOfAPlainPass();
    void aTrainingIsTheSame();
};

namespace {

constexpr int classCount = 3, sidePx = 64, pictureCount = 4;

struct Stepped {
    StateDict weights;
    std::vector<at::Tensor> gradients; // of the last step
    std::vector<double> losses;
};

// Three steps; the gradients of the last are kept.
Stepped stepped(const std::string& model, const std::string& freeze, Precision precision, bool checkpoints) {
    at::set_num_threads(2);
    const ModelGraph graph = buildModel(model, classCount, sidePx).value();
    auto network = Network::create(graph, {}, findModel(model)->preprocessing.withSize(sidePx), 7, "cpu").value();
    network.setFreezing(freezePlan(freeze, graph).value());
    OptimizerOptions options;
    options.kind = "sgd";
    auto optimizer = Optimizer::create(options, network.trainableParameters()).value();
    TrainStep step(network, *optimizer, {precision, {}, {}, checkpoints});
    const at::Generator generator = epochGenerator(3, 1);
    std::vector<std::uint8_t> pixels(std::size_t{pictureCount} * sidePx * sidePx * 3);
    Stepped result;
    for (int i = 0; i < 3; ++i) {
        for (std::size_t at = 0; at < pixels.size(); ++at)
            pixels[at] = static_cast<std::uint8_t>((at * 31 + static_cast<std::size_t>(i) * 7) % 253);
        const auto taken = step.addGradients(pixels, {0, 1, 2, 0}, generator, {}, 1.0);
        if (!taken)
            qFatal("%s", sentence(taken.error()).c_str());
        result.losses.push_back(taken->loss.item<double>());
        result.gradients.clear();
        for (const at::Tensor& gradient : optimizer->gradients())
            result.gradients.push_back(gradient.clone());
        if (!step.update(0.01))
            qFatal("no update");
    }
    result.weights = network.stateDict();
    return result;
}

double farthest(const Stepped& one, const Stepped& other) {
    double largest = one.gradients.size() == other.gradients.size() && !one.gradients.empty() ? 0.0 : 1e9;
    for (std::size_t i = 0; i < one.gradients.size() && largest < 1e9; ++i) {
        const double size = std::max(1.0, one.gradients[i].abs().max().item<double>());
        largest = std::max(largest, one.gradients[i].sub(other.gradients[i]).abs().max().item<double>() / size);
    }
    for (const auto& [name, tensor] : one.weights) // batch norm's statistics among them
        for (std::size_t i = 0; i < tensor.floats().size(); ++i)
            largest = std::max(largest, std::abs(double(tensor.floats()[i]) - other.weights.at(name).floats()[i]));
    return largest;
}

} // namespace

void CheckpointedPassTest::segmentsCoverTheNetwork_data() {
    QTest::addColumn<QString>("model");
    for (const ModelInfo& model : modelCatalogue())
        QTest::newRow(model.id.c_str()) << QString::fromStdString(model.id);
}

void CheckpointedPassTest::segmentsCoverTheNetwork() {
    QFETCH(const QString, model);
    const auto info = findModel(model.toStdString());
    const ModelGraph graph = buildModel(info->id, classCount, info->naturalSizePx()).value();
    const int count = static_cast<int>(graph.nodes.size());
    for (const int firstTrained : {0, count / 2, count - 1}) {
        const auto segments = segmentsOf(graph, firstTrained);
        int next = 0;
        for (const Segment& segment : segments) {
            QCOMPARE(segment.first, next);
            QVERIFY(segment.last >= segment.first);
            for (int i = segment.first; i <= segment.last; ++i)
                for (const int source : graph.nodes[static_cast<std::size_t>(i)].inputs)
                    QVERIFY(source >= segment.first - 1); // nothing but what the segment before gave
            next = segment.last + 1;
        }
        QCOMPARE(next, count);
    }
}

void CheckpointedPassTest::segmentsNeedLess() {
    const ModelGraph graph = buildModel("resnet50", classCount, 224).value();
    const auto extents = extentsOf(graph);
    const auto valuesIn = [&](const Segment& segment) {
        std::int64_t values = 0;
        for (int i = segment.first; i <= segment.last; ++i)
            if (const auto at = static_cast<std::size_t>(i); !overwritesInput(graph.nodes[at].operation))
                values += std::int64_t{extents[at].channels} * extents[at].sidePx * extents[at].sidePx;
        return values;
    };
    std::int64_t largest = 0, between = 0;
    const auto segments = segmentsOf(graph, 0);
    for (const Segment& segment : segments) {
        largest = std::max(largest, valuesIn(segment));
        const Extent& given = extents[static_cast<std::size_t>(segment.last)];
        between += std::int64_t{given.channels} * given.sidePx * given.sidePx;
    }
    const std::int64_t all = valuesIn({0, static_cast<int>(graph.nodes.size()) - 1});
    QVERIFY2(10 * (largest + between) < 5 * all,
             qPrintable(QStringLiteral("%1 of %2").arg(largest + between).arg(all)));
}

void CheckpointedPassTest::stepsAreThoseOfAPlainPass_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("freeze");
    QTest::addColumn<int>("precision");
    const int fp32 = static_cast<int>(Precision::Float32), bf16 = static_cast<int>(Precision::BFloat16);
    QTest::newRow("residual blocks") << QStringLiteral("resnet18") << QStringLiteral("none") << fp32;
    QTest::newRow("dropout") << QStringLiteral("mobilenet-v3-small") << QStringLiteral("none") << fp32;
    QTest::newRow("a frozen trunk") << QStringLiteral("efficientnet-lite0") << QStringLiteral("last-stage") << fp32;
    QTest::newRow("16 bit") << QStringLiteral("resnet18") << QStringLiteral("none") << bf16;
}

void CheckpointedPassTest::stepsAreThoseOfAPlainPass() {
    QFETCH(const QString, model);
    QFETCH(const QString, freeze);
    QFETCH(const int, precision);
    const auto used = static_cast<Precision>(precision);
    const Stepped plain = stepped(model.toStdString(), freeze.toStdString(), used, false);
    const Stepped again = stepped(model.toStdString(), freeze.toStdString(), used, true);
    QCOMPARE(plain.losses.size(), again.losses.size());
    for (std::size_t i = 0; i < plain.losses.size(); ++i)
        QVERIFY(std::abs(plain.losses[i] - again.losses[i]) < 1e-6);
    const double apart = farthest(plain, again);
    QVERIFY2(apart <= 1e-6, qPrintable(QString::number(apart)));
}

void CheckpointedPassTest::aTrainingIsTheSame() {
    const test::TemporaryFolder folder;
    std::vector<std::vector<EpochEvent>> curves;
    for (const char* checkpoints : {"off", "on"}) {
        test::TrainingRun run;
        test::useGenerated(run, folder.path() / checkpoints);
        run.request.kernels = "aten"; // activations that are computed again are LibTorch's
        run.request.checkpointActivations = checkpoints;
        QVERIFY(run.run().has_value());
        QCOMPARE(RunFolder(run.request.run).readInfo()->request.checkpointActivations, std::string(checkpoints));
        curves.push_back(run.epochs);
    }
    QCOMPARE(curves[0].size(), curves[1].size());
    for (std::size_t i = 0; i < curves[0].size(); ++i) {
        QVERIFY(std::abs(curves[0][i].trainLoss - curves[1][i].trainLoss) < 1e-5);
        QVERIFY(std::abs(curves[0][i].valLoss - curves[1][i].valLoss) < 1e-5);
    }
}

CLASSMITH_TEST(CheckpointedPassTest)
#include "checkpointed_pass_test.moc"
