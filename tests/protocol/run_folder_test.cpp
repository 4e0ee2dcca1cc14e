// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/text/json_text.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/run/run_info_json.h"
#include "tests/support/test_support.h"

using namespace classmith;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

struct Place {
    test::TemporaryFolder folder;
    RunFolder run{folder.path() / pathFromUtf8("run 训练 🐜")};
    Place() { QVERIFY(run.create()); }

    void put(const char* file, std::string_view text) const { QVERIFY(writeFileAtomically(run.path() / file, text)); }
    std::string text(const char* file) const { return readTextFile(run.path() / file).value(); }
};

// No field keeps its default.
RunInfo fullInfo() {
    RunInfo info;
    info.id = {"00112233445566778899aabbccddeeff"};
    info.request.data = pathFromUtf8("/数据");
    info.request.epochs = 20;
    info.request.seed = 17;
    info.classmithVersion = "0.1.0";
    info.created = "2026-11-22T10:11:12Z";
    info.datasetRevision = "abc123";
    info.classes = {"ant", "b,e\"e", "猫", "odd\xFF", "two\nlines"};
    info.augmentStreams = AugmentStreams::PerStep;
    info.preprocessing = {192, 220, Interpolation::Bicubic, {0.5F, 0.5F, 0.5F}, {0.5F, 0.5F, 0.5F}};
    info.weightsTitle = "ImageNet";
    info.weightsLicence = "Apache-2.0";
    info.machine = "AMD EPYC";
    info.device = "cpu";
    info.precision = "fp32";
    info.kernels = "OpenVINO";
    info.threads = 2;
    info.state = "finished";
    info.failure = "none";
    info.bestEpoch = 2;
    info.bestValTop1 = 0.1 + 0.2;
    info.seconds = 61.5;
    return info;
}

std::vector<KeptSample> someSamples(int count, int width, int height) {
    SampleRandom random(1, 1, 1);
    std::vector<KeptSample> samples;
    for (int i = 0; i < count; ++i) {
        RgbImage image(width, height);
        for (auto& value : image.pixels)
            value = static_cast<std::uint8_t>(random.below(256));
        samples.push_back({std::move(image), i * 2});
    }
    return samples;
}

template<class T>
std::string problem(const Result<T>& result) {
    return result ? "no error" : std::string(codeName(result.error().code)) + ": " + result.error().detail;
}

} // namespace

class RunFolderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void createMakesParentsAndRefusesWhatIsThere();
    void aRunThatNeverBeganLeavesItsPlace();
    void linksLeadNothingOut();
    void aLinkIsNoLock();
    void infoComesBack();
    void infoIsReadableByPeople();
    void aRunKeepsItsId();
    void aRunOfBeforeHasAnIdThatStays();
    void labelsAreOneALine();
    void damagedInfoIsRefused();
    void whatIsNoRunIsCalledSo();
    void splitComesBack();
    void damagedSplitIsRefused();
    void revisionFollowsFromTheList();
    void metricsComeBackBitByBit();
    void metricsHaveTheIssuesColumns();
    void samplesComeBack();
    void damagedSamplesAreRefused();
    void logIsAppended();
    void missingFilesAreNamed();
};

void RunFolderTest::createMakesParentsAndRefusesWhatIsThere() {
    const test::TemporaryFolder folder;
    const RunFolder deep(folder.path() / "a" / "b" / "run");
    QVERIFY(deep.create());
    QVERIFY(deep.create()); // still empty
    deep.appendLog("line");
    const auto again = deep.create();
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::RunExists);
    std::ofstream(folder.path() / "file").put('x');
    QCOMPARE(RunFolder(folder.path() / "file").create().error().code, ErrorCode::RunExists);
    QCOMPARE(RunFolder(folder.path() / "file" / "run").create().error().code, ErrorCode::FileUnwritable);
    QVERIFY(!RunFolder("/proc/run").create());
}

void RunFolderTest::aRunThatNeverBeganLeavesItsPlace() {
    const Place place;
    QVERIFY(place.run.isUnbegun());
    place.put(".classmith-0123456789ab.part", "path,cla"); // of a process that was killed
    QVERIFY(place.run.isUnbegun());
    QVERIFY(place.run.writeSplit({{"a/1.jpg", 0, SetKind::Train, false}}));
    place.put("labels.txt", "a\n");
    QVERIFY(place.run.isUnbegun());
    QVERIFY(place.run.create());
    QVERIFY(place.run.lock().value()); // its file stays, and says nothing of a run
    QVERIFY(place.run.isUnbegun());
    place.put("split.csv", "somebody's own table\n");
    QVERIFY(!place.run.isUnbegun());
    QVERIFY(place.run.writeSplit({}));
    QVERIFY(place.run.writeInfo(fullInfo()));
    QVERIFY(!place.run.isUnbegun());
    QCOMPARE(place.run.create().error().code, ErrorCode::RunExists);
    QVERIFY(!RunFolder(place.folder.path() / "not there").isUnbegun());
    QVERIFY(!RunFolder(place.run.path() / "split.csv").isUnbegun());
}

// What somebody else laid into a run leads nothing out of it.
void RunFolderTest::linksLeadNothingOut() {
    const Place place;
    const fs::path precious = place.folder.path() / "precious";
    QVERIFY(writeFileAtomically(precious, "precious"));
    for (const char* name : {"log.txt", "run.json", "labels.txt", "split.csv", "metrics.csv", "samples.safetensors"})
        fs::create_symlink(precious, place.run.path() / name);
    place.run.appendLog("line");
    QVERIFY(place.run.writeInfo(fullInfo()));
    QVERIFY(place.run.writeSplit({}));
    QVERIFY(place.run.writeMetrics({}));
    QVERIFY(place.run.writeSamples(someSamples(2, 8, 8)));
    QCOMPARE(readTextFile(precious).value(), std::string("precious"));
    RunInfo info = fullInfo();
    info.state = "stopped";
    info.preprocessing.sizePx = 8;
    QVERIFY(place.run.readInfo() && place.run.readSplit(info) && place.run.readMetrics(info));
    QVERIFY(place.run.readSamples(info));
}

void RunFolderTest::aLinkIsNoLock() {
    const Place place;
    fs::create_symlink(place.folder.path() / "new", place.run.path() / "run.lock");
    const auto lock = place.run.lock();
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(lock.error().subject, utf8(place.run.path() / "run.lock"));
    QCOMPARE(lock.error().detail, std::string("it is a link"));
    QVERIFY(!fs::exists(place.folder.path() / "new"));
}

void RunFolderTest::infoComesBack() {
    const Place place;
    const RunInfo info = fullInfo();
    QVERIFY(place.run.writeInfo(info));
    const auto again = place.run.readInfo();
    QVERIFY2(again, problem(again).c_str());
    QCOMPARE(toJson(*again).dump(), toJson(info).dump());
    QCOMPARE(again->classes, info.classes);
    QCOMPARE(again->bestValTop1, info.bestValTop1);
    QVERIFY(again->preprocessing == info.preprocessing);
    const Json usual = toJson(RunInfo());
    const Json full = toJson(info);
    for (const auto& [key, value] : full.items())
        QVERIFY2(key == "format" || usual[key] != value, key.c_str());
}

void RunFolderTest::infoIsReadableByPeople() {
    const Place place;
    QVERIFY(place.run.writeInfo(fullInfo()));
    QVERIFY(place.text("run.json")
                .starts_with("{\n  \"format\": 5,\n  \"id\": \"00112233445566778899aabbccddeeff\",\n  "
                             "\"classmith_version\": \"0.1.0\",\n"));
    QVERIFY(place.text("run.json").ends_with("}\n"));
}

void RunFolderTest::aRunKeepsItsId() {
    const Place place;
    RunInfo info = fullInfo();
    info.id = newRunId();
    QCOMPARE(info.id.text.size(), std::size_t{32});
    QVERIFY(info.id != newRunId());
    QVERIFY(place.run.writeInfo(info));
    const std::filesystem::path renamed = place.folder.path() / "another name";
    std::filesystem::rename(place.run.path(), renamed);
    QCOMPARE(RunFolder(renamed).readInfo()->id.text, info.id.text);
}

void RunFolderTest::aRunOfBeforeHasAnIdThatStays() {
    const Place place;
    const auto idOf = [&place](const RunInfo& info) {
        Json json = toJson(info);
        json["format"] = 1;
        json.erase("id");
        json["request"].erase("run_id");
        place.put("run.json", json.dump());
        const auto read = place.run.readInfo();
        return read ? read->id.text : problem(read);
    };
    RunInfo info = fullInfo();
    const std::string id = idOf(info);
    QCOMPARE(id.size(), std::size_t{32});
    info.state = "running"; // it goes on
    info.bestEpoch = 12;
    info.bestValTop1 = 0.9;
    info.seconds = 99;
    info.request.data = "/moved";
    QCOMPARE(idOf(info), id);
    info.created = "2026-11-23T10:11:12Z";
    QVERIFY(idOf(info) != id);
}

void RunFolderTest::labelsAreOneALine() {
    const Place place;
    QVERIFY(place.run.writeInfo(fullInfo()));
    QCOMPARE(place.text("labels.txt"), std::string("ant\nb,e\"e\n猫\nodd\xFF\ntwo lines\n"));
}

void RunFolderTest::damagedInfoIsRefused() {
    const Place place;
    const std::string whole = dumpJson(toJson(fullInfo()), 2);
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 2}) {
        place.put("run.json", whole.substr(0, length));
        QCOMPARE(place.run.readInfo().error().code, ErrorCode::RunDamaged);
    }
    for (const char* key : {"format", "classes", "request", "preprocessing"}) {
        Json json = toJson(fullInfo());
        json.erase(key);
        place.put("run.json", json.dump());
        QCOMPARE(problem(place.run.readInfo()), "RunDamaged: run.json: “" + std::string(key) + "” is missing");
    }
    Json newer = toJson(fullInfo());
    const int format = newer["format"].get<int>();
    newer["format"] = format + 1;
    newer["something_new"] = true;
    place.put("run.json", newer.dump());
    QCOMPARE(place.run.readInfo().error().code, ErrorCode::MadeByNewer); // not damaged
    newer["format"] = format;
    place.put("run.json", newer.dump());
    QCOMPARE(problem(place.run.readInfo()), std::string("RunDamaged: run.json: the key “something_new” is not known"));
    for (const char* text : {"[]", "null", "7", "\"x\""}) {
        place.put("run.json", text);
        QCOMPARE(place.run.readInfo().error().code, ErrorCode::RunDamaged);
    }
}

void RunFolderTest::whatIsNoRunIsCalledSo() {
    const Place place;
    const auto code = [](const RunFolder& run) { return run.openInfo().error().code; };
    QCOMPARE(code(RunFolder(place.run.path() / "none")), ErrorCode::FileNotFound);
    QCOMPARE(code(place.run), ErrorCode::NotARun);
    QVERIFY(place.run.writeSplit({{"a/1.jpg", 0, SetKind::Train, false}}));
    QCOMPARE(code(place.run), ErrorCode::RunWithoutModel); // killed in its first moments
    place.put("notes.txt", "mine");
    QCOMPARE(code(place.run), ErrorCode::NotARun);
    QVERIFY(place.run.writeInfo(fullInfo()));
    QVERIFY(place.run.openInfo());
}

void RunFolderTest::splitComesBack() {
    const Place place;
    const std::vector<SplitEntry> entries{{"a/1.jpg", 0, SetKind::Train, false},
                                          {"a/x, \"y\".jpg", 0, SetKind::Validation, true},
                                          {"猫/two\nlines.jpg", 1, SetKind::Test, false},
                                          {"odd\xFF/\r.jpg", 4, SetKind::Train, false}};
    QVERIFY(place.run.writeSplit(entries));
    QVERIFY(place.text("split.csv").starts_with("path,class_index,set,unreadable\na/1.jpg,0,train,0\n"));
    const auto again = place.run.readSplit(fullInfo());
    QVERIFY2(again, problem(again).c_str());
    QCOMPARE(again->size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        QCOMPARE((*again)[i].path, entries[i].path);
        QCOMPARE((*again)[i].classIndex, entries[i].classIndex);
        QCOMPARE((*again)[i].set, entries[i].set);
        QCOMPARE((*again)[i].unreadable, entries[i].unreadable);
    }
}

void RunFolderTest::damagedSplitIsRefused() {
    const Place place;
    const std::string header = "path,class_index,set,unreadable\n";
    for (const std::string& text : {std::string(), std::string("path\n"), header + "a.jpg,0,train\n",
                                    header + "a.jpg,x,train,0\n", header + "a.jpg,-1,train,0\n",
                                    header + "a.jpg,0,Train,0\n", header + "a.jpg,0,val,yes\n", header + "\"a.jpg"}) {
        place.put("split.csv", text);
        const auto split = place.run.readSplit(fullInfo());
        QVERIFY2(!split, text.c_str());
        QCOMPARE(split.error().code, ErrorCode::RunDamaged);
        QVERIFY(split.error().detail.starts_with("split.csv: "));
    }
    place.put("split.csv", header);
    QVERIFY(place.run.readSplit(fullInfo())->empty());
}

void RunFolderTest::revisionFollowsFromTheList() {
    const std::vector<SplitEntry> entries{{"a/1.jpg", 0, SetKind::Train, false}, {"b/1.jpg", 1, SetKind::Train, false}};
    const std::string revision = splitRevision(entries);
    QCOMPARE(revision.size(), std::size_t{64});
    QCOMPARE(splitRevision(entries), revision);
    const auto changed = [&](auto change) {
        auto copy = entries;
        change(copy);
        return splitRevision(copy) != revision;
    };
    QVERIFY(changed([](auto& list) { list[0].path = "a/2.jpg"; }));
    QVERIFY(changed([](auto& list) { list[1].classIndex = 0; }));
    QVERIFY(changed([](auto& list) { list[1].set = SetKind::Validation; }));
    QVERIFY(changed([](auto& list) { list[0].unreadable = true; }));
    QVERIFY(changed([](auto& list) { std::swap(list[0], list[1]); }));
    QVERIFY(changed([](auto& list) { list.pop_back(); }));
}

void RunFolderTest::metricsComeBackBitByBit() {
    const Place place;
    std::vector<EpochEvent> epochs(2);
    epochs[0] = {1, 20, 1.0 / 3, 0.1 + 0.2, 1e-300, 0.7, 5e-4, 123.456, 0.1, true};
    epochs[1] = {2, 20, 1e90, 0, -0.0, 1, 0, 0, 0, false};
    QVERIFY(place.run.writeMetrics(epochs));
    const auto again = place.run.readMetrics(fullInfo());
    QVERIFY2(again, problem(again).c_str());
    QCOMPARE(again->size(), std::size_t{2});
    QCOMPARE(messageJson((*again)[0]).dump(), messageJson(epochs[0]).dump());
    QCOMPARE(messageJson((*again)[1]).dump(), messageJson(epochs[1]).dump());
    place.put("metrics.csv", place.text("metrics.csv") + "3,20,abc\n");
    QCOMPARE(problem(place.run.readMetrics(fullInfo())),
             std::string("RunDamaged: metrics.csv: record 4 makes no sense"));
}

void RunFolderTest::metricsHaveTheIssuesColumns() {
    const Place place;
    QVERIFY(place.run.writeMetrics({}));
    QCOMPARE(place.text("metrics.csv"),
             std::string("epoch,epochs,train_loss,train_top1,val_loss,val_top1,learning_rate,"
                         "images_per_second,seconds,best,val_balanced_accuracy,val_macro_f1\n"));
    QVERIFY(place.run.readMetrics(RunInfo())->empty());
    place.put("metrics.csv", "epoch,epochs,train_loss,train_top1,val_loss,val_top1,learning_rate,images_per_second,"
                             "seconds,best\n1,20,0.5,0.5,0.5,0.75,0.1,10,1,1\n"); // of format 2
    const auto older = place.run.readMetrics(RunInfo());
    QVERIFY2(older, problem(older).c_str());
    QCOMPARE(older->front().valTop1, 0.75);
    QCOMPARE(older->front().valMacroF1, 0.0);
}

void RunFolderTest::samplesComeBack() {
    RunInfo info = fullInfo();
    info.preprocessing.sizePx = 8;
    for (const auto& samples : {someSamples(3, 8, 8), someSamples(0, 0, 0)}) {
        const Place place;
        const auto written = place.run.writeSamples(samples);
        QVERIFY2(written, written ? "" : sentence(written.error()).c_str());
        const auto again = place.run.readSamples(info);
        QVERIFY2(again, problem(again).c_str());
        QCOMPARE(again->size(), samples.size());
        for (std::size_t i = 0; i < samples.size(); ++i) {
            QVERIFY((*again)[i].image == samples[i].image);
            QCOMPARE((*again)[i].classIndex, samples[i].classIndex);
        }
    }
    const Place place;
    auto mixed = someSamples(2, 8, 8);
    mixed[1].image = RgbImage(4, 4);
    QCOMPARE(place.run.writeSamples(mixed).error().code, ErrorCode::InvalidValue);
}

void RunFolderTest::damagedSamplesAreRefused() {
    const Place place;
    QVERIFY(place.run.writeSamples(someSamples(3, 8, 8)));
    const std::string whole = place.text("samples.safetensors");
    for (const std::size_t length : {std::size_t{0}, std::size_t{5}, std::size_t{50}, whole.size() - 1}) {
        place.put("samples.safetensors", whole.substr(0, length));
        QCOMPARE(place.run.readSamples(fullInfo()).error().code, ErrorCode::RunDamaged);
    }
}

void RunFolderTest::logIsAppended() {
    const Place place;
    place.run.appendLog("first");
    place.run.appendLog("second");
    QCOMPARE(place.text("log.txt"), std::string("first\nsecond\n"));
    RunFolder("/proc/none").appendLog("nobody minds");
}

void RunFolderTest::missingFilesAreNamed() {
    const Place place;
    QCOMPARE(place.run.readInfo().error().code, ErrorCode::FileNotFound);
    QCOMPARE(place.run.readSplit(fullInfo()).error().code, ErrorCode::FileNotFound);
    QCOMPARE(place.run.readMetrics(fullInfo()).error().code, ErrorCode::FileNotFound);
    const auto samples = place.run.readSamples(fullInfo());
    QCOMPARE(samples.error().code, ErrorCode::FileNotFound);
    QCOMPARE(samples.error().subject, utf8(place.run.path() / "samples.safetensors"));
}

CLASSMITH_TEST(RunFolderTest)
#include "run_folder_test.moc"
