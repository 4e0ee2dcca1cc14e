// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/base/files.h"
#include "core/models/networks/catalogue.h"
#include "core/models/weights/state_dict.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

WeightFile weightsOf(const std::string& model, int classes) {
    static std::map<std::pair<std::string, int>, StateDict> made; // copies share the numbers
    auto& weights = made[{model, classes}];
    if (weights.empty())
        weights = formulaWeights(buildModel(model, classes, 224).value(), 1);
    return {weights, {}};
}

Result<MatchedWeights> match(const WeightFile& file, const std::string& model = "resnet18", int classes = 10) {
    return matchWeights(buildModel(model, classes, 224).value(), file, "w.pth");
}

TensorData ones(std::vector<std::int64_t> shape) {
    std::int64_t count = 1;
    for (const auto size : shape)
        count *= size;
    return TensorData::fromFloats(std::move(shape), std::vector<float>(static_cast<std::size_t>(count), 1.0F));
}

bool mentions(const Error& error, const std::string& text) {
    return sentence(error).find(text) != std::string::npos;
}

} // namespace

class MatchTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void fittingWeightsAreTakenAsTheyAre();
    void aHeadForOtherClassesStartsAnew();
    void aTrunkAloneIsEnough();
    void squeezeAndExcitationMayBeginAnew();
    void weightsOfAnotherModelAreRefused_data();
    void weightsOfAnotherModelAreRefused();
    void missingAndMisshapenKeysAreNamed();
    void whatIsNotTheNetworkIsPassedOver();
    void valuesThatAreNotNumbersAreRefused();
    void halfPrecisionBecomesSingle();
    void dataParallelNamesAreUnderstood();
};

void MatchTest::fittingWeightsAreTakenAsTheyAre() {
    const WeightFile file = weightsOf("resnet18", 10);
    const auto matched = match(file);
    QVERIFY2(matched, matched ? "" : sentence(matched.error()).c_str());
    QCOMPARE(matched->report.loaded, static_cast<int>(file.tensors.size()));
    QVERIFY(!matched->report.headReplaced && matched->report.missing.empty() && matched->report.unexpected.empty());
    QCOMPARE(matched->tensors.size(), file.tensors.size());
    for (const auto& [name, tensor] : file.tensors)
        QVERIFY(*matched->tensors.at(name).bytes == *tensor.bytes);
    QVERIFY(match(weightsOf("efficientnet-lite0", 10), "efficientnet-lite0"));
}

void MatchTest::aHeadForOtherClassesStartsAnew() {
    const auto matched = match(weightsOf("resnet18", 1000));
    QVERIFY(matched);
    QVERIFY(matched->report.headReplaced);
    QVERIFY(!matched->tensors.contains("fc.weight") && !matched->tensors.contains("fc.bias"));
    QCOMPARE(matched->report.loaded,
             122 - 20 - 2); // torch's 122 entries without the counters of 20 batch norms and the head
    const auto lines = matched->report.sentences();
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const auto& line) { return line.find("head") != line.npos; }));
}

void MatchTest::aTrunkAloneIsEnough() {
    WeightFile file = weightsOf("resnet18", 10);
    file.tensors.erase("fc.weight");
    const auto matched = match(file);
    QVERIFY(matched && matched->report.headReplaced);
    QVERIFY(!matched->tensors.contains("fc.bias")); // the head is taken whole or not at all
    QVERIFY(matched->report.missing == std::vector<std::string>{"fc.weight"});
}

void MatchTest::squeezeAndExcitationMayBeginAnew() {
    GraphOptions options{10, 224};
    options.squeezes = true;
    const ModelGraph graph = buildModel("resnet18", options).value();
    const auto matched = matchWeights(graph, weightsOf("resnet18", 10), "w.pth");
    QVERIFY2(matched, matched ? "" : sentence(matched.error()).c_str());
    QVERIFY(matched->report.additionsNew && !matched->report.headReplaced && matched->report.missing.empty());
    QVERIFY(matched->tensors.contains("layer4.1.conv2.weight") && !matched->tensors.contains("layer1.0.se.fc1.weight"));
    QVERIFY(matched->report.sentences()[1].find("begin at random") != std::string::npos);

    WeightFile whole{formulaWeights(graph, 1), {}};
    const auto own = matchWeights(graph, whole, "w.pth");
    QVERIFY(own && !own->report.additionsNew && own->tensors.contains("layer1.0.se.fc1.weight"));
    QVERIFY(!match(whole)); // a network without it
    whole.tensors.erase("layer1.0.se.fc2.bias");
    const auto holed = matchWeights(graph, whole, "w.pth");
    QVERIFY(!holed && mentions(holed.error(), "layer1.0.se.fc2.bias"));
}

void MatchTest::weightsOfAnotherModelAreRefused_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("model");
    const std::vector<const char*> models{"efficientnet-lite0", "efficientnet-lite1", "resnet18",           "resnet34",
                                          "resnet50",           "mobilenet-v3-large", "mobilenet-v3-small", "resnet20",
                                          "resnet32",           "small-resnet",       "densenet121"};
    for (const char* file : models) {
        for (const char* model : models) {
            if (file != model)
                QTest::addRow("%s into %s", file, model) << QByteArray(file) << QByteArray(model);
        }
    }
}

void MatchTest::weightsOfAnotherModelAreRefused() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, model);
    const auto matched = match(weightsOf(file.toStdString(), 10), model.toStdString());
    QVERIFY(!matched && matched.error().code == ErrorCode::WeightsMismatch);
    QVERIFY2(mentions(matched.error(), "more"), matched.error().detail.c_str());
    QVERIFY2(matched.error().detail.size() < 600, matched.error().detail.c_str());
}

void MatchTest::missingAndMisshapenKeysAreNamed() {
    WeightFile file = weightsOf("resnet18", 10);
    file.tensors.erase("layer2.1.bn1.running_var");
    file.tensors["conv1.weight"] = ones({64, 1, 7, 7});
    const auto matched = match(file);
    QVERIFY(!matched && matched.error().code == ErrorCode::WeightsMismatch);
    QVERIFY(mentions(matched.error(), "layer2.1.bn1.running_var"));
    QVERIFY(mentions(matched.error(), "conv1.weight: file [64, 1, 7, 7], model [64, 3, 7, 7]"));
}

void MatchTest::whatIsNotTheNetworkIsPassedOver() {
    WeightFile file = weightsOf("resnet18", 10);
    for (const char* name :
         {"bn1.num_batches_tracked", "optimizer.exp_avg.conv1.weight", "training.best", "ema.conv1.weight"})
        file.tensors[name] = ones({3});
    auto matched = match(file);
    QVERIFY(matched && matched->report.unexpected.empty());
    file.tensors["aux.fc.weight"] = ones({3});
    file.tensors["n_averaged"] = ones({});
    matched = match(file);
    QVERIFY(matched);
    QVERIFY((matched->report.unexpected == std::vector<std::string>{"aux.fc.weight", "n_averaged"}));
    file.tensors["layer5.0.conv1.weight"] = ones({3});
    QVERIFY(!match(file));
}

void MatchTest::valuesThatAreNotNumbersAreRefused() {
    for (const float bad : {NAN, INFINITY}) {
        WeightFile file = weightsOf("resnet18", 10);
        file.tensors["bn1.bias"] = TensorData::fromFloats({64}, std::vector<float>(64, bad));
        const auto matched = match(file);
        QVERIFY(!matched && matched.error().code == ErrorCode::WeightsDamaged);
        QVERIFY(mentions(matched.error(), "bn1.bias"));
    }
}

void MatchTest::halfPrecisionBecomesSingle() {
    WeightFile file = weightsOf("resnet18", 10);
    const std::vector<std::uint16_t> halves(64, 0x3E00); // 1.5
    const auto raw = std::as_bytes(std::span(halves));
    file.tensors["bn1.weight"] = {
        DType::Float16, {64}, std::make_shared<const std::vector<std::byte>>(raw.begin(), raw.end())};
    const auto matched = match(file);
    QVERIFY(matched);
    QVERIFY(matched->tensors.at("bn1.weight").dtype == DType::Float32);
    QCOMPARE(matched->tensors.at("bn1.weight").floats()[63], 1.5F);
}

void MatchTest::dataParallelNamesAreUnderstood() {
    const TemporaryFolder folder;
    StateDict wrapped;
    for (const auto& [name, tensor] : weightsOf("resnet18", 10).tensors)
        wrapped.emplace("module." + name, tensor);
    QVERIFY(writeSafetensors(folder.path() / "w.safetensors", wrapped, {}));
    const auto matched = match(readWeights(folder.path() / "w.safetensors").value());
    QVERIFY(matched && matched->report.unexpected.empty() && !matched->report.headReplaced);
}

CLASSMITH_TEST(MatchTest)
#include "match_test.moc"
