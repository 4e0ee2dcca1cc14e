// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/onnx_writer.h"

#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "core/models/networks/catalogue.h"
#include "tests/exporting/onnx_reader.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

OnnxOptions options(const ModelGraph& graph) {
    OnnxOptions result;
    for (int i = 0; i < graph.classCount; ++i)
        result.classes.push_back("class " + std::to_string(i));
    result.preprocessing = Preprocessing{}.withSize(graph.inputSizePx);
    return result;
}

OnnxFile written(const ModelGraph& graph, const OnnxOptions& how) {
    return readOnnxFile(writeOnnx(graph, formulaWeights(graph, 1), how).value());
}

op::BatchNorm norm(int channels) {
    op::BatchNorm norm;
    norm.channels = channels;
    return norm;
}

// conv a (used by bn a and by the sum), bn a, sum, bn b, pool, head: nothing here may be folded.
ModelGraph unfoldable() {
    ModelGraph graph;
    graph.id = "small";
    graph.inputSizePx = 8;
    graph.classCount = 2;
    graph.stages = {{"stem", "Stem"}, {"head", "Head"}};
    op::Conv conv;
    conv.inChannels = conv.outChannels = 3;
    conv.hasBias = true;
    graph.nodes = {{conv, "a.conv", {-1}},
                   {norm(3), "a.bn", {0}},
                   {op::Add{}, "a.sum", {0, 1}},
                   {norm(3), "b.bn", {2}},
                   {op::GlobalAveragePool{}, "pool", {3}},
                   {op::Linear{3, 2}, "fc", {4}, 1}};
    graph.featureNode = 4;
    graph.mapNode = 3;
    return graph;
}

} // namespace

class OnnxWriterTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void headerIsTheContract_data();
    void headerIsTheContract();
    void everyValueIsDefinedBeforeItsUse_data() { headerIsTheContract_data(); }
    void everyValueIsDefinedBeforeItsUse();
    void initializersHaveTheirBytes();
    void paddingMayBeAsymmetric();
    void onlyLoneConvolutionsAreFolded();
    void metadataTellsEverything();
    void namesThatAreNoUtf8KeepTheirBytes();
    void aMissingParameterIsAnError();
};

void OnnxWriterTest::headerIsTheContract_data() {
    QTest::addColumn<QString>("model");
    for (const char* model :
         {"resnet18", "resnet34", "resnet50", "efficientnet-lite0", "mobilenet-v3-large", "mobilenet-v3-small",
          "resnet20", "small-resnet", "tiny-resnet", "lenet5", "densenet121", "efficientnet-lite2"})
        QTest::newRow(model) << QString::fromLatin1(model);
}

void OnnxWriterTest::headerIsTheContract() {
    QFETCH(QString, model);
    const auto graph = buildModel(model.toStdString(), 5, 64).value();
    const OnnxFile file = written(graph, options(graph));
    QCOMPARE(file.irVersion, 8);
    QCOMPARE(file.opsets, (std::map<std::string, std::int64_t>{{"", 17}}));
    QCOMPARE(file.producer, std::string("Classmith"));
    QVERIFY(!file.producerVersion.empty());
    QCOMPARE(file.inputs.size(), 1U);
    QCOMPARE(file.inputs.at("images").type, 1);
    QCOMPARE(file.inputs.at("images").dims, (std::vector<std::string>{"batch", "3", "64", "64"}));
    QCOMPARE(file.outputs.size(), 2U);
    for (const char* output : {"logits", "probabilities"}) {
        QCOMPARE(file.outputs.at(output).type, 1);
        QCOMPARE(file.outputs.at(output).dims, (std::vector<std::string>{"batch", "5"}));
    }
    const auto operations = file.operations();
    // Those of DenseNet stand before their convolutions, where nothing can take them in.
    QCOMPARE(operations.contains("BatchNormalization"), model.startsWith(QLatin1String("densenet")));
    QVERIFY(!operations.contains("Dropout"));
    const bool isMobile = model.startsWith(QLatin1String("mobilenet"));
    QCOMPARE(operations.at("Sub"), 1);
    QVERIFY(isMobile ? operations.at("Mul") == operations.at("HardSigmoid") + 1 : operations.at("Mul") == 1);
    QCOMPARE(operations.at("Gemm"), isMobile || model == QLatin1String("lenet5") ? 2 : 1);
    QCOMPARE(operations.at("Softmax"), 1);
    QCOMPARE(file.nodes.back().inputs, std::vector<std::string>{"logits"});
    QCOMPARE(file.nodes.back().integers.at("axis"), std::vector<std::int64_t>{1});
}

void OnnxWriterTest::everyValueIsDefinedBeforeItsUse() {
    QFETCH(QString, model);
    const auto graph = buildModel(model.toStdString(), 5, 64).value();
    const OnnxFile file = written(graph, options(graph));
    std::set<std::string> known{"images"};
    std::set<std::string> names;
    std::set<std::string> used;
    for (const auto& [name, tensor] : file.initializers)
        QVERIFY2(known.insert(name).second, name.c_str());
    for (const OnnxNode& operation : file.nodes) {
        QVERIFY2(names.insert(operation.name).second, operation.name.c_str());
        for (const std::string& input : operation.inputs) {
            QVERIFY2(known.contains(input), input.c_str());
            used.insert(input);
        }
        for (const std::string& output : operation.outputs)
            QVERIFY2(known.insert(output).second, output.c_str());
    }
    for (const auto& [name, tensor] : file.initializers)
        QVERIFY2(used.contains(name), ("unused: " + name).c_str());
    QVERIFY(known.contains("logits") && known.contains("probabilities"));
}

void OnnxWriterTest::initializersHaveTheirBytes() {
    const auto graph = buildModel("resnet18", 5, 64).value();
    const StateDict weights = formulaWeights(graph, 1);
    const OnnxFile file = readOnnxFile(writeOnnx(graph, weights, options(graph)).value());
    for (const auto& [name, tensor] : file.initializers) {
        std::int64_t count = 1;
        for (const std::int64_t extent : tensor.dims)
            count *= extent;
        QCOMPARE(tensor.type, 1);
        QCOMPARE(tensor.raw.size(), static_cast<std::size_t>(count) * 4);
    }
    const auto head = weights.at("fc.weight").floats();
    QCOMPARE(file.initializers.at("fc.weight").dims, (std::vector<std::int64_t>{5, 512}));
    QCOMPARE(file.initializers.at("fc.weight").floats(), std::vector<float>(head.begin(), head.end()));
}

void OnnxWriterTest::paddingMayBeAsymmetric() {
    // TensorFlow's SAME for 224, kernel 3, stride 2: the missing row and column come at the bottom and right.
    const auto graph = buildModel("efficientnet-lite0", 5, 224).value();
    const OnnxFile file = written(graph, options(graph));
    QCOMPARE(file.node("_conv_stem").integers.at("pads"), (std::vector<std::int64_t>{0, 0, 1, 1}));
    QCOMPARE(file.node("_conv_stem").integers.at("strides"), (std::vector<std::int64_t>{2, 2}));
    QCOMPARE(file.node("_blocks.0._depthwise_conv").integers.at("pads"), (std::vector<std::int64_t>{1, 1, 1, 1}));
    QCOMPARE(file.node("_blocks.0._depthwise_conv").integers.at("group"), std::vector<std::int64_t>{32});
}

void OnnxWriterTest::onlyLoneConvolutionsAreFolded() {
    const ModelGraph graph = unfoldable();
    const OnnxFile file = written(graph, options(graph));
    QCOMPARE(file.operations().at("BatchNormalization"), 2);
    const StateDict weights = formulaWeights(graph, 1);
    const auto own = weights.at("a.conv.weight").floats();
    QCOMPARE(file.initializers.at("a.conv.weight").floats(), std::vector<float>(own.begin(), own.end()));
    QCOMPARE(file.node("a.sum").inputs, (std::vector<std::string>{"a.conv", "a.bn"}));
}

void OnnxWriterTest::metadataTellsEverything() {
    const auto graph = buildModel("efficientnet-lite0", 2, 64).value();
    OnnxOptions how = options(graph);
    how.classes = {"ant 蚂蚁", "bee \"🐝\""};
    how.preprocessing.interpolation = Interpolation::Bicubic;
    how.metadata = {{"licence", "Apache-2.0"}, {"weights", "ImageNet"}, {"version", "0.1"}, {"date", "2026-11-22"}};
    const OnnxFile file = written(graph, how);
    QCOMPARE(file.metadata.at("licence"), std::string("Apache-2.0"));
    QCOMPARE(nlohmann::json::parse(file.metadata.at("classes")), nlohmann::json(how.classes));
    const auto expected = nlohmann::json::parse(R"({"format": 1, "classes": ["ant 蚂蚁", "bee \"🐝\""],
        "preprocessing": {"size": 64, "resize_short_side": 73, "fit": "crop", "interpolation": "bicubic", "input": "RGB 0-255",
                          "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]},
        "licence": "Apache-2.0", "weights": "ImageNet", "version": "0.1", "date": "2026-11-22"})");
    QCOMPARE(nlohmann::json::parse(file.metadata.at("classmith.json")), expected);
}

void OnnxWriterTest::namesThatAreNoUtf8KeepTheirBytes() {
    const auto graph = buildModel("resnet18", 2, 64).value();
    OnnxOptions how = options(graph);
    how.classes = {"b\xFF"
                   "e",
                   "ant"};
    const OnnxFile file = written(graph, how);
    QCOMPARE(nlohmann::json::parse(file.metadata.at("classes")), nlohmann::json({"b\U0010FEFFe", "ant"}));
}

void OnnxWriterTest::aMissingParameterIsAnError() {
    const auto graph = buildModel("resnet18", 2, 64).value();
    StateDict weights = formulaWeights(graph, 1);
    weights["fc.bias"] = TensorData::fromFloats({3}, std::vector<float>(3));
    auto result = writeOnnx(graph, weights, options(graph));
    QVERIFY(!result);
    QVERIFY(result.error().detail.find("fc.bias") != std::string::npos);
    weights.erase("fc.bias");
    result = writeOnnx(graph, weights, options(graph));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Internal);
}

CLASSMITH_TEST(OnnxWriterTest)
#include "onnx_writer_test.moc"
