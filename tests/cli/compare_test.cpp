// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/compare_job.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "app/cli/jobs/compare_text.h"
#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/sample_list.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

struct Said {
    std::string path;
    std::string label;
    std::string answer;
};

// A run of given classes with what it says, as the engine writes it.
struct Run {
    fs::path folder;
    Strings classes;

    fs::path write(const std::string& set, const std::vector<Said>& said) const {
        std::string csv = csvLine({"path", "true", "predicted", "probability"});
        std::vector<float> logits;
        for (const Said& one : said) {
            csv += csvLine({one.path, one.label, one.answer, "1"});
            for (const std::string& each : classes)
                logits.push_back(each == one.answer ? 3.0F : 0.0F);
        }
        const fs::path file = folder / ("evaluation-" + set + ".csv");
        const std::vector<std::int64_t> shape{static_cast<std::int64_t>(said.size()),
                                              static_cast<std::int64_t>(classes.size())};
        if (!writeSafetensors(folder / ("evaluation-" + set + ".safetensors"),
                              {{"logits", TensorData::fromFloats(shape, logits)}}, {}) ||
            !writeFileAtomically(file, csv))
            qFatal("The answers could not be written.");
        return file;
    }
};

Run makeRun(const fs::path& folder, const fs::path& data, const Strings& classes,
            const std::vector<SplitEntry>& split) {
    const RunFolder run(folder);
    RunInfo info;
    info.classes = classes;
    info.state = "finished";
    info.request.data = data;
    if (!run.create() || !run.writeSplit(split) || !run.writeInfo(info) ||
        !writeFileAtomically(run.bestWeights(), std::string_view("weights")))
        qFatal("The run could not be written.");
    return {folder, classes};
}

const EvaluateForComparison mustNotAsk = [](const auto&, const auto&, const auto&, const auto&) -> Result<fs::path> {
    return fail(ErrorCode::Internal, "asked");
};

const std::vector<SplitEntry> split{{"ant/0.png", 0, SetKind::Validation},
                                    {"ant/1.png", 0, SetKind::Validation},
                                    {"bee/0.png", 1, SetKind::Validation},
                                    {"bee/1.png", 1, SetKind::Validation},
                                    {"bee/2.png", 1, SetKind::Train}};

} // namespace

class CompareTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void storedAnswersAreEnough();
    void whatIsMissingIsAsked();
    void otherClasses();
    void whatIsNoRun();

  private:
    const test::TemporaryFolder m_folder;
};

void CompareTest::storedAnswersAreEnough() {
    const fs::path data = m_folder.path() / "data";
    fs::create_directory(data);
    const Run first = makeRun(m_folder.path() / "first", data, {"ant", "bee"}, split);
    const Run second = makeRun(m_folder.path() / "second", data, {"ant", "bee"}, split);
    first.write("val", {{"ant/0.png", "ant", "ant"},
                        {"ant/1.png", "ant", "bee"},
                        {"bee/0.png", "bee", "ant"},
                        {"bee/1.png", "bee", "ant"}});
    second.write("val", {{"bee/1.png", "bee", "bee"},
                         {"bee/0.png", "bee", "bee"},
                         {"ant/1.png", "ant", "bee"},
                         {"ant/0.png", "ant", "ant"}});
    const auto answer = compareRuns({first.folder, second.folder, {}, {}}, mustNotAsk);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(answer->figures.counts, (PairedCounts{1, 0, 2, 1}));
    QCOMPARE(answer->mended, (Strings{"bee/0.png", "bee/1.png"}));
    QCOMPARE(answer->newlyWrong, Strings{});
    QCOMPARE(answer->bothWrong, Strings{"ant/1.png"});
    QCOMPARE(answer->second.chosenOn, std::int64_t(4));
    QCOMPARE(answer->second.trainedOn, std::int64_t(0));
    const auto json = toJson(*answer);
    QCOMPARE(json["difference"].get<double>(), 0.5);
    QVERIFY(json["difference_low"].get<double>() < 0.5 && json["difference_high"].get<double>() > 0.5);
    QCOMPARE(json["p_value"].get<double>(), 0.5);
    QCOMPARE(json["per_class"].size(), std::size_t(2));
    const std::string text = compareText(*answer);
    for (const char* part : {"second is better than", "by 50.0 points", "may be chance", "mended: 2, newly wrong: 0"})
        QVERIFY2(text.find(part) != std::string::npos, text.c_str());
}

void CompareTest::whatIsMissingIsAsked() {
    const fs::path data = m_folder.path() / "data2";
    fs::create_directory(data);
    const Run first = makeRun(m_folder.path() / "first2", data, {"ant", "bee"}, split);
    const Run second = makeRun(m_folder.path() / "second2", data, {"ant", "bee"}, split);
    second.write("val", {{"ant/0.png", "ant", "ant"}});
    second.write("all", {{"new.png", "", "bee"}}); // known nowhere else
    Strings asked;
    const auto evaluate = [&](const fs::path& run, const fs::path&, const fs::path& samples,
                              const std::string& set) -> Result<fs::path> {
        if (run == first.folder)
            return first.write("val", {{"ant/0.png", "ant", "ant"}, {"bee/0.png", "bee", "bee"}});
        const auto rows = readSampleList(samples);
        for (const SampleRow& row : *rows)
            asked.push_back(row.path);
        return second.write(set, {{"bee/0.png", "bee", "ant"}, {"new.png", "", "bee"}});
    };
    const auto answer = compareRuns({first.folder, second.folder, {}, {}}, evaluate);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(asked, (Strings{"bee/0.png", "new.png"}));
    QCOMPARE(answer->figures.counts, (PairedCounts{1, 1, 0, 0}));
    QCOMPARE(answer->newlyWrong, Strings{"bee/0.png"});
}

void CompareTest::otherClasses() {
    const fs::path data = m_folder.path() / "data3";
    fs::create_directory(data);
    const Run first = makeRun(m_folder.path() / "first3", data, {"ant", "bee"}, split);
    const std::vector<SplitEntry> trained{{"ant/0.png", 0, SetKind::Train}, {"wasp/0.png", 1, SetKind::Train}};
    const Run second = makeRun(m_folder.path() / "second3", data, {"ant", "wasp"}, trained);
    first.write("val", {{"ant/0.png", "ant", "ant"}, {"bee/0.png", "bee", "bee"}});
    second.write("val", {{"ant/0.png", "ant", "ant"}, {"bee/0.png", "", "wasp"}});
    const auto answer = compareRuns({first.folder, second.folder, {}, {}}, mustNotAsk);
    QVERIFY2(answer, answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(answer->second.unknown, std::int64_t(1));
    QCOMPARE(answer->second.trainedOn, std::int64_t(1));
    QCOMPARE(answer->newlyWrong, Strings{"bee/0.png"});
    const std::string text = compareText(*answer);
    QVERIFY2(text.find("its figure is too good") != std::string::npos, text.c_str());
}

void CompareTest::whatIsNoRun() {
    const auto none = compareRuns({m_folder.path() / "none", m_folder.path(), {}, {}}, mustNotAsk);
    QVERIFY(!none && none.error().code == ErrorCode::FileNotFound);
    const auto folder = compareRuns({m_folder.path(), m_folder.path(), {}, {}}, mustNotAsk);
    QVERIFY(!folder && folder.error().code == ErrorCode::NotARun);
}

CLASSMITH_TEST(CompareTest)
#include "compare_test.moc"
