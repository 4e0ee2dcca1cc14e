// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/protocol/exports/check_file.h"
#include "core/protocol/jobs/data/import.h"
#include "core/protocol/jobs/data/scan.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/measure.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/jobs/rates/find_rate.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/train_settings.h"
#include "core/protocol/worker/envelope.h"
#include "tests/support/test_support.h"

using namespace classmith;
using Json = nlohmann::ordered_json;

// What the two sides of the worker's pipe say to each other: every message comes back as it was, also from names that
// are no UTF-8; what a person types wrongly is named; and a newer side is called newer.
class JobsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void requestsComeBack();
    void answersComeBack();
    void eventsComeBack();
    void linesAreAsPromised();
    void whatIsWrongIsNamed();
    void exportsOfTheFirstFormat();
    void picturesToCheck();
    void predictionsGoIntoOnePlace();
    void ordersComeBack();
    void ordersThatMakeNoSense();
    void aNewerSenderIsCalledNewer();
    void aNewerWorkerIsHeard();
    void checkFilesComeBack();
};

namespace {

const std::string odd = "caf\xe9.jpg"; // Latin-1, as old archives have it

std::filesystem::path oddPath() {
    return pathFromUtf8("/data/图/" + odd);
}

// Comes back the same through text; and no key has the value of a default message, so that a field that is forgotten on
// either side is seen.
template<class Message>
void comesBack(const Message& message, const std::set<std::string>& sameAsStandard = {}) {
    const Json written = messageJson(message);
    const std::string text = dumpJson(written);
    const auto again = readMessage<Message>(Json::parse(text));
    QVERIFY2(again, again ? "" : sentence(again.error()).c_str());
    QCOMPARE(dumpJson(messageJson(*again)), text);
    const Json standard = messageJson(Message());
    for (const auto& [key, value] : written.items())
        QVERIFY2(sameAsStandard.contains(key) || standard.value(key, Json()) != value, key.c_str());
}

template<class Message>
std::string problem(const char* json) {
    const auto read = readMessage<Message>(Json::parse(json));
    return read ? "none" : std::string(codeName(read.error().code)) + ": " + read.error().detail;
}

EvaluateAnswer evaluated() {
    EvaluateAnswer answer;
    answer.images = 3;
    answer.top1 = 0.5;
    answer.top1Low = 0.25;
    answer.top1High = 0.75;
    answer.top5 = 1;
    answer.macroF1 = 0.4;
    answer.balancedAccuracy = 0.6;
    answer.loss = 0.7;
    answer.data = oddPath();
    answer.set = "val";
    answer.chosenOnTheseImages = answer.includesTrainingImages = true;
    answer.flips = FlipsFigures{2, 1, 0.25};
    answer.classes = {"ant", odd};
    answer.confusion = {{1, 0}, {1, 1}};
    answer.perClass = {{"ant", 1, 0.5, 1, 0.25}, {odd, 2, 1, 0.5, 0.75}};
    answer.predicted = 4;
    answer.unreadable = {UnreadableFile::of(odd, {ErrorCode::ImageBroken, odd, "cut"})};
    answer.predictions = oddPath();
    answer.logits = oddPath();
    return answer;
}

PredictAnswer predicted() {
    PredictAnswer answer;
    answer.images = 1;
    answer.seconds = 0.5;
    answer.engine = "OpenVINO";
    answer.classes = {odd, "bee"};
    answer.predictions = {{odd, {{odd, 0.75}, {"bee", 0.25}}}};
    answer.unreadable = {UnreadableFile::of(odd, {ErrorCode::ImageBroken, odd, {}})};
    return answer;
}

HeatMapAnswer mapped() {
    HeatMapAnswer answer;
    answer.image = oddPath();
    answer.className = "bee";
    answer.classIndex = 1;
    answer.probability = 0.75;
    answer.heat = {1, 2, {0, 255}};
    answer.part = {80, 60, 10, 1, 60, 58};
    return answer;
}

ExportResult exported() {
    return {{{"/out/" + odd, 7, "onnx", 3, 1e-6, 1e-7, "OpenVINO", "it differs"}}, 4, 3, 1e-6, 1e-7, "4 of 4", true};
}

} // namespace

void JobsTest::requestsComeBack() {
    comesBack(EvaluateRequest{oddPath(), oddPath(), oddPath(), "test", 3, true});
    comesBack(ExportRequest{oddPath(), oddPath(), oddPath(), {"onnx"}, 7, 3});
    comesBack(PredictRequest{oddPath(), {oddPath(), "/more"}, oddPath(), 3, true});
    comesBack(HeatMapRequest{oddPath(), oddPath(), odd, oddPath(), 3});
    comesBack(ScanRequest{oddPath(), false});
    comesBack(SpeedRequest{"resnet18", 128, 3, "cpu"});
    comesBack(ImportRequest{"cifar100", oddPath(), "/out", true, CopyHow::Symlink});
    comesBack(ImportedData{7, 3, 1});
    TrainRequest training;
    training.runId = {"0123456789abcdef0123456789abcdef"};
    training.data = oddPath();
    std::set<std::string> settings{"samples", "run", "model", "weights", "resume", "augmentation"};
    for (const TrainSetting& setting : trainSettings()) // request_test.cpp has its fields
        settings.insert(setting.key);
    comesBack(training, settings);
    FindRateRequest search{training, {1e-5, 1.0, 50}, oddPath()};
    comesBack(search);
    QCOMPARE(readMessage<HeatMapRequest>(messageJson(HeatMapRequest{oddPath(), oddPath(), odd, {}, 0}))->image,
             oddPath());
    QCOMPARE(readMessage<PredictRequest>(messageJson(PredictRequest{"/m", {oddPath()}, {}, 0}))->inputs.front(),
             oddPath());
}

void JobsTest::answersComeBack() {
    comesBack(evaluated());
    comesBack(exported());
    comesBack(predicted());
    PredictAnswer toFile = predicted();
    toFile.predictions.reset();
    toFile.csv = oddPath();
    comesBack(toFile);
    HeatMapAnswer written = mapped();
    written.file = oddPath();
    comesBack(written);
    ScanAnswer scan{oddPath(), Layout::SetsAndClasses, 3, {"ant", odd}, {1, 2}, {}, {"a note"}, true, {}};
    scan.sets = {CountsByClass{1, 1}, std::nullopt, CountsByClass{0, 1}};
    scan.unreadable = {UnreadableFile::of(odd, {ErrorCode::ImageBroken, odd, {}})};
    comesBack(scan);
    comesBack(SpeedReport{"resnet18", 224, 200, 20, "cpu", "bf16", "f32"});
    FindRateAnswer found{0.01, 0.02, true, {1e-7, 1e-6}, {2.0, 1.5}, {2.0, 1.7}, "cpu", "fp32", 3.5, oddPath()};
    comesBack(found, {"method"});
    comesBack(TrainDone{0.9, 3, 5, true, 60.5, "/runs/" + odd});
}

void JobsTest::eventsComeBack() {
    comesBack(EpochEvent{2, 20, 0.5, 0.75, 0.25, 0.875, 0.001, 100.5, 12.25, true, 0.625, 0.375});
    comesBack(RateEvent{3, 100, 0.5, 1.5, 1.25});
    for (const auto& [phase, word] : phaseWords)
        comesBack(Progress{phase, 3, 10}, {"phase"});
    comesBack(LogEvent{"weights in " + odd});
    comesBack(ReadyEvent{"0.1", 7, "a machine", {{"cpu", "CPU"}, {"cuda:0", "Card"}}});
    comesBack(ErrorEvent::of({ErrorCode::FileNotFound, odd, "why"}));
    const Error error{ErrorCode::FileUnreadable, odd, "why"};
    const auto event = WorkerEvent::read(dumpJson(eventJson(ErrorEvent::of(error), 7)));
    QVERIFY(event && event->is<ErrorEvent>() && !event->is<LogEvent>());
    QCOMPARE(event->id(), JobId(7));
    const Error again = event->as<ErrorEvent>()->error();
    QCOMPARE(sentence(again), sentence(error));
    QCOMPARE(again.code, error.code);
    for (const char* line : {"{", "[]", "7", R"({"id":1})", R"({"event":3})"})
        QVERIFY2(!WorkerEvent::read(line), line);
}

// docs/cli.md says this to other programs.
void JobsTest::linesAreAsPromised() {
    QCOMPARE(dumpJson(eventJson(Progress{Phase::Features, 120, 2500}, 1)),
             std::string(R"({"event":"progress","id":1,"phase":"features","done":120,"total":2500})"));
    QCOMPARE(dumpJson(eventJson(ResultEvent{messageJson(mapped())}, "a")),
             std::string(
                 R"({"event":"result","id":"a","result":{"image":"/data/图/caf)"
                 "\xF4\x8F\xBB\xA9"
                 R"(.jpg","class":"bee","class_index":1,"probability":0.75,)"
                 R"("heat":{"rows":1,"columns":2,"values":[0,255]},)"
                 R"("part":{"picture_width":80,"picture_height":60,"x":10.0,"y":1.0,"width":60.0,"height":58.0}}})"));
    PredictAnswer answer;
    answer.predictions = {{"/a.jpg", {{"bee", 0.75}}}};
    QCOMPARE(dumpJson(messageJson(answer)),
             std::string(R"({"images":0,"seconds":0.0,"engine":"","classes":[],"predictions":[{"path":"/a.jpg",)"
                         R"("class":"bee","probability":0.75,"top5":[{"class":"bee","probability":0.75}]}],)"
                         R"("unreadable":[]})"));
    const Json evaluation = messageJson(evaluated());
    QCOMPARE(evaluation["file"], evaluation["predictions"]);
    EvaluateAnswer unwritten = evaluated();
    unwritten.predictions.clear();
    unwritten.logits.clear();
    for (const char* key : {"file", "predictions", "logits"})
        QVERIFY2(!messageJson(unwritten).contains(key), key);
    ExportResult passed = exported();
    passed.files[0].objection.clear();
    QVERIFY(!messageJson(passed)["files"][0].contains("objection"));
    QVERIFY(!messageJson(ScanAnswer())["sets"].contains("val"));
}

void JobsTest::whatIsWrongIsNamed() {
    QCOMPARE(problem<EvaluateRequest>("{}"), std::string("InvalidJson: “run” is missing"));
    QCOMPARE(problem<EvaluateRequest>(R"({"run":""})"), std::string("InvalidJson: “run” is missing"));
    QCOMPARE(problem<EvaluateRequest>(R"({"runs":"/r"})"), std::string("InvalidJson: the key “runs” is not known"));
    QCOMPARE(problem<EvaluateRequest>(R"({"run":"/r","set":"some"})"),
             std::string("InvalidJson: “set” must be train, val, test or all"));
    QCOMPARE(problem<EvaluateRequest>(R"({"run":"/r","set":""})"), std::string("none"));
    QCOMPARE(problem<PredictRequest>(R"({"model":"/m","inputs":[]})"), std::string("InvalidJson: “inputs” is missing"));
    QCOMPARE(problem<PredictRequest>(R"({"model":"/m","inputs":["/a",7]})"),
             std::string("InvalidJson: “inputs[1]” must be a path"));
    QCOMPARE(problem<PredictRequest>(R"({"model":"/m","inputs":"/a"})"),
             std::string("InvalidJson: “inputs” must be a list"));
    QCOMPARE(problem<HeatMapRequest>(R"({"run":"/r"})"), std::string("InvalidJson: “image” is missing"));
    QCOMPARE(problem<ScanRequest>("[1]"), std::string("InvalidJson: an object was expected"));
    QCOMPARE(problem<ImportRequest>(R"({"kind":"mnist","source":"/s","out":"/o","how":"move"})"),
             std::string("InvalidJson: “how” must be “copy” or “hardlink” or “symlink”"));
    QCOMPARE(problem<SpeedRequest>(R"({"model":"m","size":"big"})"),
             std::string("InvalidJson: “size” must be a whole number of ordinary size"));
    QCOMPARE(problem<HeatMapAnswer>(R"({"heat":{"values":[256]}})"),
             std::string("InvalidJson: “heat.values[]” must be a whole number that is not negative"));
    QCOMPARE(problem<PredictAnswer>(R"({"predictions":[{"path":"/a","topp":1}]})"),
             std::string("InvalidJson: the key “predictions[0].topp” is not known"));
    QVERIFY(problem<Progress>(R"({"phase":"sleeping"})").starts_with("InvalidJson: “phase” must be “scanning”"));
}

void JobsTest::exportsOfTheFirstFormat() {
    const auto formats = [](const char* keys) {
        const auto read =
            readMessage<ExportRequest>(Json::parse(R"({"run":"/r","out":"/o")" + std::string(keys) + "}"));
        return read ? read->formats : std::vector<std::string>{std::string(codeName(read.error().code))};
    };
    using Ids = std::vector<std::string>;
    QCOMPARE(formats(""), Ids{}); // all that there are
    QCOMPARE(formats(R"(,"onnx":true,"torchscript":true)"), (Ids{"onnx", "torchscript"}));
    QCOMPARE(formats(R"(,"onnx":true)"), (Ids{"onnx", "torchscript"}));
    QCOMPARE(formats(R"(,"onnx":false)"), Ids{"torchscript"});
    QCOMPARE(formats(R"(,"onnx":false,"torchscript":false)"), Ids{"InvalidValue"});
    QCOMPARE(formats(R"(,"onnx":false,"formats":["onnx"])"), Ids{"onnx"});
}

void JobsTest::picturesToCheck() {
    const auto count = [](const char* value) {
        const auto read =
            readMessage<ExportRequest>(Json::parse(R"({"run":"/r","out":"/o","check":)" + std::string(value) + "}"));
        return read ? read->check.count : 0;
    };
    QCOMPARE(count("\"all\""), CheckCount::all);
    QCOMPARE(count("7"), 7);
    QCOMPARE(count("\"7\""), 7);
    for (const char* wrong : {"0", "-1", "1.5", "\"some\"", "null", "[]"})
        QVERIFY2(count(wrong) == 0, wrong);
    QCOMPARE(messageJson(ExportRequest{"/r", "/o", {}, {}, CheckCount::all, 0})["check"], Json("all"));
}

// Whoever asks through the pipe reads a CSV that it asked for, and shows each picture's reason.
void JobsTest::predictionsGoIntoOnePlace() {
    const auto listed = readMessage<PredictRequest>(Json::parse(R"({"model":"/m","inputs":["/a"]})")).value();
    QVERIFY(listed.listPredictions && !listed.noneReadableFails);
    const auto written =
        readMessage<PredictRequest>(Json::parse(R"({"model":"/m","inputs":["/a"],"csv":"/c"})")).value();
    QVERIFY(!written.listPredictions && !written.noneReadableFails);
}

void JobsTest::ordersComeBack() {
    const Json request = messageJson(ScanRequest{oddPath(), true});
    const auto start = readOrder(Json::parse(orderLine(StartJob{7, "scan", request, protocolFormat})));
    QVERIFY(start && std::holds_alternative<StartJob>(*start));
    QCOMPARE(std::get<StartJob>(*start).id, JobId(7));
    QCOMPARE(std::get<StartJob>(*start).job, std::string("scan"));
    QCOMPARE(std::get<StartJob>(*start).request, request);
    for (const auto word : {CommandWord::Stop, CommandWord::Pause, CommandWord::Resume, CommandWord::Quit}) {
        const auto command = readOrder(Json::parse(orderLine(Command{"a", word})));
        QVERIFY(command && std::holds_alternative<Command>(*command));
        QVERIFY(std::get<Command>(*command).word == word);
        QCOMPARE(std::get<Command>(*command).id, JobId("a"));
    }
    QVERIFY(readOrder(Json::parse(R"({"command":"quit"})")));
    QVERIFY(readOrder(Json::parse(R"({"id":1,"job":"scan","note":"mine"})"))); // as always: others may add to a line
}

void JobsTest::ordersThatMakeNoSense() {
    for (const char* line : {"[1,2]", "7", "null", R"({"id":1})", R"({"job":"scan","request":{}})",
                             R"({"id":null,"job":"scan"})", R"({"id":1,"job":7})", R"({"command":"dance"})"}) {
        const auto order = readOrder(Json::parse(line));
        QVERIFY2(!order && order.error().code == ErrorCode::InvalidJson, line);
    }
}

void JobsTest::aNewerSenderIsCalledNewer() {
    const auto order = readOrder(Json::parse(R"({"id":1,"job":"scan","format":99,"request":{"data":"/d"}})"));
    QVERIFY(!order);
    QCOMPARE(order.error().code, ErrorCode::MessageNewer);
    QVERIFY(sentence(order.error()).find("newer version") != std::string::npos);
    for (int known = 1; known <= protocolFormat; ++known)
        QVERIFY(readOrder({{"id", 1}, {"job", "scan"}, {"format", known}}));
}

void JobsTest::aNewerWorkerIsHeard() {
    const auto ready = WorkerEvent::read(
        R"({"event":"ready","version":"9.0","format":99,"machine":"m","devices":[{"id":"cpu","title":"C","w":3}],"x":1})");
    QCOMPARE(ready->as<ReadyEvent>()->format, 99);
    const auto old = WorkerEvent::read(R"({"event":"ready","version":"0.1.0","machine":"m","devices":[]})");
    QCOMPARE(old->as<ReadyEvent>()->format, 1);
    const auto error = WorkerEvent::read(
        R"({"event":"error","id":1,"code":"Tomorrow","subject":"a.jpg","detail":"","sentence":"It rains.","more":1})");
    const Error told = error->as<ErrorEvent>()->error();
    QCOMPARE(told.code, ErrorCode::ToldByNewer);
    QVERIFY(sentence(told).find("It rains.") != std::string::npos);
}

void JobsTest::checkFilesComeBack() {
    const test::TemporaryFolder folder;
    QCOMPARE(readCheckFile(folder.path()).error().code, ErrorCode::FileNotFound);
    const ExportCheckFile file{"ResNet-18", "2026-11-20T10:00:00Z", 7, "2026-11-21T10:00:00Z", true, "LibTorch",
                               exported()};
    Json json = messageJson(file);
    json["for_people"] = "more";
    json["files"][0]["for_people"] = "more";
    QVERIFY(writeFileAtomically(folder.path() / "check.json", dumpJson(json, 2)));
    const auto again = readCheckFile(folder.path());
    QVERIFY2(again, again ? "" : sentence(again.error()).c_str());
    QCOMPARE(dumpJson(messageJson(*again)), dumpJson(messageJson(file)));
    json["passed"] = false;
    QVERIFY(writeFileAtomically(folder.path() / "check.json", dumpJson(json)));
    QVERIFY(!readCheckFile(folder.path()));
}

CLASSMITH_TEST(JobsTest)
#include "jobs_test.moc"
