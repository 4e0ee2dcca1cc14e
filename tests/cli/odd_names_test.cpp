// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/protocol/jobs/data/scan.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/predict.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

const std::string latin1 = "caf\xE9"; // no UTF-8, as old archives have it
const std::string composed = "\u00E9.jpg";
const std::string decomposed = "e\u0301.jpg"; // the same to the eye

std::vector<CsvRow> csvRows(const fs::path& path) {
    return parseCsv(readTextFile(path).value_or(""), "").value_or(std::vector<CsvRow>());
}

template<class Answer>
Answer answerOf(const CliRun& run) {
    const auto json = parseJson(run.out.toStdString(), "answer");
    const auto answer = json ? readMessage<Answer>(*json) : Result<Answer>(tl::unexpected(json.error()));
    if (run.code != 0 || !answer)
        qWarning("%d: %s%s", run.code, run.out.constData(), run.err.constData());
    return answer.value_or(Answer{});
}

} // namespace

// The jobs on pictures and classes whose names are no UTF-8, and on names that differ in Unicode's normal form alone.
// What is read and written has the file system's bytes, what crosses JSON comes back as them.
class OddNamesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void predictsIntoACsv();
    void evaluatesAFolder();
    void mapsHeat();
    void theWorkerTakesAndGivesThem();

  private:
    bool hasAllNames(std::set<std::string> paths) const;

    const TemporaryFolder m_folder;
    const fs::path m_data = m_folder.path() / "donn\xE9"
                                              "es";
    const fs::path m_run = m_folder.path() / "essai \xE9";
    const fs::path m_odd = m_data / latin1 / "th\xE9.jpg";
    std::vector<std::string> m_pictures; // below m_data
};

void OddNamesTest::initTestCase() {
    makePictures(m_data, 3, 6);
    fs::rename(m_data / "glass", m_data / latin1);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(m_data / latin1))
        files.push_back(entry.path());
    fs::rename(files[0], m_odd);
    fs::rename(files[1], m_odd.parent_path() / composed);
    fs::rename(files[2], m_odd.parent_path() / decomposed);
    for (const auto& entry : fs::recursive_directory_iterator(m_data))
        if (entry.is_regular_file())
            m_pictures.push_back(utf8(entry.path().lexically_relative(m_data)));
    QCOMPARE(m_pictures.size(), std::size_t{18});
    const CliRun run = runCliOn({"train", utf8(m_data), "--out", utf8(m_run), "--epochs", "1"});
    QVERIFY2(run.code == 0, run.err.constData());
}

bool OddNamesTest::hasAllNames(std::set<std::string> paths) const {
    return paths == std::set<std::string>(m_pictures.begin(), m_pictures.end());
}

void OddNamesTest::predictsIntoACsv() {
    const fs::path csv = m_folder.path() / "r\xE9ponses.csv";
    for (int time = 0; time < 2; ++time) { // its own file is replaced
        const auto answer =
            answerOf<PredictAnswer>(runCliOn({"predict", utf8(m_run), utf8(m_data), "--csv", utf8(csv), "--json"}));
        QCOMPARE(answer.images, std::int64_t{18});
        QCOMPARE(utf8(answer.csv), utf8(csv));
        QVERIFY(std::ranges::count(answer.classes, latin1) == 1);
        std::set<std::string> inJson;
        for (const Prediction& one : *answer.predictions)
            inJson.insert(utf8(pathFromUtf8(one.path).lexically_relative(m_data)));
        QVERIFY(hasAllNames(inJson));
    }
    const auto rows = csvRows(csv);
    std::set<std::string> inCsv;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        inCsv.insert(utf8(pathFromUtf8(rows[i][0]).lexically_relative(m_data)));
        QVERIFY(std::ranges::count(rows[i], latin1) >= 1); // among its three classes
    }
    QVERIFY(hasAllNames(inCsv));
    const CliRun forPeople = runCliOn({"predict", utf8(m_run), utf8(m_odd)});
    QVERIFY2(forPeople.code == 0 && forPeople.out.contains("caf\\xe9/th\\xe9.jpg"), forPeople.out.constData());
}

void OddNamesTest::evaluatesAFolder() {
    const fs::path other = m_folder.path() / "ailleurs \xE9";
    fs::copy(m_data, other, fs::copy_options::recursive);
    const auto answer =
        answerOf<EvaluateAnswer>(runCliOn({"evaluate", utf8(m_run), "--data", utf8(other), "--set", "all", "--json"}));
    QCOMPARE(answer.images, std::int64_t{18});
    QCOMPARE(utf8(answer.data), utf8(other));
    const auto figures = std::ranges::find(answer.perClass, latin1, &EvaluatedClassFigures::className);
    QVERIFY(figures != answer.perClass.end() && figures->images == 6);
    const auto rows = csvRows(answer.predictions);
    std::set<std::string> inCsv;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        inCsv.insert(rows[i][0]);
        QCOMPARE(rows[i][1], rows[i][0].substr(0, rows[i][0].find('/'))); // the true class is the folder
    }
    QVERIFY(hasAllNames(inCsv));
}

void OddNamesTest::mapsHeat() {
    const fs::path out = m_folder.path() / "carte \xE9.png";
    for (int time = 0; time < 2; ++time) {
        const auto answer = answerOf<HeatMapAnswer>(
            runCliOn({"heatmap", utf8(m_run), utf8(m_odd), "--class", latin1, "--out", utf8(out), "--json"}));
        QCOMPARE(utf8(answer.image), utf8(m_odd));
        QCOMPARE(answer.className, latin1);
        QCOMPARE(utf8(answer.file), utf8(out));
        QVERIFY(fs::exists(out));
    }
    const CliRun onItself =
        runCliOn({"heatmap", utf8(m_run), utf8(m_odd), "--out", utf8(m_odd)}); // the picture stays what it is
    QCOMPARE(onItself.code, 1);
    QVERIFY2(onItself.err.contains("th\\xe9.jpg"), onItself.err.constData());
}

void OddNamesTest::theWorkerTakesAndGivesThem() {
    CliProcess worker({QStringLiteral("worker")});
    const auto scanned = worker.ask<ScanJob>(1, {m_data, true});
    QVERIFY(scanned && std::ranges::count(scanned->classes, latin1) == 1);
    QCOMPARE(scanned->images, std::int64_t{18});
    QVERIFY(scanned->unreadable.empty());

    PredictRequest pictures;
    pictures.model = m_run;
    for (const std::string& name :
         {utf8(m_odd), utf8(m_odd.parent_path() / composed), utf8(m_odd.parent_path() / decomposed)})
        pictures.inputs.push_back(pathFromUtf8(name));
    const auto predicted = worker.ask<PredictJob>(2, pictures);
    QVERIFY(predicted && predicted->predictions && predicted->predictions->size() == 3);
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE((*predicted->predictions)[i].path, utf8(pictures.inputs[i]));

    HeatMapRequest heat;
    heat.run = m_run;
    heat.image = m_odd;
    heat.className = latin1;
    const auto mapped = worker.ask<HeatMapJob>(3, heat);
    QVERIFY(mapped && mapped->className == latin1);
    QCOMPARE(utf8(mapped->image), utf8(m_odd));

    EvaluateRequest evaluate;
    evaluate.run = m_run;
    evaluate.set = "all";
    const auto evaluated = worker.ask<EvaluateJob>(4, evaluate);
    QVERIFY(evaluated && evaluated->images == 18);
    QVERIFY(fs::exists(evaluated->predictions));
    worker.closeInput();
    QCOMPARE(worker.waitForEnd(), 0);
}

CLASSMITH_TEST(OddNamesTest)
#include "odd_names_test.moc"
