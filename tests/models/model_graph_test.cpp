// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QCryptographicHash>

#include <map>
#include <set>
#include <sstream>

#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "tests/models/reference_json.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

ModelGraph graphOf(const std::string& id, int classes = 1000, int sizePx = 224) {
    return buildModel(id, classes, sizePx).value();
}

std::string shapeOf(const ParameterSpec& spec) {
    std::string text;
    for (const auto size : spec.shape)
        text += (text.empty() ? "[" : ", ") + std::to_string(size);
    return text + "]";
}

} // namespace

class ModelGraphTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void parametersAreNamedAndShapedAsThePeers();
    void parameterCountsAreThePeers();
    void batchNormsAreThePeers();
    void efficientNetPadsAsThePackage();
    void nodesAreInOrderAndEndWithTheHead();
    void aModelSaysWhetherItGivesMaps();
    void stagesAreUsedInOrder();
    void wrongValuesAreRefused();
    void presetsFreezeWhatTheySay();
    void everyPlanHasAChoice();
    void wrongChoicesOfFreezingAreRefused();
    void multiplyAddsAreTheLiteratures();
    void formulaWeightsAreThoseOfThePython();
    void weightsBringTheirPreprocessing();
    void weightsAreKnownByAllOfTheirHash();
};

void ModelGraphTest::parametersAreNamedAndShapedAsThePeers() {
    std::map<std::string, std::map<std::string, std::string>> wanted;
    std::istringstream lines(readTextFile(modelReference("parameters.tsv")).value());
    std::string id, name, shape;
    while (std::getline(lines, id, '\t') && std::getline(lines, name, '\t') && std::getline(lines, shape))
        wanted[id][name] = shape;
    QCOMPARE(wanted.size(), modelCatalogue().size());
    for (const auto& [model, parameters] : wanted) {
        std::map<std::string, std::string> ours;
        for (const ParameterSpec& spec : parameterSpecs(graphOf(model)))
            ours[spec.name] = shapeOf(spec);
        QVERIFY2(ours == parameters, model.c_str());
    }
}

void ModelGraphTest::parameterCountsAreThePeers() {
    const auto models = modelReferenceJson("graphs.json")["models"];
    QCOMPARE(models.size(), modelCatalogue().size());
    for (const ModelInfo& info : modelCatalogue()) {
        const auto& wanted = models.at(info.id);
        QCOMPARE(parameterCount(graphOf(info.id)), wanted["parameters"].get<std::int64_t>());
        const ModelGraph ten = graphOf(info.id, 10);
        QCOMPARE(parameterCount(ten), wanted["parameters_10_classes"].get<std::int64_t>());
        std::int64_t sum = 0;
        for (std::size_t stage = 0; stage < ten.stages.size(); ++stage)
            sum += parameterCount(ten, static_cast<int>(stage));
        QCOMPARE(sum, parameterCount(ten));
    }
}

void ModelGraphTest::batchNormsAreThePeers() {
    const auto models = modelReferenceJson("graphs.json")["models"];
    for (const ModelInfo& info : modelCatalogue()) {
        const auto& wanted = models.at(info.id)["batch_norms"];
        QCOMPARE(wanted.size(), std::size_t{1});
        for (const Node& node : graphOf(info.id).nodes) {
            const auto* norm = node.as<op::BatchNorm>();
            if (!norm)
                continue;
            QCOMPARE(norm->epsilon, wanted[0][0].get<double>());
            QVERIFY(std::abs(norm->momentum - wanted[0][1].get<double>()) < 1e-9);
        }
    }
}

void ModelGraphTest::efficientNetPadsAsThePackage() {
    const auto sizes = modelReferenceJson("graphs.json")["paddings"];
    QVERIFY(sizes.size() >= 3);
    for (const auto& [size, rows] : sizes.items()) {
        std::map<std::string, std::array<int, 4>> ours;
        for (const Node& node : graphOf("efficientnet-lite0", 1000, std::stoi(size)).nodes) {
            if (const auto* conv = node.as<op::Conv>())
                ours[node.name] = conv->padding;
        }
        QCOMPARE(rows.size(), ours.size());
        for (const auto& row : rows) {
            const std::array<int, 4> wanted{row[1], row[2], row[3], row[4]};
            QVERIFY2(ours.at(row[0]) == wanted, row.dump().c_str());
        }
    }
}

void ModelGraphTest::nodesAreInOrderAndEndWithTheHead() {
    const std::map<std::string, int> featureCounts{
        {"efficientnet-lite0", 1280}, {"resnet18", 512},           {"resnet34", 512},
        {"resnet50", 2048},           {"mobilenet_v3_large", 960}, {"mobilenet_v3_small", 576}};
    for (const ModelInfo& info : modelCatalogue()) {
        const ModelGraph graph = graphOf(info.id, 7);
        std::set<std::string> names;
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            QVERIFY2(names.insert(graph.nodes[i].name).second, graph.nodes[i].name.c_str());
            for (const int input : graph.nodes[i].inputs)
                QVERIFY(input >= -1 && input < static_cast<int>(i));
        }
        QVERIFY(graph.classifier().is<op::Linear>());
        QCOMPARE(graph.classifier().as<op::Linear>()->outFeatures, 7);
        QCOMPARE(graph.featureCount(), featureCounts.at(info.id));
        // The head is what comes after the features.
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            QCOMPARE(graph.nodes[i].stage == graph.headStage(), static_cast<int>(i) > graph.featureNode);
        QCOMPARE(graph.hasLinearHead(), !info.id.starts_with("mobilenet"));
        const Node& pool = graph.nodes[static_cast<std::size_t>(graph.featureNode)];
        QVERIFY(pool.is<op::GlobalAveragePool>() && pool.inputs.front() == graph.mapNode);
    }
}

void ModelGraphTest::aModelSaysWhetherItGivesMaps() {
    for (ModelInfo info : modelCatalogue()) {
        QVERIFY(givesMaps(info));
        info.build = [build = info.build](const ModelInfo& model, const GraphOptions& options) {
            ModelGraph graph = build(model, options);
            graph.mapNode.reset();
            return graph;
        };
        QVERIFY(!givesMaps(info));
    }
}

void ModelGraphTest::stagesAreUsedInOrder() {
    for (const ModelInfo& info : modelCatalogue()) {
        const ModelGraph graph = graphOf(info.id);
        QCOMPARE(graph.stages.size(), std::size_t{6});
        QCOMPARE(graph.stages.front().name, std::string("stem"));
        QCOMPARE(graph.stages.back().name, std::string("head"));
        int stage = 0;
        for (const Node& node : graph.nodes) {
            QVERIFY(node.stage == stage || node.stage == stage + 1);
            stage = node.stage;
        }
        QCOMPARE(stage, 5);
    }
}

void ModelGraphTest::wrongValuesAreRefused() {
    QVERIFY(buildModel("resnet19", 2, 224).error().code == ErrorCode::ModelUnknown);
    QVERIFY(sentence(buildModel("resnet19", 2, 224).error()).find("efficientnet-lite0") != std::string::npos);
    QVERIFY(buildModel("resnet18", 0, 224).error().code == ErrorCode::InvalidValue);
    QVERIFY(buildModel("resnet18", 2, 31).error().code == ErrorCode::InvalidValue);
    QVERIFY(buildModel("resnet18", 2, 1025).error().code == ErrorCode::InvalidValue);
    QVERIFY(freezePreset("all", graphOf("resnet18")).error().code == ErrorCode::InvalidValue);
}

void ModelGraphTest::presetsFreezeWhatTheySay() {
    using enum StageState;
    const ModelGraph graph = graphOf("resnet18", 10);
    const std::map<std::string, FreezePlan> wanted{
        {"head", {Frozen, Frozen, Frozen, Frozen, Frozen, Trains}},
        {"last-stage", {Frozen, Frozen, Frozen, Frozen, Trains, Trains}},
        {"layered", {Frozen, TrainsFrozenStatistics, TrainsFrozenStatistics, Trains, Trains, Trains}},
        {"none", {Trains, Trains, Trains, Trains, Trains, Trains}},
    };
    const std::map<std::string, std::pair<int, std::int64_t>> counts{{"head", {5, 5130}},
                                                                     {"last-stage", {4, 8393728 + 5130}},
                                                                     {"layered", {1, 11181642 - 9536}},
                                                                     {"none", {0, 11181642}}};
    QCOMPARE(freezePresets().size(), wanted.size());
    for (const std::string& preset : freezePresets()) {
        const FreezePlan plan = freezePreset(preset, graph).value();
        QVERIFY2(plan == wanted.at(preset), preset.c_str());
        QCOMPARE(frozenPrefix(plan), counts.at(preset).first);
        QCOMPARE(trainableCount(graph, plan), counts.at(preset).second);
    }
    QCOMPARE(frozenPrefix(FreezePlan(6, Frozen)), 6);
}

void ModelGraphTest::everyPlanHasAChoice() {
    using enum StageState;
    for (const char* id : {"resnet18", "efficientnet-lite0"}) {
        const ModelGraph graph = graphOf(id, 10);
        for (const std::string& preset : freezePresets())
            QCOMPARE(freezeChoice(freezePlan(preset, graph).value(), graph), preset);
        for (const StageState stem : {Trains, TrainsFrozenStatistics, Frozen})
            for (const StageState last : {Trains, TrainsFrozenStatistics, Frozen}) {
                const FreezePlan plan{stem, Frozen, TrainsFrozenStatistics, Frozen, last, Trains};
                const std::string choice = freezeChoice(plan, graph);
                QVERIFY2(choice.starts_with("stages:") && isFreezeChoice(choice), choice.c_str());
                QVERIFY2(freezePlan(choice, graph).value() == plan, choice.c_str());
            }
    }
    const ModelGraph graph = graphOf("resnet18", 10);
    const std::string list = "stages:frozen,frozen,frozen,frozen,bn,train";
    QVERIFY(freezePlan(list, graph).value() ==
            (FreezePlan{Frozen, Frozen, Frozen, Frozen, TrainsFrozenStatistics, Trains}));
    // The head has no batch norm, so this is a preset.
    QVERIFY(hasStatistics(graph, 4) && !hasStatistics(graph, 5));
    QCOMPARE(freezeChoice(freezePlan("stages:frozen,frozen,frozen,frozen,frozen,bn", graph).value(), graph),
             std::string("head"));
}

void ModelGraphTest::wrongChoicesOfFreezingAreRefused() {
    const ModelGraph graph = graphOf("resnet18", 10);
    for (const char* choice :
         {"", "all", "stages:", "stages:train", "stages:train,train,train,train,train,", "stages:,,,,,",
          "stages:frozen,frozen,frozen,frozen,frozen,frozen", "stages:train,train,train,train,train,half",
          "stages:train,train,train,train,train,train,train", "Stages:train,train,train,train,train,train"}) {
        const auto plan = freezePlan(choice, graph);
        QVERIFY2(!plan && plan.error().code == ErrorCode::InvalidValue, choice);
        QCOMPARE(plan.error().subject, std::string("freeze"));
    }
    QVERIFY(!isFreezeChoice("stages:train,") && !isFreezeChoice("all") && isFreezeChoice("stages:bn"));
    QVERIFY(sentence(freezePlan("stages:train,train", graph).error()).find("6 stages") != std::string::npos);
}

void ModelGraphTest::multiplyAddsAreTheLiteratures() {
    // torchvision's model pages (GFLOPS there are multiply-adds); the EfficientNet-Lite announcement.
    const std::map<std::string, double> wanted{{"efficientnet-lite0", 0.407}, {"resnet18", 1.814},
                                               {"resnet34", 3.664},           {"resnet50", 4.089},
                                               {"mobilenet_v3_large", 0.217}, {"mobilenet_v3_small", 0.057}};
    for (const auto& [id, billions] : wanted) {
        const ModelGraph graph = graphOf(id);
        const auto all = static_cast<double>(multiplyAdds(graph)) / 1e9;
        QVERIFY2(std::abs(all / billions - 1) < 0.06, std::to_string(all).c_str());
        if (id.starts_with("resnet"))
            QVERIFY2(std::abs(all / billions - 1) < 0.001, std::to_string(all).c_str());
        std::int64_t sum = 0;
        for (std::size_t stage = 0; stage < graph.stages.size(); ++stage)
            sum += multiplyAdds(graph, static_cast<int>(stage));
        QCOMPARE(sum, multiplyAdds(graph));
    }
    QCOMPARE(multiplyAdds(graphOf("resnet18", 10), 5), std::int64_t{5120});
}

void ModelGraphTest::formulaWeightsAreThoseOfThePython() {
    const auto wanted = modelReferenceJson("formula.json");
    std::map<std::string, StateDict> weights;
    for (const ModelInfo& info : modelCatalogue())
        weights[info.id] = formulaWeights(graphOf(info.id), wanted["seed"]);
    QVERIFY(wanted["tensors"].size() > 20);
    for (const auto& entry : wanted["tensors"]) {
        const auto& bytes = *weights.at(entry["model"]).at(entry["name"]).bytes;
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
        QCOMPARE(hash.result().toHex().toStdString(), entry["sha256"].get<std::string>());
    }
}

void ModelGraphTest::weightsBringTheirPreprocessing() {
    const ModelInfo efficientNet = findModel("efficientnet-lite0").value();
    QVERIFY(efficientNet.embedded && !efficientNet.official);
    QCOMPARE(efficientNet.embedded->preprocessing.mean[0], 0.5F);
    QVERIFY(efficientNet.embedded->preprocessing.interpolation == Interpolation::Bicubic);
    QCOMPARE(efficientNet.embedded->preprocessing.resizeShortSidePx, 256);
    for (const char* id : {"resnet18", "resnet34", "resnet50", "mobilenet_v3_large", "mobilenet_v3_small"}) {
        const ModelInfo resnet = findModel(id).value();
        QVERIFY(!resnet.embedded && resnet.official);
        QVERIFY(resnet.official->preprocessing == Preprocessing());
        QCOMPARE(resnet.official->fileName, std::string(id) + "-" + resnet.official->sha256.substr(0, 8) + ".pth");
        QVERIFY(resnet.official->url.ends_with("/" + resnet.official->fileName));
    }
}

void ModelGraphTest::weightsAreKnownByAllOfTheirHash() {
    for (const ModelInfo& model : modelCatalogue())
        for (const auto& known : {model.embedded, model.official}) {
            if (!known)
                continue;
            QCOMPARE(known->sha256.size(), std::size_t{64});
            QCOMPARE(known->sha256.find_first_not_of("0123456789abcdef"), std::string::npos);
            QVERIFY(known->fileName.find("-" + known->sha256.substr(0, 8) + ".pth") != std::string::npos);
            // The parameters as float32, and little around them.
            const auto parameters = 4 * parameterCount(model.build(model, {known->classCount, 224}));
            QVERIFY2(known->bytes > parameters && known->bytes < parameters + parameters / 10, model.id.c_str());
        }
}

CLASSMITH_TEST(ModelGraphTest)
#include "model_graph_test.moc"
