// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/head_training.h"

#include <cmath>
#include <cstring>

#include <ATen/ops/linear.h>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/learning/network/tensor_views.h"
#include "tests/support/test_support.h"

using namespace classmith;

class HeadTrainingTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void reachesTheOptimumOfScikitLearn();
    void theHeadWorksOnRawFeatures();
    void theSameSeedGivesTheSameHead();
    void aTrainedHeadIsAGoodStart();
    void sgdAlsoLearns();
    void runningAwayIsToldByName();
    void stopsBetweenEpochs();
    void endsWhenNoFurtherEpochIsWanted();
    void mixupFollowsFromTheSeed();
    void aHeadOfSeveralLayersLearns();
    void aHeadOfSeveralLayersFollowsFromTheSeed();
};

namespace {

FeatureTable table(const std::vector<float>& values, int width) {
    FeatureTable result{width, values, {}, {}};
    for (std::size_t i = 0; i < values.size() / static_cast<std::size_t>(width); ++i)
        result.labels.push_back(static_cast<std::int64_t>(i % 3));
    return result;
}

struct Problem {
    FeatureTable train, validation;
    double trainLoss = 0, valLoss = 0, valTop1 = 0;
};

Problem problem() {
    const auto json = nlohmann::json::parse(readTextFile(test::referenceFolder() / "training" / "head.json").value());
    return {table(json.at("train"), 4), table(json.at("validation"), 4), json.at("train_loss"), json.at("val_loss"),
            json.at("val_top1")};
}

struct Trained {
    Result<TrainEnd> end = TrainEnd::Stopped;
    EpochEvent last;
    LinearHead head;
    int epochs = 0;
};

Trained trained(const Problem& given, const HeadOptions& options, int cancelAfter = 0, int enough = 0) {
    JobContext job;
    Trained result;
    result.end = trainHead(
        given.train, given.validation, 3, options,
        [&](EpochEvent& event, const LinearHead& head) -> Result<AfterEpoch> {
            result.last = event;
            result.head = head;
            if (++result.epochs == cancelAfter)
                job.requestCancel();
            return result.epochs == enough ? AfterEpoch::Enough : AfterEpoch::GoOn;
        },
        job);
    return result;
}

HeadOptions longTraining() {
    HeadOptions options;
    options.request.epochs = 300;
    options.request.batch = 150;
    options.request.learningRate = 0.05;
    options.request.weightDecay = 0.0;
    return options;
}

} // namespace

// The problem is convex: whoever trains long enough arrives at the one optimum that scikit-learn found.
void HeadTrainingTest::reachesTheOptimumOfScikitLearn() {
    const Problem given = problem();
    const Trained result = trained(given, longTraining());
    QVERIFY(result.end == TrainEnd::Whole);
    QCOMPARE(result.last.epoch, 300);
    QVERIFY2(std::abs(result.last.trainLoss - given.trainLoss) < 1e-3,
             qPrintable(QString::number(result.last.trainLoss)));
    QVERIFY2(std::abs(result.last.valLoss - given.valLoss) < 3e-3, qPrintable(QString::number(result.last.valLoss)));
    QVERIFY(std::abs(result.last.valTop1 - given.valTop1) < 1.5 / 60);
    QVERIFY(result.last.imagesPerSecond > 0 && result.last.seconds > 0);
}

void HeadTrainingTest::theHeadWorksOnRawFeatures() {
    const Problem given = problem();
    const Trained result = trained(given, longTraining());
    const auto raw = tensorView(given.validation.values, {60, 4});
    const at::Tensor logits = at::linear(raw, result.head.weight, result.head.bias).argmax(1).contiguous();
    int correct = 0;
    for (int i = 0; i < 60; ++i)
        correct += logits.const_data_ptr<std::int64_t>()[i] == i % 3 ? 1 : 0;
    QCOMPARE(static_cast<double>(correct) / 60, result.last.valTop1);
}

void HeadTrainingTest::theSameSeedGivesTheSameHead() {
    const Problem given = problem();
    HeadOptions options;
    const Trained one = trained(given, options), two = trained(given, options);
    QCOMPARE(std::memcmp(one.head.weight.const_data_ptr(), two.head.weight.const_data_ptr(), 12 * sizeof(float)), 0);
    options.request.seed = 1;
    const Trained other = trained(given, options);
    QVERIFY(std::memcmp(one.head.weight.const_data_ptr(), other.head.weight.const_data_ptr(), 12 * sizeof(float)) != 0);
}

void HeadTrainingTest::aTrainedHeadIsAGoodStart() {
    const Problem given = problem();
    HeadOptions options = longTraining();
    options.start = trained(given, options).head;
    options.request.epochs = 1;
    options.request.learningRate = 1e-6;
    const Trained result = trained(given, options);
    QVERIFY2(std::abs(result.last.trainLoss - given.trainLoss) < 1e-3,
             qPrintable(QString::number(result.last.trainLoss)));
}

void HeadTrainingTest::sgdAlsoLearns() {
    HeadOptions options;
    options.request.optimizer = "sgd";
    options.request.schedule = "cosine";
    options.request.learningRate = 0.02;
    options.request.epochs = 60;
    const Problem given = problem();
    const Trained result = trained(given, options);
    QVERIFY(result.last.trainLoss < given.trainLoss + 0.02);
}

void HeadTrainingTest::runningAwayIsToldByName() {
    HeadOptions options;
    options.request.optimizer = "sgd";
    options.request.schedule = "constant";
    options.request.learningRate = 1e30;
    const Trained result = trained(problem(), options);
    QVERIFY(!result.end.has_value());
    QCOMPARE(result.end.error().code, ErrorCode::TrainingDiverged);
}

void HeadTrainingTest::stopsBetweenEpochs() {
    const Trained result = trained(problem(), HeadOptions(), 3);
    QVERIFY(result.end == TrainEnd::Stopped);
    QCOMPARE(result.epochs, 3);
    JobContext cancelled;
    cancelled.requestCancel();
    const Problem given = problem();
    const auto none = trainHead(
        given.train, given.validation, 3, HeadOptions(),
        [](EpochEvent&, const LinearHead&) { return Result<AfterEpoch>(AfterEpoch::GoOn); }, cancelled);
    QCOMPARE(none.error().code, ErrorCode::Cancelled);
}

void HeadTrainingTest::endsWhenNoFurtherEpochIsWanted() {
    const Trained result = trained(problem(), HeadOptions(), 0, 3);
    QVERIFY(result.end == TrainEnd::Whole); // by itself, not by the person
    QCOMPARE(result.epochs, 3);
}

void HeadTrainingTest::mixupFollowsFromTheSeed() {
    const Problem given = problem();
    HeadOptions options = longTraining();
    options.request.epochs = 60;
    const Trained plain = trained(given, options);
    options.request.mixup = 0.4;
    const Trained one = trained(given, options), two = trained(given, options);
    const auto differ = [](const Trained& a, const Trained& b) {
        return std::memcmp(a.head.weight.const_data_ptr(), b.head.weight.const_data_ptr(), 12 * sizeof(float)) != 0;
    };
    QVERIFY(!differ(one, two));
    QVERIFY(differ(one, plain));
    QVERIFY(one.last.trainLoss > plain.last.trainLoss); // blended labels are never quite met
    QVERIFY2(std::abs(one.last.valTop1 - plain.last.valTop1) < 0.1, qPrintable(QString::number(one.last.valTop1)));
}

namespace {

// Features of width 4, a hidden layer with dropout, three classes.
ModelGraph layeredGraph() {
    op::Conv conv;
    conv.inChannels = 3;
    conv.outChannels = 4;
    ModelGraph graph;
    graph.title = "small";
    graph.inputSizePx = 32;
    graph.classCount = 3;
    graph.stages = {{"stem", "Stem"}, {"head", "Head"}};
    graph.nodes = {{conv, "conv", {-1}},
                   {op::GlobalAveragePool{}, "pool", {0}},
                   {op::Linear{4, 16}, "head.0", {1}, 1},
                   {op::Relu{}, "head.1", {2}, 1},
                   {op::Dropout{{}, 0.1}, "head.2", {3}, 1},
                   {op::Linear{16, 3}, "head.3", {4}, 1}};
    graph.featureNode = 1;
    return graph;
}

struct TrainedLayers {
    StateDict before, after;
    EpochEvent last;
};

TrainedLayers trainedLayers(const HeadOptions& options) {
    const Problem given = problem();
    Network network = Network::create(layeredGraph(), {}, {}, 3, "cpu").value();
    TrainedLayers result{network.stateDict(), {}, {}};
    JobContext job;
    const auto end = trainHeadLayers(
        network, given.train, given.validation, options,
        [&](EpochEvent& event) -> Result<AfterEpoch> {
            result.last = event;
            return AfterEpoch::GoOn;
        },
        job);
    if (!end)
        qFatal("%s", sentence(end.error()).c_str());
    result.after = network.stateDict();
    return result;
}

} // namespace

void HeadTrainingTest::aHeadOfSeveralLayersLearns() {
    const Problem given = problem();
    HeadOptions options = longTraining();
    options.request.epochs = 150;
    options.request.batch = 50;
    options.request.learningRate = 0.02;
    const TrainedLayers result = trainedLayers(options);
    QCOMPARE(result.last.epoch, 150);
    QVERIFY2(result.last.valTop1 > given.valTop1 - 0.1, qPrintable(QString::number(result.last.valTop1)));
    for (const char* name : {"head.0.weight", "head.0.bias", "head.3.weight", "head.3.bias"})
        QVERIFY2(*result.after.at(name).bytes != *result.before.at(name).bytes, name);
    QVERIFY(*result.after.at("conv.weight").bytes == *result.before.at("conv.weight").bytes);
}

void HeadTrainingTest::aHeadOfSeveralLayersFollowsFromTheSeed() {
    HeadOptions options;
    options.request.epochs = 3;
    const TrainedLayers one = trainedLayers(options);
    const TrainedLayers two = trainedLayers(options);
    options.request.seed = 1;
    const TrainedLayers other = trainedLayers(options);
    QVERIFY(*one.after.at("head.0.weight").bytes == *two.after.at("head.0.weight").bytes);
    QVERIFY(*one.after.at("head.0.weight").bytes != *other.after.at("head.0.weight").bytes);
}

CLASSMITH_TEST(HeadTrainingTest)
#include "head_training_test.moc"
