// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/run/run_folder.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

// A run that somebody else has sent, with one value that is well-formed and wrong: every command that uses it ends with
// a sentence that names the file.
class StrangersRunTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void isRefusedByAll_data();
    void isRefusedByAll();
    void whatCannotGoOnIsRefused_data();
    void whatCannotGoOnIsRefused();
    void exportsNeedNoSamplesOfOthers();

  private:
    fs::path received() const;
    const TemporaryFolder m_folder;
};

using Change = std::function<void(const fs::path& run)>;
Q_DECLARE_METATYPE(Change)

namespace {

QStringList arguments(const char* command, const std::vector<fs::path>& paths) {
    QStringList list{QString::fromUtf8(command)};
    for (const fs::path& path : paths)
        list << toQString(path);
    return list;
}

void replaceIn(const fs::path& file, const std::string& what, const std::string& with) {
    std::string text = readTextFile(file).value();
    const auto at = text.find(what);
    QVERIFY2(at != std::string::npos, what.c_str());
    text.replace(at, what.size(), with);
    QVERIFY(writeFileAtomically(file, text));
}

// Of run.json.
Change json(std::function<void(nlohmann::ordered_json& json)> change) {
    return [change = std::move(change)](const fs::path& run) {
        auto json = parseJson(readTextFile(run / "run.json").value(), "run.json").value();
        change(json);
        QVERIFY(writeFileAtomically(run / "run.json", dumpJson(json)));
    };
}

Change split(const char* what, const char* with) {
    return [what, with](const fs::path& run) { replaceIn(run / "split.csv", what, with); };
}

void expectRefused(const CliRun& run, const QByteArray& file) {
    QVERIFY2(run.code == 1, run.err.constData());
    QVERIFY2(run.err.contains("is not a whole run folder: " + file), run.err.constData());
    QVERIFY2(!run.err.contains("bug"), run.err.constData());
}

} // namespace

void StrangersRunTest::initTestCase() {
    QVERIFY(!smallRun().empty());
}

fs::path StrangersRunTest::received() const {
    const char* tag = QTest::currentDataTag();
    const fs::path run = m_folder.path() / (std::string(QTest::currentTestFunction()) + " " + (tag ? tag : ""));
    fs::copy(smallRun(), run);
    return run;
}

void StrangersRunTest::isRefusedByAll_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("predicts"); // what does not look at the split
    QTest::newRow("class") << split(",0,val,0", ",2000000000,val,0") << QByteArray("split.csv") << true;
    QTest::newRow("one too many") << split(",0,val,0", ",4,val,0") << QByteArray("split.csv") << true;
    QTest::newRow("path") << split("\ncardboard/", "\n../../cardboard/") << QByteArray("split.csv") << true;
    QTest::newRow("size") << json([](auto& run) {
        run["preprocessing"]["size_px"] = run["request"]["size_px"] = 1'000'000'000;
    }) << QByteArray("run.json")
                          << false;
    QTest::newRow("classes") << json([](auto& run) { run["classes"].push_back(run["classes"][0]); })
                             << QByteArray("run.json") << false;
    QTest::newRow("best epoch") << json([](auto& run) { run["best_epoch"] = 1'000'000; }) << QByteArray("run.json")
                                << false;
    QTest::newRow("weights") << json([](auto& run) { run["classes"].push_back("one more"); })
                             << QByteArray("best.safetensors") << false;
}

void StrangersRunTest::isRefusedByAll() {
    QFETCH(Change, change);
    QFETCH(QByteArray, file);
    QFETCH(bool, predicts);
    const fs::path run = received();
    change(run);
    const fs::path out = run / "export";
    expectRefused(runCli(arguments("evaluate", {run})), file);
    expectRefused(runCli(arguments("compare", {run, smallRun()})), file);
    expectRefused(runCli(arguments("export", {run}) << QStringLiteral("--out") << toQString(out)), file);
    QVERIFY(!fs::exists(out));
    if (!predicts)
        expectRefused(runCli(arguments("predict", {run, smallDataset()})), file);
}

void StrangersRunTest::whatCannotGoOnIsRefused_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("class") << split(",0,train,0", ",2000000000,train,0") << QByteArray("split.csv");
    QTest::newRow("mixup") << json([](auto& run) { run["request"]["mixup"] = 1e9; }) << QByteArray("run.json: “mixup”");
    QTest::newRow("augmentation") << json([](auto& run) { run["request"]["augmentation"]["hue"] = -4; })
                                  << QByteArray("run.json: “augmentation.hue”");
    QTest::newRow("threads") << json([](auto& run) { run["request"]["threads"] = 1'000'000'000; })
                             << QByteArray("run.json: “threads”");
}

void StrangersRunTest::whatCannotGoOnIsRefused() {
    QFETCH(Change, change);
    QFETCH(QByteArray, file);
    const fs::path run = received();
    json([](auto& stopped) { stopped["state"] = "stopped"; })(run);
    change(run);
    expectRefused(
        runCli({QStringLiteral("train"), QStringLiteral("--resume"), QStringLiteral("--out"), toQString(run)}), file);
}

// The pictures are gone, so that the export is checked with those that the run keeps.
void StrangersRunTest::exportsNeedNoSamplesOfOthers() {
    const fs::path run = received();
    json([&](auto& moved) { moved["request"]["data"] = utf8(m_folder.path() / "gone"); })(run);
    const RunFolder folder(run);
    auto samples = folder.readSamples(folder.readInfo().value()).value();
    QVERIFY(!samples.empty());
    samples.front().classIndex = 2'000'000'000;
    QVERIFY(folder.writeSamples(samples));
    const auto refused = [&] {
        expectRefused(runCli(arguments("export", {run}) << QStringLiteral("--out") << toQString(run / "export")),
                      "samples.safetensors");
    };
    refused();
    for (KeptSample& sample : samples)
        sample = {RgbImage(8, 8), 0};
    QVERIFY(folder.writeSamples(samples));
    refused();
}

CLASSMITH_TEST(StrangersRunTest)
#include "strangers_run_test.moc"
