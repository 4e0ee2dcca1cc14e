// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/run/opened_run.h"
#include "core/protocol/run/run_checks.h"
#include "core/protocol/run/run_info_json.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

using namespace classmith;
using Json = nlohmann::ordered_json;

namespace {

constexpr int sizePx = 32;

RunInfo goodInfo() {
    RunInfo info;
    info.classes = {"ant", "bee", "猫"};
    info.request.data = pathFromUtf8("/pictures");
    info.request.epochs = 3;
    info.request.sizePx = sizePx;
    info.preprocessing = findModel(info.request.model).value().preprocessing.withSize(sizePx);
    info.state = "finished";
    info.bestEpoch = 2;
    info.bestValTop1 = 0.5;
    return info;
}

// A run of whose files one is changed by somebody.
struct Received {
    test::TemporaryFolder folder;
    RunFolder run{folder.path() / "run"};
    RunInfo info = goodInfo();

    Received() {
        QVERIFY(run.create());
        QVERIFY(run.writeInfo(info));
        QVERIFY(run.writeSplit({{"ant/1.jpg", 0, SetKind::Train, false}, {"猫/2.jpg", 2, SetKind::Validation, false}}));
        QVERIFY(run.writeMetrics({{1, 3, 1, 0.4, 1, 0.4, 0.1, 1, 1, true}, {2, 3, 1, 0.5, 1, 0.5, 0.1, 1, 1, true}}));
        QVERIFY(run.writeSamples({{RgbImage(sizePx, sizePx), 2}}));
        putWeights(3);
    }
    void put(const char* file, std::string_view text) const { QVERIFY(writeFileAtomically(run.path() / file, text)); }
    void putWeights(int classes) const {
        const auto graph = buildModel(info.request.model, classes, sizePx).value();
        QVERIFY(writeSafetensors(run.bestWeights(), test::formulaWeights(graph, 3), {}));
    }
};

// What a person is told; empty: nothing was wrong. Always names the file.
template<class T>
std::string told(const Result<T>& result, std::string_view file) {
    if (result)
        return {};
    if (result.error().code != ErrorCode::RunDamaged || !result.error().detail.starts_with(file))
        return "another error: " + sentence(result.error());
    return result.error().detail.substr(file.size());
}

} // namespace

class RunChecksTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aGoodRunIsRead();
    void infoMustFitItself_data();
    void infoMustFitItself();
    void tooManyClasses();
    void splitMustFit_data();
    void splitMustFit();
    void metricsMustFit_data();
    void metricsMustFit();
    void samplesMustFit();
    void weightsMustFit();
    void settingsAreCheckedAgain();
};

void RunChecksTest::aGoodRunIsRead() {
    const Received received;
    const auto info = received.run.readInfo();
    QVERIFY2(info, info ? "" : sentence(info.error()).c_str());
    QVERIFY(received.run.readSplit(*info) && received.run.readMetrics(*info) && received.run.readSamples(*info));
    const auto opened = openRun(received.run.path());
    QVERIFY2(opened, opened ? "" : sentence(opened.error()).c_str());
    QCOMPARE(opened->graph.classCount, 3);
}

using Change = std::function<void(Json& json)>;
Q_DECLARE_METATYPE(Change)

void RunChecksTest::infoMustFitItself_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, Change change, const char* says) {
        QTest::newRow(name) << std::move(change) << QByteArray(says);
    };
    row(
        "no class", [](Json& json) { json["classes"] = Json::array(); }, "names no class");
    row(
        "one class", [](Json& json) { json["classes"] = {"ant"}; }, "names one class only");
    row(
        "twice",
        [](Json& json) {
            json["classes"] = {"ant", "bee", "ant"};
        },
        "“ant” is there twice");
    row(
        "no name",
        [](Json& json) {
            json["classes"] = {"ant", ""};
        },
        "has no name");
    row(
        "model", [](Json& json) { json["request"]["model"] = "../model"; }, "no model called “../model”");
    for (const int size : {0, -5, 15, 1025, 1'000'000'000, std::numeric_limits<int>::max()})
        row(
            qPrintable(QStringLiteral("size %1").arg(size)),
            [size](Json& json) { json["preprocessing"]["size_px"] = json["request"]["size_px"] = size; }, "");
    row(
        "other size", [](Json& json) { json["request"]["size_px"] = 64; },
        "disagree about the size of pictures: 64 and 32");
    row(
        "resize", [](Json& json) { json["preprocessing"]["resize_short_side_px"] = 8192; }, "8192 pixels do not suit");
    row(
        "no resize", [](Json& json) { json["preprocessing"]["resize_short_side_px"] = 16; }, "16 pixels do not suit");
    row(
        "mean",
        [](Json& json) {
            json["preprocessing"]["mean"] = {0.5, 1e300, 0.5};
        },
        "three numbers");
    row(
        "std",
        [](Json& json) {
            json["preprocessing"]["std"] = {0.5, 0, 0.5};
        },
        "above zero");
    row(
        "other fit", [](Json& json) { json["preprocessing"]["fit"] = "squash"; }, "how pictures are prepared");
    row(
        "other normalisation", [](Json& json) { json["request"]["normalise"] = "none"; }, "how pictures are prepared");
    row(
        "no place for it", [](Json& json) { json["request"]["se"] = "on"; }, "squeeze-and-excitation");
    row(
        "best epoch", [](Json& json) { json["best_epoch"] = 4; }, "the best epoch cannot be 4");
    row(
        "negative epoch", [](Json& json) { json["best_epoch"] = -1; }, "the best epoch cannot be -1");
    row(
        "large epoch", [](Json& json) { json["best_epoch"] = 1e300; }, "best_epoch");
    row(
        "top-1", [](Json& json) { json["best_val_top1"] = 1.5; }, "from 0 to 1");
    row(
        "no top-1", [](Json& json) { json["best_val_top1"] = nullptr; }, "from 0 to 1");
    row(
        "seconds", [](Json& json) { json["seconds"] = -1; }, "seconds");
}

void RunChecksTest::infoMustFitItself() {
    QFETCH(Change, change);
    QFETCH(QByteArray, says);
    const Received received;
    Json json = toJson(received.info);
    change(json);
    received.put("run.json", dumpJson(json));
    const std::string detail = told(received.run.readInfo(), "run.json: ");
    QVERIFY2(!detail.empty() && detail.find(says.toStdString()) != std::string::npos, detail.c_str());
    QCOMPARE(told(openRun(received.run.path()), "run.json: "), detail);
}

void RunChecksTest::tooManyClasses() {
    const Received received;
    Json json = toJson(received.info);
    while (json["classes"].size() < 10'000)
        json["classes"].push_back("class " + std::to_string(json["classes"].size()));
    received.put("run.json", dumpJson(json));
    QCOMPARE(received.run.readInfo()->classes.size(), std::size_t{10'000});
    json["classes"].push_back("one more");
    received.put("run.json", dumpJson(json));
    QVERIFY(told(received.run.readInfo(), "run.json: ").find("10001 is not between 1 and 10000") != std::string::npos);
}

void RunChecksTest::splitMustFit_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("one too many") << QByteArray("ant/3.jpg,3,train,0")
                                  << QByteArray("record 2 is of class 3, but the run has 3");
    QTest::newRow("many too many") << QByteArray("ant/3.jpg,2000000000,val,0") << QByteArray("class 2000000000, but");
    QTest::newRow("negative") << QByteArray("ant/3.jpg,-1,val,0") << QByteArray("record 2 makes no sense");
    QTest::newRow("overflow") << QByteArray("ant/3.jpg,99999999999,val,0") << QByteArray("record 2 makes no sense");
    QTest::newRow("absolute") << QByteArray("/etc/passwd,0,val,0") << QByteArray("“/etc/passwd” is not relative");
    QTest::newRow("out") << QByteArray("ant/../../3.jpg,0,val,0") << QByteArray("“ant/../../3.jpg” leads out");
    QTest::newRow("no path") << QByteArray(",0,val,0") << QByteArray("“” is empty");
    QTest::newRow("zero byte") << QByteArray("a\0b,0,val,0", 11) << QByteArray("holds a zero byte");
}

void RunChecksTest::splitMustFit() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, says);
    const Received received;
    received.put("split.csv", ("path,class_index,set,unreadable\n" + line + "\n").toStdString());
    const std::string detail = told(received.run.readSplit(received.info), "split.csv: ");
    QVERIFY2(detail.find(says.toStdString()) != std::string::npos, detail.c_str());
}

void RunChecksTest::metricsMustFit_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("fits");
    QTest::newRow("good") << QByteArray("2,3,1,0.5,1,0.5,0.1,1,1,1,0.5,0.5") << true;
    QTest::newRow("again") << QByteArray("1,3,1,0.5,1,0.5,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("far") << QByteArray("2000000000,2000000000,1,0.5,1,0.5,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("many epochs") << QByteArray("2,2000000000,1,0.5,1,0.5,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("behind the last") << QByteArray("2,1,1,0.5,1,0.5,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("share") << QByteArray("2,3,1,0.5,1,50,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("no share") << QByteArray("2,3,1,nan,1,0.5,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("loss") << QByteArray("2,3,inf,0.5,1,0.5,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("large loss") << QByteArray("2,3,1,0.5,1e300,0.5,0.1,1,1,1,0.5,0.5") << false;
    QTest::newRow("seconds") << QByteArray("2,3,1,0.5,1,0.5,0.1,1,-inf,1,0.5,0.5") << false;
    QTest::newRow("balanced accuracy") << QByteArray("2,3,1,0.5,1,0.5,0.1,1,1,1,5,0.5") << false;
    QTest::newRow("macro F1") << QByteArray("2,3,1,0.5,1,0.5,0.1,1,1,1,0.5,nan") << false;
}

void RunChecksTest::metricsMustFit() {
    QFETCH(QByteArray, line);
    QFETCH(bool, fits);
    Received received;
    const std::string before = readTextFile(received.run.path() / "metrics.csv").value();
    const std::string one = before.substr(0, before.rfind('\n', before.size() - 2) + 1);
    received.put("metrics.csv", one + line.toStdString() + "\n");
    const auto epochs = received.run.readMetrics(received.info);
    QCOMPARE(told(epochs, "metrics.csv: "), std::string(fits ? "" : "record 3 makes no sense"));
    received.put("metrics.csv", one);
    QCOMPARE(told(received.run.readMetrics(received.info), "metrics.csv: "),
             std::string("the best epoch, 2, is not in it"));
    received.info.state = "running"; // it was killed between the two files
    QVERIFY(received.run.readMetrics(received.info));
}

void RunChecksTest::samplesMustFit() {
    const Received received;
    const auto says = [&](const std::vector<KeptSample>& samples) {
        if (!received.run.writeSamples(samples))
            return std::string("not written");
        return told(received.run.readSamples(received.info), "samples.safetensors: ");
    };
    QCOMPARE(says({{RgbImage(sizePx, sizePx), 1}}), std::string());
    QVERIFY(says({{RgbImage(sizePx, sizePx), 3}}).find("picture 1 is of class 3, but") != std::string::npos);
    QVERIFY(says({{RgbImage(sizePx, sizePx), 2'000'000'000}}).find("class 2000000000") != std::string::npos);
    QCOMPARE(says({{RgbImage(sizePx, sizePx), -1}}), std::string("a class index makes no sense"));
    for (const auto& [width, height] : {std::pair(16, 16), {32, 16}, {64, 64}, {0, 0}})
        QVERIFY(says({{RgbImage(width, height), 0}}).find("the model takes 32 × 32") != std::string::npos);
    QCOMPARE(says(std::vector<KeptSample>(1024, {RgbImage(sizePx, sizePx), 0})), std::string());
    QVERIFY(says(std::vector<KeptSample>(1025, {RgbImage(1, 1), 0})).find("1025 pictures") != std::string::npos);
}

void RunChecksTest::weightsMustFit() {
    const Received received;
    received.putWeights(4);
    QCOMPARE(told(openRun(received.run.path()), "best.safetensors: "),
             std::string("its weights are for another number of classes"));
    const auto other = buildModel("resnet18", 3, sizePx).value();
    QVERIFY(writeSafetensors(received.run.bestWeights(), test::formulaWeights(other, 3), {}));
    QVERIFY(told(openRun(received.run.path()), "best.safetensors: ").find("another model") != std::string::npos);
}

void RunChecksTest::settingsAreCheckedAgain() {
    TrainRequest asked;
    asked.run = pathFromUtf8("/runs/received");
    asked.data = pathFromUtf8("/elsewhere");
    const auto goesOn = requestToGoOn(goodInfo(), asked);
    QVERIFY(goesOn && goesOn->resume && goesOn->run == asked.run && goesOn->data == asked.data);
    QCOMPARE(goesOn->epochs, 3);
    asked.data.clear();
    QCOMPARE(requestToGoOn(goodInfo(), asked)->data, goodInfo().request.data);

    const auto says = [&asked](void (*change)(TrainRequest & request)) {
        RunInfo info = goodInfo();
        change(info.request);
        return told(requestToGoOn(info, asked), "run.json: ");
    };
    QVERIFY(says([](TrainRequest& request) { request.mixup = 1e9; }).starts_with("“mixup”: it must be"));
    QVERIFY(says([](TrainRequest& request) { request.batch = -1; }).starts_with("“batch”"));
    QVERIFY(says([](TrainRequest& request) { request.threads = 1'000'000'000; }).starts_with("“threads”"));
    QVERIFY(says([](TrainRequest& request) { request.device = "cuda:x"; }).starts_with("“device”"));
    QVERIFY(says([](TrainRequest& request) { request.augmentation.hue = 100; }).starts_with("“augmentation.hue”"));
    QVERIFY(says([](TrainRequest& request) {
                request.augmentation.cropScaleMin = std::numeric_limits<double>::quiet_NaN();
            }).starts_with("“augmentation.crop_scale_min”"));
}

CLASSMITH_TEST(RunChecksTest)
#include "run_checks_test.moc"
