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

ModelGraph naturalGraph(const ModelInfo& info, int classes = 1000) {
    return graphOf(info.id, classes, info.naturalSizePx());
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
    void headsAreThePeers();
    void formerIdsAreUnderstood();
    void theSmallestInputIsTold();
    void squeezeAndExcitationIsInEveryResnet();
    void dropoutInTheHeadIsAsAsked();
    void convolutionsStartAsThePeers();
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

// Where a hash differs, bench/peers/models_reference.py ID prints the list.
void ModelGraphTest::parametersAreNamedAndShapedAsThePeers() {
    const auto models = modelReferenceJson("graphs.json")["models"];
    QCOMPARE(models.size(), modelCatalogue().size());
    for (const ModelInfo& info : modelCatalogue()) {
        std::set<std::string> lines;
        for (const ParameterSpec& spec : parameterSpecs(naturalGraph(info)))
            lines.insert(spec.name + "\t" + shapeOf(spec) + "\n");
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const std::string& line : lines)
            hash.addData(QByteArray::fromStdString(line));
        QVERIFY2(hash.result().toHex().toStdString() == models.at(info.id)["names_sha256"].get<std::string>(),
                 info.id.c_str());
    }
}

void ModelGraphTest::parameterCountsAreThePeers() {
    const auto models = modelReferenceJson("graphs.json")["models"];
    QCOMPARE(models.size(), modelCatalogue().size());
    for (const ModelInfo& info : modelCatalogue()) {
        const auto& wanted = models.at(info.id);
        QCOMPARE(parameterCount(naturalGraph(info)), wanted["parameters"].get<std::int64_t>());
        const ModelGraph ten = naturalGraph(info, 10);
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
        QVERIFY(wanted.size() <= std::size_t{1}); // all of a network are alike
        for (const Node& node : graphOf(info.id).nodes) {
            const auto* norm = node.as<op::BatchNorm>();
            if (!norm)
                continue;
            QCOMPARE(wanted.size(), std::size_t{1});
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
    for (const ModelInfo& info : modelCatalogue()) {
        const ModelGraph graph = naturalGraph(info, 7);
        std::set<std::string> names;
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            QVERIFY2(names.insert(graph.nodes[i].name).second, graph.nodes[i].name.c_str());
            for (const int input : graph.nodes[i].inputs)
                QVERIFY(input >= -1 && input < static_cast<int>(i));
        }
        QVERIFY(graph.classifier().is<op::Linear>());
        QCOMPARE(graph.classifier().as<op::Linear>()->outFeatures, 7);
        // The head is what comes after the features.
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            QCOMPARE(graph.nodes[i].stage == graph.headStage(), static_cast<int>(i) > graph.featureNode);
        const Node& features = graph.nodes[static_cast<std::size_t>(graph.featureNode)];
        QVERIFY(graph.mapNode ? features.is<op::GlobalAveragePool>() && features.inputs.front() == graph.mapNode
                              : features.is<op::Flatten>());
    }
}

void ModelGraphTest::headsAreThePeers() {
    const std::map<std::string, int> featureCounts{
        {"efficientnet-lite2", 1280}, {"resnet18", 512}, {"resnet152", 2048},   {"mobilenet-v3-large", 960},
        {"mobilenet-v3-small", 576},  {"resnet110", 64}, {"small-resnet", 128}, {"tiny-resnet", 32 * 32 * 32},
        {"lenet5", 32 * 5 * 5},       {"cnn-6-16", 400}, {"vgg11-bn", 25088},   {"densenet121", 1024}};
    const std::set<std::string> withLayers{"mobilenet-v3-large", "mobilenet-v3-small", "lenet5",  "lenet5-relu",
                                           "cnn-6-16",           "vgg11-bn",           "vgg16-bn"};
    for (const auto& [id, count] : featureCounts)
        QCOMPARE(naturalGraph(findModel(id).value()).featureCount(), count);
    for (const ModelInfo& info : modelCatalogue())
        QCOMPARE(naturalGraph(info).hasLinearHead(), !withLayers.contains(info.id));
}

void ModelGraphTest::aModelSaysWhetherItGivesMaps() {
    const std::set<std::string> without{"tiny-resnet", "lenet5", "lenet5-relu", "cnn-6-16", "vgg11-bn", "vgg16-bn"};
    for (ModelInfo info : modelCatalogue()) {
        QCOMPARE(givesMaps(info), !without.contains(info.id));
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
        QVERIFY(graph.stages.size() >= 3); // the presets of freezing speak of stem, stages and head
        QCOMPARE(graph.stages.front().name, std::string("stem"));
        QCOMPARE(graph.stages.back().name, std::string("head"));
        int stage = 0;
        for (const Node& node : graph.nodes) {
            QVERIFY(node.stage == stage || node.stage == stage + 1);
            stage = node.stage;
        }
        QCOMPARE(stage, graph.headStage());
        for (const std::string& preset : freezePresets())
            QCOMPARE(freezeChoice(freezePlan(preset, graph).value(), graph).empty(), false);
    }
}

void ModelGraphTest::wrongValuesAreRefused() {
    QVERIFY(buildModel("resnet19", 2, 224).error().code == ErrorCode::ModelUnknown);
    QVERIFY(sentence(buildModel("resnet19", 2, 224).error()).find("efficientnet-lite0") != std::string::npos);
    QVERIFY(buildModel("resnet18", 0, 224).error().code == ErrorCode::InvalidValue);
    QVERIFY(buildModel("resnet18", 2, 15).error().code == ErrorCode::InvalidValue);
    QVERIFY(buildModel("resnet18", 2, 1025).error().code == ErrorCode::InvalidValue);
    QVERIFY(freezePreset("all", graphOf("resnet18")).error().code == ErrorCode::InvalidValue);
}

void ModelGraphTest::formerIdsAreUnderstood() {
    for (const char* size : {"large", "small"}) {
        const std::string former = std::string("mobilenet_v3_") + size;
        const std::string now = std::string("mobilenet-v3-") + size;
        QCOMPARE(currentModelId(former), now);
        QCOMPARE(findModel(former)->id, now);
        QCOMPARE(buildModel(former, 2, 64)->id, now);
        const KnownWeights known = findModel(now)->weights.at(0);
        QCOMPARE(known.fileName, former + "-" + known.sha256.substr(0, 8) + ".pth"); // torchvision's name
    }
    QCOMPARE(currentModelId("resnet19"), std::string("resnet19"));
}

void ModelGraphTest::theSmallestInputIsTold() {
    const std::map<std::string, int> wanted{{"lenet5", 16}, {"densenet121", 29}, {"vgg16-bn", 32}, {"resnet18", 16}};
    for (const auto& [id, sizePx] : wanted) {
        QCOMPARE(smallestInputPx(findModel(id).value()), sizePx);
        QVERIFY(buildModel(id, 2, sizePx));
        if (sizePx == leastInputPx)
            continue;
        const auto refused = buildModel(id, 2, sizePx - 1);
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidValue);
        QVERIFY(sentence(refused.error()).find("is " + std::to_string(sizePx)) != std::string::npos);
    }
}

void ModelGraphTest::squeezeAndExcitationIsInEveryResnet() {
    for (const ModelInfo& info : modelCatalogue()) {
        GraphOptions options{10, info.naturalSizePx()};
        options.squeezes = true;
        const auto graph = buildModel(info.id, options);
        const bool isResnet = info.id.find("resnet") != std::string::npos;
        QVERIFY2(graph.has_value() == isResnet, info.id.c_str());
        if (isResnet)
            QVERIFY(parameterCount(*graph) > parameterCount(naturalGraph(info, 10)));
        else
            QCOMPARE(graph.error().subject, std::string("se"));
    }
}

void ModelGraphTest::dropoutInTheHeadIsAsAsked() {
    for (const ModelInfo& info : modelCatalogue()) {
        GraphOptions options{10, info.naturalSizePx()};
        options.headDropout = 0.35;
        const ModelGraph graph = buildModel(info.id, options).value();
        const ModelGraph own = naturalGraph(info, 10);
        int dropouts = 0;
        for (const Node& node : graph.nodes)
            if (const auto* dropout = node.as<op::Dropout>()) {
                QCOMPARE(dropout->probability, 0.35);
                QCOMPARE(node.stage, graph.headStage());
                ++dropouts;
            }
        QVERIFY2(dropouts > 0, info.id.c_str());
        QCOMPARE(parameterCount(graph), parameterCount(own));
        QCOMPARE(graph.featureNode, own.featureNode);
        QCOMPARE(graph.hasLinearHead(), own.hasLinearHead());
        QVERIFY(graph.classifier().is<op::Linear>());
    }
}

// torch's standard, as the tutorials leave it, and He's rules.
void ModelGraphTest::convolutionsStartAsThePeers() {
    const auto startOf = [](const std::string& id, const std::string& name) {
        for (const ParameterSpec& spec : parameterSpecs(graphOf(id, 10, 64)))
            if (spec.name == name)
                return spec.start;
        return Start{};
    };
    const Start lenet = startOf("lenet5", "conv_unit.2.weight");
    QVERIFY(lenet.kind == Start::Kind::Uniform && std::abs(lenet.value - 1 / std::sqrt(16 * 25.0)) < 1e-12);
    QVERIFY(startOf("lenet5", "conv_unit.2.bias").kind == Start::Kind::Uniform);
    const Start cifar = startOf("resnet20", "layer2.0.conv1.weight");
    QVERIFY(cifar.kind == Start::Kind::Normal && std::abs(cifar.value - std::sqrt(2 / (16 * 9.0))) < 1e-12);
    const Start resnet = startOf("resnet18", "layer2.0.conv1.weight");
    QVERIFY(resnet.kind == Start::Kind::Normal && std::abs(resnet.value - std::sqrt(2 / (128 * 9.0))) < 1e-12);
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
                                               {"mobilenet-v3-large", 0.217}, {"mobilenet-v3-small", 0.057}};
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
    QVERIFY(wanted["tensors"].size() > 20);
    for (const auto& entry : wanted["tensors"]) {
        if (StateDict& known = weights[entry["model"]]; known.empty())
            known = formulaWeights(graphOf(entry["model"]), wanted["seed"]);
        const auto& bytes = *weights.at(entry["model"]).at(entry["name"]).bytes;
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
        QCOMPARE(hash.result().toHex().toStdString(), entry["sha256"].get<std::string>());
    }
}

void ModelGraphTest::weightsBringTheirPreprocessing() {
    const ModelInfo efficientNet = findModel("efficientnet-lite0").value();
    QVERIFY(efficientNet.weightsCalled("embedded") && !efficientNet.weightsCalled("official"));
    const Preprocessing& lite = efficientNet.weightsCalled("embedded")->preprocessing;
    QCOMPARE(lite.mean[0], 0.5F);
    QVERIFY(lite.interpolation == Interpolation::Bicubic);
    QCOMPARE(lite.resizeShortSidePx, 256);
    for (const char* id : {"resnet18", "resnet34", "resnet50", "mobilenet-v3-large", "mobilenet-v3-small"}) {
        const ModelInfo resnet = findModel(id).value();
        QVERIFY(!resnet.weightsCalled("embedded") && resnet.weightsCalled("official"));
        const KnownWeights& official = *resnet.weightsCalled("official");
        QVERIFY(official.preprocessing == Preprocessing());
        QVERIFY(official.fileName.ends_with("-" + official.sha256.substr(0, 8) + ".pth"));
        QVERIFY(official.url.ends_with("/" + official.fileName));
        QCOMPARE(standardWeights(resnet), std::string("official"));
    }
    const ModelInfo resnet50 = findModel("resnet50").value(); // has two editions, as torchvision names them
    const KnownWeights* second = resnet50.weightsCalled("official-v2");
    QVERIFY(second && isWeightsName(second->name) && !isWeightsName("none") && !isWeightsName("official-v2.pth"));
    QCOMPARE(second->title, std::string("ImageNet-1k (torchvision, IMAGENET1K_V2)"));
    QCOMPARE(second->fileName, std::string("resnet50-11ad3fa6.pth"));
    QCOMPARE(second->preprocessing.resizeShortSidePx, 232);
    QCOMPARE(second->preprocessing.sizePx, 224);
}

void ModelGraphTest::weightsAreKnownByAllOfTheirHash() {
    for (const ModelInfo& model : modelCatalogue())
        for (const KnownWeights& known : model.weights) {
            QCOMPARE(known.sha256.size(), std::size_t{64});
            QCOMPARE(known.sha256.find_first_not_of("0123456789abcdef"), std::string::npos);
            QVERIFY(known.fileName.find("-" + known.sha256.substr(0, 8) + ".pth") != std::string::npos);
            // The parameters as float32, and little around them.
            const auto parameters = 4 * parameterCount(model.build(model, {known.classCount, 224}));
            QVERIFY2(known.bytes > parameters && known.bytes < parameters + parameters / 10, model.id.c_str());
        }
}

CLASSMITH_TEST(ModelGraphTest)
#include "model_graph_test.moc"
