// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Exported files against torchvision and efficientnet-lite-pytorch (tests/reference/exporting, computed in double).
#include <set>

#include <ATen/TensorOperators.h>
#include <nlohmann/json.hpp>
#include <torch/csrc/jit/serialization/import.h>

#include "core/base/files.h"
#include "core/exporting/formats/onnx_writer.h"
#include "core/exporting/formats/torchscript_scorer.h"
#include "core/exporting/formats/torchscript_writer.h"
#include "core/learning/scoring/onnx_summary.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/passes/fold_batch_norm.h"
#include "tests/exporting/formula_run.h"
#include "tests/exporting/must.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
using nlohmann::json;

namespace {

constexpr double promised = 1e-4;

json reference() {
    return json::parse(readTextFile(referenceFolder() / "exporting" / "logits.json").value());
}

std::array<float, 3> triple(const json& values) {
    return {values[0].get<float>(), values[1].get<float>(), values[2].get<float>()};
}

// The largest difference of a scorer's logits from the reference's, of one case, as a share of the largest of them
// where that is above 1.
double difference(Scorer& scorer, const json& all, const json& which) {
    const int images = all["images"];
    const auto logits = scorer.run(formulaPictures(images, which["size"]), static_cast<std::size_t>(images)).value();
    const std::size_t classes = all["classes"];
    double largest = logits.size() == classes * static_cast<std::size_t>(images) ? 0 : INFINITY;
    double scale = 1;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const double wanted = which["logits"][i / classes][i % classes];
        largest = std::max(largest, std::abs(logits[i] - wanted));
        scale = std::max(scale, std::abs(wanted));
    }
    return largest / scale;
}

std::vector<std::string> sevenClasses() {
    return {"a", "b", "c", "d", "e", "蚂蚁", "🐝"};
}

} // namespace

class EnginesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void answersAreThePeers_data();
    void answersAreThePeers();
    void summariesOfOnnxFilesAreTheNetworks();
    void torchScriptHasTorchvisionsNames();
    void torchScriptCarriesItsMetadata();
    void torchScriptTakesAnyBatchAndBytes();
    void aDamagedTorchScriptIsAnError();
    void anUnwritablePlaceIsAnError();
};

void EnginesTest::answersAreThePeers_data() {
    QTest::addColumn<int>("index");
    const json all = reference();
    for (std::size_t i = 0; i < all["cases"].size(); ++i) {
        const json& which = all["cases"][i];
        const std::string name = which["model"].get<std::string>() + " " + which["size"].dump();
        QTest::newRow(name.c_str()) << static_cast<int>(i);
    }
}

void EnginesTest::answersAreThePeers() {
    QFETCH(int, index);
    const json all = reference();
    const json& which = all["cases"][static_cast<std::size_t>(index)];
    const auto graph = buildModel(which["model"], all["classes"], which["size"]).value();
    const StateDict weights = formulaWeights(graph, all["seed"]);
    Preprocessing rule = Preprocessing{}.withSize(which["size"]);
    rule.mean = triple(which["mean"]);
    rule.std = triple(which["std"]);

    const TemporaryFolder folder;
    const auto onnxPath = folder.path() / pathFromUtf8("模型 🐜.onnx");
    const auto bytes = writeOnnx(graph, weights, {sevenClasses(), rule, {}}).value();
    QVERIFY(writeFileAtomically(onnxPath, std::span<const std::byte>(bytes)));
    auto onnx = openOnnxModel(utf8(onnxPath), 1);
    QVERIFY2(onnx, onnx ? "" : sentence(onnx.error()).c_str());
    QCOMPARE(onnx->classes, sevenClasses());
    QVERIFY(onnx->preprocessing == rule);
    const double byOpenVino = difference(*onnx->scorer, all, which);

    const auto torchPath = folder.path() / pathFromUtf8("模型 🐜.pt");
    QVERIFY(writeTorchScript(torchPath, graph, weights, rule, {}, sevenClasses()));
    const double byTorch = difference(*openOwnTorchScript(torchPath, rule, 1).value(), all, which);

    qInfo("largest logit difference: ONNX by OpenVINO %.2g, TorchScript by LibTorch %.2g", byOpenVino, byTorch);
    QVERIFY(byOpenVino <= promised);
    QVERIFY(byTorch <= promised);
}

// Batch norms are in the convolutions there, and the numbers those of the network that was written.
void EnginesTest::summariesOfOnnxFilesAreTheNetworks() {
    const TemporaryFolder folder;
    const auto path = folder.path() / pathFromUtf8("网络.onnx");
    for (const char* model : {"resnet20", "densenet121"}) {
        const auto graph = buildModel(model, 2, 64).value();
        const StateDict weights = formulaWeights(graph, 1);
        const auto bytes = writeOnnx(graph, weights, {{"ant", "蜂 🐝"}, Preprocessing{}.withSize(64), {}}).value();
        QVERIFY(writeFileAtomically(path, std::span<const std::byte>(bytes)));
        const auto summary = summarizeOnnx(path, 3);
        QVERIFY2(summary, summary ? "" : sentence(summary.error()).c_str());
        QCOMPARE(summary->parameters, parameterCount(foldBatchNorm(graph, weights).graph));
        QCOMPARE(summary->classCount, 2);
        QCOMPARE(summary->inputSizePx, 64);
        QCOMPARE(summary->layers.back().output, (std::vector<std::int64_t>{3, 2}));
        const double share = static_cast<double>(summary->multiplyAdds) / static_cast<double>(3 * multiplyAdds(graph));
        QVERIFY2(std::abs(share - 1) < 0.02, std::to_string(share).c_str());
    }
    QVERIFY(writeFileAtomically(path, std::string_view("no network")));
    QVERIFY(summarizeOnnx(path, 1).error().code == ErrorCode::ModelFileInvalid);
}

namespace {

// A TorchScript file of formula weights, read again by LibTorch.
struct Loaded {
    torch::jit::Module module;
    std::string metadata;
    ModelGraph graph;
};

Loaded writeAndLoad(const std::string& model) {
    const TemporaryFolder folder;
    Loaded loaded;
    loaded.graph = buildModel(model, 2, 64).value();
    const auto path = folder.path() / "m.pt";
    must(writeTorchScript(path, loaded.graph, formulaWeights(loaded.graph, 1), Preprocessing{}.withSize(64),
                          {{"licence", "CC0-1.0"}}, {"ant", "蜂 🐝"}));
    torch::jit::ExtraFilesMap extra{{"classmith.json", ""}};
    std::istringstream in(readTextFile(path).value());
    loaded.module = torch::jit::load(in, at::Device(at::kCPU), extra);
    loaded.metadata = extra["classmith.json"];
    return loaded;
}

} // namespace

void EnginesTest::torchScriptHasTorchvisionsNames() {
    for (const char* model : {"resnet18", "efficientnet-lite0"}) {
        const Loaded loaded = writeAndLoad(model);
        std::set<std::string> parameters;
        std::set<std::string> buffers;
        for (const auto& item : loaded.module.named_parameters())
            parameters.insert(item.name);
        for (const auto& item : loaded.module.named_buffers())
            buffers.insert(item.name);
        const StateDict weights = formulaWeights(loaded.graph, 1);
        for (const ParameterSpec& spec : parameterSpecs(loaded.graph))
            QVERIFY2((spec.trainable ? parameters : buffers).erase(spec.name) == 1, spec.name.c_str());
        QVERIFY(parameters.empty() && buffers.empty());
    }
}

void EnginesTest::torchScriptCarriesItsMetadata() {
    const json metadata = json::parse(writeAndLoad("efficientnet-lite0").metadata);
    QCOMPARE(metadata["format"], json(1));
    QCOMPARE(metadata["classes"], json({"ant", "蜂 🐝"}));
    QCOMPARE(metadata["licence"], json("CC0-1.0"));
    QCOMPARE(metadata["preprocessing"]["resize_short_side"], json(73));
}

void EnginesTest::torchScriptTakesAnyBatchAndBytes() {
    Loaded loaded = writeAndLoad("efficientnet-lite0");
    loaded.module.eval();
    const auto pixels = formulaPictures(5, 64);
    const at::Tensor bytes =
        at::from_blob(const_cast<std::uint8_t*>(pixels.data()), {5, 64, 64, 3}, at::TensorOptions().dtype(at::kByte))
            .permute({0, 3, 1, 2});
    const auto whole = loaded.module.forward({bytes.to(at::kFloat)}).toTuple()->elements();
    QCOMPARE(whole.at(0).toTensor().sizes().vec(), (std::vector<std::int64_t>{5, 2}));
    QCOMPARE(whole.at(1).toTensor().sizes().vec(), (std::vector<std::int64_t>{5, 2}));
    QVERIFY(std::abs(whole.at(1).toTensor().sum().item<double>() - 5) < 1e-5);
    const auto one = loaded.module.forward({bytes.slice(0, 4, 5)}).toTuple()->elements().at(0).toTensor();
    QVERIFY((one - whole.at(0).toTensor().slice(0, 4, 5)).abs().max().item<double>() < 1e-5);
}

void EnginesTest::aDamagedTorchScriptIsAnError() {
    const TemporaryFolder folder;
    const auto path = folder.path() / "m.pt";
    QVERIFY(writeFileAtomically(path, "PK but not for long"));
    const auto opened = openOwnTorchScript(path, {}, 1);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::ModelFileInvalid);
    QCOMPARE(openOwnTorchScript(folder.path() / "none.pt", {}, 1).error().code, ErrorCode::FileNotFound);
}

void EnginesTest::anUnwritablePlaceIsAnError() {
    const TemporaryFolder folder;
    const auto graph = buildModel("efficientnet-lite0", 2, 64).value();
    const auto written =
        writeTorchScript(folder.path() / "no" / "m.pt", graph, formulaWeights(graph, 1), {}, {}, {"a", "b"});
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::FileUnwritable);
}

CLASSMITH_TEST(EnginesTest)
#include "engines_test.moc"
