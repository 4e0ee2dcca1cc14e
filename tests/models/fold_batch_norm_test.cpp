// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/passes/fold_batch_norm.h"

#include "core/models/networks/catalogue.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_class.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

TensorData values(const std::vector<float>& numbers) {
    return TensorData::fromFloats({static_cast<std::int64_t>(numbers.size())}, numbers);
}

std::vector<float> floats(const TensorData& tensor) {
    return {tensor.floats().begin(), tensor.floats().end()};
}

// A 1×1 convolution with bias and its batch norm, pooled, and a head.
ModelGraph foldable() {
    op::Conv conv;
    conv.inChannels = conv.outChannels = 2;
    conv.hasBias = true;
    op::BatchNorm norm;
    norm.channels = 2;
    norm.epsilon = 0.25;
    ModelGraph graph;
    graph.stages = {{"stem", "Stem"}, {"head", "Head"}};
    graph.nodes = {{conv, "c", {-1}},
                   {norm, "n", {0}},
                   {op::Relu{}, "r", {1}},
                   {op::GlobalAveragePool{}, "p", {2}},
                   {op::Linear{2, 2}, "fc", {3}, 1}};
    graph.featureNode = 3;
    graph.mapNode = 2;
    return graph;
}

StateDict weightsOfFoldable() {
    return {
        {"c.weight", TensorData::fromFloats({2, 2, 1, 1}, std::vector<float>{1, 2, 3, 4})},
        {"c.bias", values({1, -1})},
        {"n.weight", values({2, 3})},
        {"n.bias", values({0.5F, -0.5F})},
        {"n.running_mean", values({3, -3})},
        {"n.running_var", values({0.75F, 8.75F})}, // with epsilon: 1 and 9
    };
}

} // namespace

class FoldBatchNormTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void foldingIsTheFormula();
    void theGraphIsShorterAndKnowsItsPlaces();
    void whatIsReadTwiceStays();
    void whatIsAskedForStays();
    void wholeNetworksLoseEveryBatchNorm();
    void aMissingTensorIsThrown();
};

void FoldBatchNormTest::foldingIsTheFormula() {
    const WeightedGraph folded = foldBatchNorm(foldable(), weightsOfFoldable());
    QCOMPARE(floats(folded.weights.at("c.weight")), (std::vector<float>{2, 4, 3, 4}));
    QCOMPARE(folded.weights.at("c.weight").shape, (std::vector<std::int64_t>{2, 2, 1, 1}));
    QCOMPARE(floats(folded.weights.at("c.bias")), (std::vector<float>{-3.5F, 1.5F}));
    QCOMPARE(folded.weights.size(), std::size_t{2});
    ModelGraph biasless = foldable();
    std::get<op::Conv>(biasless.nodes[0].operation).hasBias = false;
    const WeightedGraph without = foldBatchNorm(biasless, weightsOfFoldable()); // the file's bias is not the network's
    QCOMPARE(floats(without.weights.at("c.bias")), (std::vector<float>{-5.5F, 2.5F}));
    QVERIFY(without.graph.nodes[0].as<op::Conv>()->hasBias);
}

void FoldBatchNormTest::theGraphIsShorterAndKnowsItsPlaces() {
    const ModelGraph folded = foldBatchNorm(foldable(), weightsOfFoldable()).graph;
    QCOMPARE(folded.nodes.size(), std::size_t{4});
    QCOMPARE(folded.nodes[1].name, std::string("r"));
    QCOMPARE(folded.nodes[1].inputs, std::vector<int>{0});
    QCOMPARE(folded.featureNode, 2);
    QCOMPARE(folded.mapNode, std::optional(1));
    QCOMPARE(folded.nodes[3].inputs, std::vector<int>{2});
}

void FoldBatchNormTest::whatIsReadTwiceStays() {
    ModelGraph graph = foldable();
    graph.nodes[2] = {op::Add{}, "sum", {0, 1}};
    const WeightedGraph folded = foldBatchNorm(graph, weightsOfFoldable());
    QCOMPARE(folded.graph.nodes.size(), std::size_t{5});
    QVERIFY(folded.weights.at("c.weight").bytes != nullptr);
    QCOMPARE(floats(folded.weights.at("c.weight")), (std::vector<float>{1, 2, 3, 4}));
}

// Heat maps of a convolution before its batch norm must be those of the network as it was.
void FoldBatchNormTest::whatIsAskedForStays() {
    ModelGraph graph = foldable();
    graph.mapNode = 0;
    QCOMPARE(foldBatchNorm(graph, weightsOfFoldable()).graph.nodes.size(), std::size_t{5});
    graph.mapNode = 1; // the batch norm itself: the convolution gives the same now
    QCOMPARE(foldBatchNorm(graph, weightsOfFoldable()).graph.mapNode, std::optional(0));
    graph.mapNode.reset();
    QVERIFY(!foldBatchNorm(graph, weightsOfFoldable()).graph.mapNode);
}

void FoldBatchNormTest::wholeNetworksLoseEveryBatchNorm() {
    for (const ModelInfo& model : modelCatalogue()) {
        const ModelGraph graph = buildModel(model.id, 3, 64).value();
        const WeightedGraph folded = foldBatchNorm(graph, formulaWeights(graph, 1));
        std::size_t norms = 0; // behind a convolution; DenseNet's stand before theirs
        for (const Node& node : graph.nodes)
            norms += node.is<op::BatchNorm>() && node.inputs.front() >= 0 &&
                     graph.nodes[static_cast<std::size_t>(node.inputs.front())].is<op::Conv>();
        QCOMPARE(folded.graph.nodes.size(), graph.nodes.size() - norms);
        QCOMPARE(folded.graph.featureCount(), graph.featureCount());
        const auto specs = parameterSpecs(folded.graph); // all there, in the folded graph's shapes, and nothing else
        QCOMPARE(folded.weights.size(), specs.size());
        for (const ParameterSpec& spec : specs)
            QVERIFY2(folded.weights.at(spec.name).shape == spec.shape, spec.name.c_str());
    }
}

void FoldBatchNormTest::aMissingTensorIsThrown() {
    StateDict weights = weightsOfFoldable();
    weights.erase("n.running_mean");
    QVERIFY_EXCEPTION_THROWN(foldBatchNorm(foldable(), weights), std::out_of_range);
}

CLASSMITH_TEST(FoldBatchNormTest)
#include "fold_batch_norm_test.moc"
