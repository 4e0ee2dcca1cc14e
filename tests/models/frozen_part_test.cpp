// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/passes/frozen_part.h"

#include "core/models/networks/catalogue.h"
#include "tests/support/test_support.h"

using namespace classmith;

// Up to where a network that is partly frozen can be computed once.
class FrozenPartTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void eachModelHasOneValueThere();
    void itIsTheLastThatNothingLearnedChanges();
    void nothingIsFrozen();
    void thePartEndsThere();
};

void FrozenPartTest::eachModelHasOneValueThere() {
    for (const ModelInfo& model : modelCatalogue()) {
        const ModelGraph graph = buildModel(model.id, 4, model.preprocessing.sizePx).value();
        const auto learning = freezePreset("last-stage", graph).value();
        const auto part = frozenPartOf(graph, learning);
        if (frozenPrefix(learning) == 0)
            continue;
        QVERIFY2(part.has_value(), model.id.c_str());
        for (std::size_t node = static_cast<std::size_t>(part->last) + 1; node < graph.nodes.size(); ++node)
            for (const int source : graph.nodes[node].inputs)
                QVERIFY2(source >= part->last, model.id.c_str());
        for (int node = 0; node <= part->last; ++node)
            QVERIFY(graph.nodes[static_cast<std::size_t>(node)].stage < frozenPrefix(learning) ||
                    rolesOf(graph.nodes[static_cast<std::size_t>(node)].operation).empty());
    }
}

void FrozenPartTest::itIsTheLastThatNothingLearnedChanges() {
    const ModelGraph resnet = buildModel("resnet50", 4, 224).value();
    const auto last = frozenPartOf(resnet, freezePreset("last-stage", resnet).value());
    QVERIFY(last.has_value() && !last->isFlat);
    QVERIFY((last->output == Extent{1024, 14}));
    const auto layered = frozenPartOf(resnet, freezePreset("layered", resnet).value());
    QVERIFY(layered.has_value());
    QVERIFY((layered->output == Extent{64, 56})); // behind the pooling
    const auto head = frozenPartOf(resnet, freezePreset("head", resnet).value());
    QVERIFY(head.has_value() && head->isFlat);
    QVERIFY((head->output == Extent{2048, 1}));
}

void FrozenPartTest::nothingIsFrozen() {
    const ModelGraph graph = buildModel("resnet18", 4, 224).value();
    QVERIFY(!frozenPartOf(graph, freezePreset("none", graph).value()).has_value());
    QVERIFY(!frozenPartOf(graph, freezePlan("stages:bn,frozen,frozen,frozen,train,train", graph).value()).has_value());
}

void FrozenPartTest::thePartEndsThere() {
    const ModelGraph graph = buildModel("efficientnet-lite0", 4, 224).value();
    const auto part = frozenPartOf(graph, freezePreset("last-stage", graph).value());
    QVERIFY(part.has_value());
    const ModelGraph first = firstPartOf(graph, part->last);
    QCOMPARE(first.nodes.size(), static_cast<std::size_t>(part->last) + 1);
    QCOMPARE(first.featureCount(), part->output.channels);
    QVERIFY(extentsOf(first).back() == part->output);
}

CLASSMITH_TEST(FrozenPartTest)
#include "frozen_part_test.moc"
