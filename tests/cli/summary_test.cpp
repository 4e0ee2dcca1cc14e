// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/summary_job.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/models/networks/catalogue.h"
#include "tests/support/test_support.h"

using namespace classmith;

class SummaryTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyModelIsListed();
    void theNumbersAreTorchinfos();
    void sizeAndClassesAreAsAsked();
    void whatCannotBeIsSaid();
};

void SummaryTest::everyModelIsListed() {
    const auto models = modelsJson()["models"];
    QCOMPARE(models.size(), modelCatalogue().size());
    for (std::size_t i = 0; i < models.size(); ++i) {
        QCOMPARE(models[i]["id"].get<std::string>(), modelCatalogue()[i].id);
        QVERIFY(models[i]["parameters"].get<std::int64_t>() > 0);
        QVERIFY(modelsText().find(modelCatalogue()[i].id) != std::string::npos);
    }
    QCOMPARE(models[0]["weights"].dump(), std::string(R"(["embedded"])"));
}

// torchinfo 1.8.0, summary(resnet18(), (2, 3, 224, 224)): parameters and multiply-adds as it counts them.
void SummaryTest::theNumbersAreTorchinfos() {
    const auto answer = summarize({"resnet18", 0, 0, 2}).value();
    const NetworkSummary& network = answer.network;
    QCOMPARE(network.parameters, std::int64_t{11'689'512});
    QCOMPARE(network.multiplyAdds, std::int64_t{2} * 1'814'083'944);
    QCOMPARE(network.activationBytes, std::int64_t{2} * 39'747'392);
    QCOMPARE(network.inputBytes(), std::int64_t{2} * 3 * 224 * 224 * 4);
    const auto conv = std::find_if(network.layers.begin(), network.layers.end(),
                                   [](const LayerSummary& layer) { return layer.name == "layer2.0.conv1"; });
    QVERIFY(conv != network.layers.end());
    QCOMPARE(conv->operation, std::string("Conv 3×3, stride 2"));
    QCOMPARE(conv->output, (std::vector<std::int64_t>{2, 128, 28, 28}));
    QCOMPARE(conv->parameters, std::int64_t{73'728});
    QCOMPARE(network.layers.back().output, (std::vector<std::int64_t>{2, 1000}));
    QVERIFY(summaryText(answer).find("parameters 11,689,512") != std::string::npos);
    QCOMPARE(summaryJson(answer)["layers"].size(), network.layers.size());
}

void SummaryTest::sizeAndClassesAreAsAsked() {
    const auto answer = summarize({"cnn-6-16", 7, 28, 3}).value();
    QCOMPARE(answer.network.inputSizePx, 28);
    QCOMPARE(answer.network.layers.back().output, (std::vector<std::int64_t>{3, 7}));
    QCOMPARE(summarize({"lenet5", 0, 0, 1})->network.classCount, 10);
    QCOMPARE(summarize({"mobilenet_v3_small", 0, 0, 1})->model, std::string("mobilenet-v3-small"));
}

void SummaryTest::whatCannotBeIsSaid() {
    QVERIFY(summarize({"resnet19", 0, 0, 1}).error().code == ErrorCode::ModelUnknown);
    const auto small = summarize({"vgg11-bn", 0, 20, 1});
    QVERIFY(!small && sentence(small.error()).find("the smallest that it can pass is 32") != std::string::npos);
}

CLASSMITH_TEST(SummaryTest)
#include "summary_test.moc"
