// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/imaging/geometry/geometry.h"
#include "core/protocol/chosen_network.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/run/preprocessing_json.h"
#include "core/protocol/train_request.h"
#include "core/protocol/train_settings.h"
#include "core/protocol/worker/envelope.h"
#include "tests/support/test_support.h"

using namespace classmith;
using Json = nlohmann::ordered_json;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

TrainRequest good() {
    TrainRequest request;
    request.data = pathFromUtf8("/data/图片");
    request.run = pathFromUtf8("/runs/first run");
    return request;
}

// A value that is allowed and not the default.
void setUnusual(const TrainSetting& setting, TrainRequest& request) {
    using Kind = TrainSetting::Kind;
    switch (setting.kind) {
    case Kind::Integer:
        setting.in<int>(request) = static_cast<int>(setting.high) - 1;
        break;
    case Kind::Real:
        setting.in<double>(request) = setting.low + (setting.high - setting.low) / 3;
        break;
    case Kind::Choice:
    case Kind::Freezing:
        setting.in<std::string>(request) =
            setting.choices[setting.of<std::string>(request) == setting.choices[0].value].value;
        break;
    case Kind::Device:
        setting.in<std::string>(request) = "cuda:3";
        break;
    case Kind::Epochs:
        setting.in<std::string>(request) = "3,5";
        break;
    case Kind::Seed:
        setting.in<std::uint64_t>(request) = std::numeric_limits<std::uint64_t>::max();
        break;
    }
}

// No field keeps its default.
TrainRequest unusual() {
    TrainRequest request = good();
    request.samples = pathFromUtf8("/lists/列表.csv");
    request.runId = {"00112233445566778899aabbccddeeff"};
    request.model = "resnet34";
    request.weights = "/weights/mine.pth";
    for (const TrainSetting& setting : trainSettings())
        setUnusual(setting, request);
    request.augmentation.cropScaleMax = 0.9;
    request.augmentation.cropRatioMin = 0.7;
    request.augmentation.cropRatioMax = 1.4;
    request.resume = true;
    return request;
}

// Each of its settings may have any value that is right by itself.
TrainRequest alone() {
    TrainRequest request = good();
    request.schedule = "constant";
    request.freeze = "layered";
    request.augmentation.cropScaleMin = 1;
    return request;
}

// With the values of unusual() that contradict others set back.
TrainRequest withoutContradictions(TrainRequest request) {
    request.nesterov = "off";
    request.loss = "cross-entropy";
    request.sampler = "shuffle";
    request.clipValue = 0;
    request.augmentation.cropPadding = 0;
    request.augmentation.affineDegrees = 0;
    request.sizeFromPx = 0;
    request.views = 0;
    return request;
}

Error errorOf(const TrainRequest& request) {
    const auto result = validate(request);
    return result ? Error{ErrorCode::Internal, "no error", ""} : result.error();
}

template<class Change>
std::string refused(Change change) {
    TrainRequest request = good();
    change(request);
    const Error error = errorOf(request);
    return error.code == ErrorCode::InvalidValue ? error.subject : "not refused";
}

std::string valuesOf(const TrainSetting& setting) {
    using Kind = TrainSetting::Kind;
    if (setting.kind == Kind::Seed)
        return "a whole number from 0 on";
    if (setting.kind == Kind::Integer || setting.kind == Kind::Real)
        return (setting.lowIncluded ? csvNumber(setting.low) + " to "
                                    : "above " + csvNumber(setting.low) + ", up to ") +
               csvNumber(setting.high);
    std::string list;
    for (const SettingChoice& choice : setting.choices)
        list += (list.empty() ? "`" : ", `") + choice.value + "`";
    return list + (setting.kind == Kind::Freezing ? ", `stages:…`"
                   : setting.kind == Kind::Device ? ", `cuda:N`"
                   : setting.kind == Kind::Epochs ? ", or epochs that rise: `30,60,80`"
                                                  : "");
}

std::string settingsTable() {
    std::string table = "| option | in `run.json` | values | default | |\n|---|---|---|---|---|\n";
    for (const TrainSetting& setting : trainSettings())
        table += "| `" + std::string(setting.option) + "` | `" + setting.key + "` | " + valuesOf(setting) + " | " +
                 setting.defaultWords() + " | " + setting.helpWords() + " |\n";
    return table;
}

std::vector<std::string> keys(const Json& json) {
    std::vector<std::string> names;
    for (const auto& [key, value] : json.items())
        names.push_back(key);
    return names;
}

} // namespace

class RequestTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void jsonComesBack();
    void missingKeysKeepTheirDefaults();
    void unknownKeysAreRefused();
    void wrongTypesAreRefused();
    void goodRequestsPass();
    void badValuesNameTheirSetting();
    void whatIsNotBuiltInIsRefused();
    void messagesSayTheRange();
    void everySettingHoldsItsRange();
    void formerIdsOfNetworksAreTodays();
    void theNetworkIsTheSettings();
    void picturesArePreparedAsTheSettingsSay();
    void aKeyIsWhereTheSettingIsWritten();
    void theTableOfTheDocsIsThisTable();
    void zerosBecomeNumbersThatFit();
    void eventsSpeakTheIssuesLanguage();
    void whatIsNoNumberBecomesNull();
    void errorsCarryTheirSentence();
    void preprocessingComesBack();
};

void RequestTest::jsonComesBack() {
    for (const TrainRequest& request : {good(), unusual()}) {
        const std::string text = toJson(request).dump();
        const auto again = trainRequestFromJson(parseJson(text, "test").value());
        QVERIFY(again);
        QCOMPARE(toJson(*again).dump(), text);
        QVERIFY(*again == request);
    }
    // The second one differs in each key, so a field that is forgotten on either side is seen.
    const Json usual = toJson(good());
    const Json other = toJson(unusual());
    for (const auto& [key, value] : other.items())
        QVERIFY2(key == "data" || key == "run" || usual[key] != value, key.c_str());
    for (const auto& [key, value] : other["augmentation"].items())
        QVERIFY2(usual["augmentation"][key] != value, key.c_str());
}

void RequestTest::missingKeysKeepTheirDefaults() {
    const auto request = trainRequestFromJson(Json::parse(R"({"epochs": 3, "augmentation": {"hue": 0.5}})"));
    QVERIFY(request);
    QCOMPARE(request->epochs, 3);
    QCOMPARE(request->model, std::string("efficientnet-lite0"));
    QCOMPARE(request->augmentation.hue, 0.5);
    QCOMPARE(request->augmentation.flipProbability, 0.5);
    QCOMPARE(request->mixup, 0.0); // of a run from before there was any
    QCOMPARE(request->patience, 0);
    QCOMPARE(request->bestBy, std::string("accuracy"));
    QCOMPARE(request->accumulate, 1);
}

void RequestTest::unknownKeysAreRefused() {
    const auto top = trainRequestFromJson(Json::parse(R"({"epochs": 3, "epoch": 4})"));
    QVERIFY(!top);
    QCOMPARE(top.error().code, ErrorCode::InvalidJson);
    QCOMPARE(top.error().detail, std::string("the key “epoch” is not known"));
    const auto nested = trainRequestFromJson(Json::parse(R"({"augmentation": {"color": 1}})"));
    QCOMPARE(nested.error().detail, std::string("the key “augmentation.color” is not known"));
}

void RequestTest::wrongTypesAreRefused() {
    for (const char* text : {R"([])", R"(3)", R"(null)", R"({"epochs": "3"})", R"({"epochs": 2.5})",
                             R"({"epochs": 3000000000})", R"({"epochs": -3000000000})", R"({"seed": -1})",
                             R"({"seed": 1.5})", R"({"seed": 99999999999999999999})", R"({"learning_rate": "fast"})",
                             R"({"model": 18})", R"({"data": null})", R"({"resume": 1})", R"({"augmentation": 1})"}) {
        const auto request = trainRequestFromJson(Json::parse(text));
        QVERIFY2(!request, text);
        QCOMPARE(request.error().code, ErrorCode::InvalidJson);
        QVERIFY(!request.error().detail.empty());
    }
}

void RequestTest::goodRequestsPass() {
    QVERIFY(validate(good()));
    const auto result = validate(withoutContradictions(unusual()));
    QVERIFY2(result, result ? "" : sentence(result.error()).c_str());
    TrainRequest edge = good();
    edge.epochs = 10000;
    edge.batch = 4096;
    edge.sizePx = 1024;
    edge.validationFraction = 0.9;
    edge.freeze = "stages:frozen,bn,train,frozen,bn,train";
    edge.device = "cuda:0";
    QVERIFY(validate(edge));
}

void RequestTest::badValuesNameTheirSetting() {
    using R = TrainRequest;
    QCOMPARE(refused([](R& r) { r.data.clear(); }), std::string("data"));
    QCOMPARE(refused([](R& r) { r.run.clear(); }), std::string("run"));
    for (const int bad : {-1, 10001})
        QCOMPARE(refused([bad](R& r) { r.epochs = bad; }), std::string("epochs"));
    for (const int bad : {-1, 4097})
        QCOMPARE(refused([bad](R& r) { r.batch = bad; }), std::string("batch"));
    for (const double bad : {-0.1, notANumber, std::numeric_limits<double>::infinity()})
        QCOMPARE(refused([bad](R& r) { r.learningRate = bad; }), std::string("learning_rate"));
    for (const int bad : {-1, 1, 31, 1025})
        QCOMPARE(refused([bad](R& r) { r.sizePx = bad; }), std::string("size_px"));
    for (const double bad : {0.0, -1.0, 0.91, notANumber})
        QCOMPARE(refused([bad](R& r) { r.validationFraction = bad; }), std::string("validation_fraction"));
    for (const char* bad : {"", "gpu", "cuda", "cuda:", "cuda:x", "cuda:-1", "cuda:1000", "CPU"})
        QCOMPARE(refused([bad](R& r) { r.device = bad; }), std::string("device"));
    for (const char* bad : {"all", "stages:", "stages:train,half"})
        QCOMPARE(refused([bad](R& r) { r.freeze = bad; }), std::string("freeze"));
    QCOMPARE(refused([](R& r) { r.precision = "fp64"; }), std::string("precision"));
    QCOMPARE(refused([](R& r) { r.optimizer = "adagrad"; }), std::string("optimizer"));
    QCOMPARE(refused([](R& r) { r.schedule = "zigzag"; }), std::string("schedule"));
    for (const char* bad : {"", "3,", ",3", "3,3", "5,3", "0,3", "3;5", "3, 5", "10001", "99999999999", "auto,3"})
        QCOMPARE(refused([bad](R& r) { r.milestones = bad; }), std::string("milestones"));
    QCOMPARE(refused([](R& r) { r.threads = -2; }), std::string("threads"));
    QCOMPARE(refused([](R& r) { r.weightDecay = notANumber; }), std::string("weight_decay"));
    QCOMPARE(refused([](R& r) { r.momentum = 1.0; }), std::string("momentum"));
    QCOMPARE(refused([](R& r) { r.labelSmoothing = 1.0; }), std::string("label_smoothing"));
    for (const double bad : {-0.1, 10.1, notANumber})
        QCOMPARE(refused([bad](R& r) { r.mixup = bad; }), std::string("mixup"));
    for (const int bad : {-1, 1001})
        QCOMPARE(refused([bad](R& r) { r.patience = bad; }), std::string("patience"));
    QCOMPARE(refused([](R& r) { r.augmentation.cropScaleMin = 0; }), std::string("augmentation.crop_scale_min"));
    QCOMPARE(refused([](R& r) { r.augmentation.hue = 0.6; }), std::string("augmentation.hue"));
}

void RequestTest::whatIsNotBuiltInIsRefused() {
    TrainRequest request = good();
    request.augmentation.rotation = 10;
    if (hasGeometry())
        QVERIFY(validate(request));
    else
        QCOMPARE(errorOf(request).code, ErrorCode::NotBuiltIn);
    request.augmentation.rotation = 181;
    QCOMPARE(errorOf(request).subject, std::string("augmentation.rotation"));
    request.augmentation.rotation = 0;
    request.augmentation.affineScaleMin = 0.5;
    QCOMPARE(validate(request).has_value(), hasGeometry());
}

void RequestTest::messagesSayTheRange() {
    TrainRequest request = good();
    request.epochs = 20000;
    QCOMPARE(sentence(errorOf(request)), std::string("epochs has a value that cannot be used: it must be 1 to 10000 "
                                                     "(0: chosen for you), not 20000."));
    request = good();
    request.patience = -3;
    QCOMPARE(sentence(errorOf(request)),
             std::string("patience has a value that cannot be used: it must be 0 to 1000 (0: off), not -3."));
    request = good();
    request.freeze = "some";
    QCOMPARE(sentence(errorOf(request)), std::string("freeze has a value that cannot be used: it must be one of "
                                                     "head, last-stage, layered, none, or stages:train,bn,frozen,…, "
                                                     "not “some”."));
}

void RequestTest::everySettingHoldsItsRange() {
    std::set<std::string> options;
    const Json usual = toJson(alone());
    for (const TrainSetting& setting : trainSettings()) {
        QVERIFY2(options.insert(setting.option).second, setting.option);
        QVERIFY(&trainSetting(setting.option) == &setting);
        QVERIFY(settingOfKey(setting.key) == &setting);
        QVERIFY2(*setting.label && std::string(setting.help).ends_with('.'), setting.option);
        if (setting.kind != TrainSetting::Kind::Integer && setting.kind != TrainSetting::Kind::Real)
            continue;
        const auto with = [&setting](double value) {
            TrainRequest request = alone();
            if (setting.kind == TrainSetting::Kind::Integer)
                setting.in<int>(request) = static_cast<int>(value);
            else
                setting.in<double>(request) = value;
            return request;
        };
        QVERIFY2(setting.allows(setting.number(good())), setting.option);
        QVERIFY2(validate(with(setting.high)), setting.option);
        QVERIFY2(validate(with(setting.low)).has_value() == (setting.lowIncluded || setting.zeroIsAuto),
                 setting.option);
        QCOMPARE(errorOf(with(setting.high + 1)).subject, std::string(setting.key));
        QCOMPARE(errorOf(with(-1)).subject, std::string(setting.key));
        QCOMPARE(setting.number(with(setting.high)), setting.high);
        const bool isHighest = setting.number(alone()) == setting.high;
        QVERIFY2((toJson(with(setting.high)) != usual) != isHighest, setting.option);
    }
    QVERIFY(options.size() > 15);
}

// Runs of earlier versions say the networks' former ids.
void RequestTest::formerIdsOfNetworksAreTodays() {
    Json json = toJson(good());
    json["model"] = "mobilenet_v3_small";
    const auto request = trainRequestFromJson(json);
    QVERIFY(request);
    QCOMPARE(request->model, std::string("mobilenet-v3-small"));
}

void RequestTest::theNetworkIsTheSettings() {
    TrainRequest request = good();
    request.model = "resnet18";
    request.squeezes = "on";
    request.headDropout = 0.4;
    const ModelGraph graph = networkOf(request, 3, 64).value();
    QVERIFY(graph.isAddition("layer1.0.se.fc1") && !graph.isAddition("layer1.0.conv1"));
    const Node& last = graph.nodes[graph.nodes.size() - 2];
    QCOMPARE(last.as<op::Dropout>()->probability, 0.4);
    request.model = "vgg11-bn";
    QCOMPARE(networkOf(request, 3, 64).error().subject, std::string("se"));
}

void RequestTest::picturesArePreparedAsTheSettingsSay() {
    TrainRequest request = good();
    const Preprocessing weights = Preprocessing{}.withSize(64);
    QVERIFY(preprocessingOf(request, weights) == weights);
    request.fit = "letterbox";
    request.normalise = "half";
    const Preprocessing rule = preprocessingOf(request, weights);
    QVERIFY(rule.fit == Fit::Letterbox);
    QCOMPARE(rule.resizeShortSidePx, 64);
    QCOMPARE(rule.mean[1], 0.5F);
    QCOMPARE(rule.std[2], 0.5F);
    request.normalise = "none";
    QCOMPARE(preprocessingOf(request, weights).mean[0], 0.0F);
    QCOMPARE(preprocessingOf(request, weights).std[0], 1.0F);
    request.normalise = "measured"; // somebody else will
    QVERIFY(isMeasured(request) && preprocessingOf(request, weights).mean == weights.mean);
}

void RequestTest::aKeyIsWhereTheSettingIsWritten() {
    for (const TrainSetting& setting : trainSettings()) {
        std::string place = "/" + std::string(setting.key);
        std::replace(place.begin(), place.end(), '.', '/');
        const Json::json_pointer key(place);
        TrainRequest request = good();
        setUnusual(setting, request);
        const Json usual = toJson(good()), other = toJson(request);
        QVERIFY2(usual.contains(key) && usual[key] != other[key], setting.key);
    }
}

// Call the test with CLASSMITH_WRITE_DOCS=1 in its environment to bring the page up to date.
void RequestTest::theTableOfTheDocsIsThisTable() {
    const auto page = test::sourceFolder() / "docs" / "training.md";
    const std::string begin = "<!-- settings: made from core/protocol/train_settings.inc -->\n", end = "<!-- end -->\n";
    const std::string text = readTextFile(page).value();
    const auto from = text.find(begin), to = text.find(end);
    QVERIFY(from != std::string::npos && to != std::string::npos && from < to);
    const std::string wanted = text.substr(0, from) + begin + settingsTable() + text.substr(to);
    if (qEnvironmentVariableIsSet("CLASSMITH_WRITE_DOCS"))
        QVERIFY(writeFileAtomically(page, wanted));
    else
        QVERIFY2(text == wanted, settingsTable().c_str());
}

void RequestTest::zerosBecomeNumbersThatFit() {
    const auto chosen = [](const char* freeze, const char* optimizer, bool pretrained) {
        TrainRequest request = good();
        request.freeze = freeze;
        request.optimizer = optimizer;
        chooseNumbers(request, request.freeze == "head", pretrained);
        return request;
    };
    QCOMPARE(chosen("head", "adamw", true).epochs, 20);
    QCOMPARE(chosen("head", "adamw", true).batch, 64);
    QCOMPARE(chosen("none", "adamw", true).epochs, 10);
    QCOMPARE(chosen("none", "adamw", true).batch, 32);
    QCOMPARE(chosen("head", "adamw", true).learningRate, 1e-3);
    QCOMPARE(chosen("last-stage", "sgd", true).learningRate, 0.01);
    QCOMPARE(chosen("stages:frozen,frozen,frozen,bn,train,train", "adamw", true).learningRate, 3e-4);
    QCOMPARE(chosen("none", "adamw", false).learningRate, 1e-3);
    QCOMPARE(chosen("none", "rmsprop", true).learningRate, 0.1 * 3e-4);
    const TrainRequest plain = chosen("none", "adamw", true);
    QCOMPARE(plain.milestones, std::string("5,7"));
    QVERIFY(milestonesOf(plain) == (std::vector<int>{5, 7}));
    QCOMPARE(plain.gamma, 0.1);
    QCOMPARE(plain.cycle, 10);
    TrainRequest warm = good();
    warm.schedule = "exponential";
    warm.epochs = 3;
    warm.warmUp = 2;
    chooseNumbers(warm, false, true);
    QCOMPARE(warm.gamma, 0.9);
    QCOMPARE(warm.cycle, 1);
    QCOMPARE(warm.milestones, std::string("1"));
    TrainRequest given = good();
    given.epochs = 3;
    given.batch = 8;
    given.learningRate = 0.5;
    given.gamma = 0.3;
    given.cycle = 2;
    given.milestones = "2";
    const std::string before = toJson(given).dump();
    chooseNumbers(given, true, true);
    QCOMPARE(toJson(given).dump(), before);
}

void RequestTest::eventsSpeakTheIssuesLanguage() {
    const EpochEvent epoch{2, 20, 0.5, 0.75, 0.25, 0.875, 0.001, 100.5, 12.25, true, 0.625, 0.375};
    QCOMPARE(eventJson(epoch).dump(),
             std::string(R"({"event":"epoch","epoch":2,"epochs":20,"train_loss":0.5,"train_top1":0.75,"val_loss":0.25,)"
                         R"("val_top1":0.875,"learning_rate":0.001,"images_per_second":100.5,"seconds":12.25,)"
                         R"("best":true,"val_balanced_accuracy":0.625,"val_macro_f1":0.375})"));
    const TrainDone done{0.9, 3, 5, true, 60.5, "/runs/图片"};
    QCOMPARE(eventJson(done).dump(), std::string(R"({"event":"done","best_val_top1":0.9,"best_epoch":3,"epochs_run":5,)"
                                                 R"("stopped":true,"seconds":60.5,"run":"/runs/图片"})"));
    QCOMPARE(eventJson(Progress{Phase::Features, 3, 10}).dump(),
             std::string(R"({"event":"progress","phase":"features","done":3,"total":10})"));
    QCOMPARE(eventJson(LogEvent{"a \"line\""}).dump(), std::string(R"({"event":"log","line":"a \"line\""})"));
}

void RequestTest::whatIsNoNumberBecomesNull() {
    EpochEvent epoch;
    epoch.trainLoss = notANumber;
    epoch.valLoss = -std::numeric_limits<double>::infinity();
    const Json json = Json::parse(eventJson(epoch).dump());
    QVERIFY(json["train_loss"].is_null() && json["val_loss"].is_null() && json["seconds"].is_number());
}

void RequestTest::errorsCarryTheirSentence() {
    const Error error{ErrorCode::FileUnreadable, "caf\xE9.jpg", "permission denied"};
    const Json json = Json::parse(eventJson(ErrorEvent::of(error)).dump());
    QCOMPARE(keys(json), (std::vector<std::string>{"event", "code", "subject", "detail", "sentence"}));
    QCOMPARE(json["code"].get<std::string>(), std::string("FileUnreadable"));
    QCOMPARE(textFromJson(json["subject"].get<std::string>()), error.subject);
    QCOMPARE(textFromJson(json["sentence"].get<std::string>()), sentence(error));
}

void RequestTest::preprocessingComesBack() {
    const Preprocessing rule{
        192, 219, Interpolation::Bicubic, {0.485F, 1.0F / 3, 1e-7F}, {0.229F, 0.5F, 3e8F}, Fit::Letterbox};
    const std::string text = toJson(rule).dump();
    QVERIFY2(text.find("\"mean\":[0.485,") != std::string::npos, text.c_str());
    QVERIFY(preprocessingFromJson(Json::parse(text)).value() == rule);
    for (const char* key : {"size_px", "resize_short_side_px", "interpolation", "mean", "std"}) {
        Json damaged = toJson(rule);
        damaged.erase(key);
        QVERIFY2(!preprocessingFromJson(damaged), key);
        damaged[key] = "nearest";
        QVERIFY2(!preprocessingFromJson(damaged), key);
    }
    Json older = toJson(rule);
    older.erase("fit"); // as runs did before there was a choice
    QVERIFY(preprocessingFromJson(older).value().fit == Fit::Crop);
    older["fit"] = "stretch";
    QVERIFY(!preprocessingFromJson(older));
    Json zero = toJson(rule);
    zero["std"] = {1, 0, 1};
    QCOMPARE(preprocessingFromJson(zero).error().code, ErrorCode::InvalidValue);
    zero["std"] = {1, 1e300, 1};
    QVERIFY(!preprocessingFromJson(zero));
}

CLASSMITH_TEST(RequestTest)
#include "request_test.moc"
