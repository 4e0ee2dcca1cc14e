// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/job/export_job.h"

#include <csignal>
#include <map>
#include <set>
#include <thread>

#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#endif

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/exporting/examples/opened_pictures.h"
#include "core/exporting/formats/export_format.h"
#include "core/exporting/formats/onnx_writer.h"
#include "core/exporting/formats/torchscript_writer.h"
#include "core/exporting/job/export_reports.h"
#include "core/exporting/job/export_steps.h"
#include "core/learning/scoring/scoring.h"
#include "core/protocol/exports/check_file.h"
#include "tests/exporting/formula_run.h"
#include "tests/exporting/must.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

constexpr int picturesPerClass = 3;
constexpr int pictures = 6 * picturesPerClass; // the sample has six classes
constexpr int keptSamples = 5;

std::set<std::string> namesIn(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        names.insert(utf8(entry.path().lexically_relative(folder)));
    return names;
}

std::map<std::string, std::string> textsIn(const fs::path& folder) {
    std::map<std::string, std::string> texts;
    for (const std::string& name : namesIn(folder))
        texts[name] = readTextFile(folder / pathFromUtf8(name)).value();
    return texts;
}

std::string stem() {
    return "跑 1 🐜";
}

std::set<std::string> exportedNames() {
    return {stem() + ".onnx",
            stem() + ".pt",
            "labels.txt",
            "check.json",
            "check.csv",
            "how_to_use.txt",
            "example_onnx.py",
            "example_onnx.cpp",
            "example_torchscript.py",
            "example_torchscript.cpp"};
}

bool says(const Error& error, const std::string& words) {
    return sentence(error).find(words) != std::string::npos;
}

} // namespace

class ExportJobTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void init();
    void writesWhatItPromises();
    void reportsSayWhatWasChecked();
    void checksAsManyAsAsked();
    void checksOnTheSamplesWhenTheDataAreGone();
    void checksOnAFolderThatIsGiven();
    void choicesOfDataAndNetworkTravel();
    void oneFormatAlone();
    void theTableOfFormatsIsWhole();
    void aDisagreementFails_data();
    void aDisagreementFails();
    void aDamagedFileFails();
    void oldFilesStayWhenTheExportFails();
    void oldFilesAreReplacedWhenItPasses();
    void theManifestListsWhatWasWritten();
    void filesOfOthersAreRefusedBeforeTheWork();
    void aChangedExampleStays();
    void aFileThatCameMeanwhileStays();
    void aKilledExportIsDoneAgain();
    void namesOfAnyBytesAreUtf8InAnExport();
    void stoppingLeavesNothing_data();
    void stoppingLeavesNothing();
    void aFileTooLargeForTheDiskLeavesNothing();
    void aFullDiskLeavesNothing();
    void badRequestsAreSentences();
    void placesThatCannotBeWritten();
    void stemsSuitEverySystem();

  private:
    ExportRequest request() const;
    // Runs with the hook and expects this error, and nothing new in the folder where the export goes.
    void expectFailure(const ExportRequest& what, const ExportHooks& hooks, ErrorCode code);
    void tamper(const fs::path& staging, const std::string& format) const;

    std::unique_ptr<TemporaryFolder> m_folder;
    fs::path m_data;
    fs::path m_run;
    std::unique_ptr<TemporaryFolder> m_out; // fresh for each test
    Error m_error;
};

void ExportJobTest::initTestCase() {
    m_folder = std::make_unique<TemporaryFolder>();
    m_data = m_folder->path() / pathFromUtf8("数据 data");
    m_run = m_folder->path() / pathFromUtf8(stem());
    makeDataset(m_data, picturesPerClass);
    makeRun(m_run, m_data, keptSamples);
}

void ExportJobTest::init() {
    m_out = std::make_unique<TemporaryFolder>();
}

ExportRequest ExportJobTest::request() const {
    ExportRequest what;
    what.run = m_run;
    what.out = m_out->path() / pathFromUtf8("出口 out");
    what.check = 6;
    return what;
}

void ExportJobTest::expectFailure(const ExportRequest& what, const ExportHooks& hooks, ErrorCode code) {
    const auto before = namesIn(m_out->path());
    JobContext job;
    const auto result = exportRun(what, hooks, job);
    QVERIFY(!result);
    m_error = result.error();
    QVERIFY2(m_error.code == code, sentence(m_error).c_str());
    QVERIFY2(!says(m_error, "classmith-export"), sentence(m_error).c_str());
    QCOMPARE(namesIn(m_out->path()), before);
}

void ExportJobTest::writesWhatItPromises() {
    const auto dataBefore = namesIn(m_data);
    const auto runBefore = namesIn(m_run);
    ExportRequest what = request();
    what.check = -1;
    std::set<Phase> phases;
    JobContext job;
    job.onProgress = [&](const Progress& progress) { phases.insert(progress.phase); };
    const auto result = exportRun(what, job);
    QVERIFY2(result, result ? "" : sentence(result.error()).c_str());
    QCOMPARE(namesIn(what.out), exportedNames());
    QCOMPARE(phases, (std::set<Phase>{Phase::Checking, Phase::Writing}));
    QCOMPARE(result->checkedImages, pictures);
    QCOMPARE(result->sameTop1, pictures);
    QVERIFY(result->maxLogitDifference > 0 && result->maxLogitDifference < 1e-4);
    QVERIFY(result->maxProbabilityDifference < 1e-4);
    QCOMPARE(result->files.size(), 2U);
    for (const ExportedFile& file : result->files) {
        QCOMPARE(static_cast<std::uintmax_t>(file.bytes), fs::file_size(pathFromUtf8(file.path)));
        QCOMPARE(file.sameTop1, pictures);
    }
    QCOMPARE(namesIn(m_data), dataBefore); // nothing is written beside the data
    QCOMPARE(namesIn(m_run), runBefore);
}

void ExportJobTest::reportsSayWhatWasChecked() {
    JobContext job;
    const auto result = exportRun(request(), job).value();
    const auto text = [&](const char* name) { return readTextFile(request().out / name).value(); };
    const auto report = nlohmann::json::parse(text("check.json"));
    QCOMPARE(report["checked_images"], nlohmann::json(6));
    QCOMPARE(report["files"][0]["path"], nlohmann::json(stem() + ".onnx"));
    QVERIFY(report["files"][0]["engine"].get<std::string>().find("OpenVINO") != std::string::npos);
    QVERIFY(report["files"][1]["engine"].get<std::string>().find("LibTorch") != std::string::npos);
    QCOMPARE(report["max_logit_difference"].get<double>(), result.maxLogitDifference);
    const int rare = static_cast<int>(openedPictures().size());
    for (const auto& file : report["files"]) {
        QCOMPARE(file["example_pictures"].get<int>(), rare);
        QCOMPARE(file["example_same_top1"].get<int>(), rare);
        QVERIFY(file["example_max_logit_difference"].get<double>() < file["logit_tolerance"].get<double>());
    }
    const auto rows = parseCsv(text("check.csv"), "check.csv").value();
    QCOMPARE(rows.size(), 7U);
    QCOMPARE(rows[0].size(), 7U);
    QCOMPARE(rows[0][1], std::string("cardboard"));
    std::set<std::string> classes;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        QVERIFY2(fs::exists(m_data / pathFromUtf8(rows[i][0])), rows[i][0].c_str());
        classes.insert(rows[i][0].substr(0, rows[i][0].find('/')));
    }
    QCOMPARE(classes.size(), 6U);
    QCOMPARE(text("labels.txt"), std::string("cardboard\nglass\nmetal\npaper\nplastic\ntrash\n"));
    for (const char* name : {"how_to_use.txt", "example_onnx.py", "example_onnx.cpp"})
        QVERIFY2(text(name).find("\"" + stem() + ".onnx\"") != std::string::npos, name);
    for (const char* name : {"example_torchscript.py", "example_torchscript.cpp"})
        QVERIFY2(text(name).find("\"" + stem() + ".pt\"") != std::string::npos, name);
    for (const std::string& name : exportedNames()) // nothing was left to be filled in
        if (!name.starts_with(stem()))
            QVERIFY2(text(name.c_str()).find('@') == std::string::npos, name.c_str());
}

void ExportJobTest::checksAsManyAsAsked() {
    ExportRequest what = request();
    what.check = 4;
    what.formats = {"onnx"};
    JobContext job;
    const auto result = exportRun(what, job).value();
    QCOMPARE(result.checkedImages, 4);
    QVERIFY(!result.onKeptSamples);
    QCOMPARE(result.checkedOn, "4 of " + std::to_string(pictures) + " images of " + utf8(m_data));
}

void ExportJobTest::checksOnTheSamplesWhenTheDataAreGone() {
    for (const bool emptied : {false, true}) { // the folder is gone; the folder is there without the pictures
        const fs::path data = m_out->path() / pathFromUtf8("weg " + std::to_string(emptied));
        const fs::path run = m_out->path() / ("run " + std::to_string(emptied));
        makeDataset(data, 2);
        makeRun(run, data, keptSamples);
        fs::remove_all(data);
        if (emptied)
            fs::create_directories(data);
        ExportRequest what = request();
        what.run = run;
        JobContext job;
        const auto result = exportRun(what, job);
        QVERIFY2(result, result ? "" : sentence(result.error()).c_str());
        QCOMPARE(result->checkedImages, keptSamples);
        QCOMPARE(result->checkedOn, std::string("5 samples kept with the run"));
        QVERIFY(result->onKeptSamples);
    }
}

void ExportJobTest::checksOnAFolderThatIsGiven() {
    ExportRequest what = request();
    what.data = m_out->path() / "moved";
    what.formats = {"onnx"};
    makeDataset(what.data, 1);
    JobContext job;
    QCOMPARE(exportRun(what, job).value().checkedOn, "6 of 6 images of " + utf8(what.data));
    what.data = m_out->path() / "nowhere";
    fs::remove_all(what.out);
    expectFailure(what, {}, ErrorCode::FileNotFound);
}

// However pictures become a square, and whatever is put into the network: file and programs do as the run does.
void ExportJobTest::choicesOfDataAndNetworkTravel() {
    for (const auto& [fit, step] :
         {std::pair("squash", "whatever its shape"), std::pair("letterbox", "with black on")}) {
        const fs::path run = m_out->path() / fit;
        const RunInfo info = makeRun(run, m_data, keptSamples, [fit = fit](TrainRequest& ask) {
            ask.model = "resnet18";
            ask.squeezes = "on";
            ask.headDropout = 0.5;
            ask.fit = fit;
            ask.normalise = "half";
        });
        ExportRequest what = request();
        what.run = run;
        JobContext job;
        const auto result = exportRun(what, job);
        QVERIFY2(result, result ? "" : sentence(result.error()).c_str());
        QCOMPARE(result->sameTop1, 6);
        const auto model = openOnnxModel(utf8(what.out / (std::string(fit) + ".onnx")), 2);
        QVERIFY(model && model->preprocessing == info.preprocessing);
        const std::string text = readTextFile(what.out / "how_to_use.txt").value();
        QVERIFY2(text.find(step) != std::string::npos && text.find("shorter side") == std::string::npos, text.c_str());
        for (const char* name :
             {"example_onnx.py", "example_onnx.cpp", "example_torchscript.py", "example_torchscript.cpp"}) {
            const std::string program = readTextFile(what.out / name).value();
            QVERIFY2(program.find('@') == std::string::npos, name);
            QVERIFY2(program.find("resize_short_side") == std::string::npos, name);
        }
        QVERIFY(fs::remove_all(what.out) > 0);
    }
}

void ExportJobTest::oneFormatAlone() {
    ExportRequest what = request();
    what.formats = {"torchscript"};
    JobContext job;
    QCOMPARE(exportRun(what, job).value().files.size(), 1U);
    auto expected = exportedNames();
    for (const std::string& name : {stem() + ".onnx", std::string("example_onnx.py"), std::string("example_onnx.cpp")})
        expected.erase(name);
    QCOMPARE(namesIn(what.out), expected);
}

// What every program lists is what the job can write, and nothing of one format is taken for another's.
void ExportJobTest::theTableOfFormatsIsWhole() {
    QCOMPARE(exportFormats().size(), exportFormatInfos().size());
    std::set<std::string> names;
    for (std::size_t i = 0; i < exportFormats().size(); ++i) {
        const ExportFormat& format = exportFormats()[i];
        QCOMPARE(format.info, &exportFormatInfos()[i]);
        QVERIFY(format.write && format.open && !format.examples.empty());
        QVERIFY(names.insert(format.info->extension).second);
        std::set<std::string> languages;
        for (const ExampleProgram& example : format.examples)
            languages.insert(example.language);
        std::set<std::string> planned;
        for (const ExportedPart& part : plannedParts("run", {format.info->id}))
            if (part.kind == ExportFileKind::Example)
                planned.insert(part.language);
        QCOMPARE(languages, planned);
    }
    QCOMPARE(findExportFormat("papyrus"), nullptr);
    QCOMPARE(findExportFormatInfo("papyrus"), nullptr);
    QCOMPARE(exportFormatIds().size(), exportFormats().size());
}

// Writes the model again with one batch-norm's shifts moved a little, as a wrong export would.
void ExportJobTest::tamper(const fs::path& staging, const std::string& format) const {
    OpenedRun run = openRun(m_run).value();
    TensorData& bias = run.weights.at("_bn1.bias");
    std::vector<float> values(bias.floats().begin(), bias.floats().end());
    for (float& value : values)
        value += 0.05F;
    bias = TensorData::fromFloats(bias.shape, values);
    if (format == "onnx") {
        const auto bytes = writeOnnx(run.graph, run.weights, {run.info.classes, run.info.preprocessing, {}}).value();
        must(writeFileAtomically(staging / pathFromUtf8(stem() + ".onnx"), std::span<const std::byte>(bytes)));
    } else {
        must(writeTorchScript(staging / pathFromUtf8(stem() + ".pt"), run.graph, run.weights, run.info.preprocessing,
                              {}, run.info.classes));
    }
}

void ExportJobTest::aDisagreementFails_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("file");
    QTest::newRow("onnx") << "onnx"
                          << ".onnx";
    QTest::newRow("torchscript") << "torchscript"
                                 << ".pt";
}

void ExportJobTest::aDisagreementFails() {
    QFETCH(QString, format);
    QFETCH(QString, file);
    ExportHooks hooks;
    hooks.afterWriting = [&](const fs::path& staging) { tamper(staging, format.toStdString()); };
    std::vector<ExportedFile> checked;
    hooks.onChecked = [&](const ExportResult& result) { checked = result.files; };
    expectFailure(request(), hooks, ErrorCode::ExportDisagrees);
    QCOMPARE(checked.size(), 2U);
    for (const ExportedFile& each : checked) { // the figures of both, and which it is
        QCOMPARE(each.objection.empty(), each.format != format.toStdString());
        QVERIFY(!each.engine.empty() && each.maxLogitDifference > 0);
    }
    QCOMPARE(m_error.subject, stem() + file.toStdString());
}

void ExportJobTest::aDamagedFileFails() {
    for (const std::string ending : {".onnx", ".pt"}) {
        ExportHooks hooks;
        hooks.afterWriting = [&](const fs::path& staging) {
            fs::resize_file(staging / pathFromUtf8(stem() + ending), 1000);
        };
        expectFailure(request(), hooks, ErrorCode::ModelFileInvalid);
        QCOMPARE(m_error.subject, utf8(request().out / pathFromUtf8(stem() + ending)));
    }
}

void ExportJobTest::oldFilesStayWhenTheExportFails() {
    const ExportRequest what = request();
    JobContext job;
    QVERIFY(exportRun(what, job));
    const auto before = textsIn(what.out);
    ExportHooks hooks;
    hooks.afterWriting = [&](const fs::path& staging) { tamper(staging, "torchscript"); };
    expectFailure(what, hooks, ErrorCode::ExportDisagrees);
    QCOMPARE(textsIn(what.out), before);
}

void ExportJobTest::oldFilesAreReplacedWhenItPasses() {
    ExportRequest what = request();
    JobContext job;
    QVERIFY(exportRun(what, job));
    QVERIFY(writeFileAtomically(what.out / "mine.txt", "mine"));
    what.check = 4;
    what.formats = {"onnx"};
    QVERIFY(exportRun(what, job));
    auto expected = exportedNames(); // the TorchScript file of before stays, and stays known
    expected.insert("mine.txt");
    QCOMPARE(namesIn(what.out), expected);
    QCOMPARE(readTextFile(what.out / "mine.txt").value(), std::string("mine"));
    what.formats = {};
    QVERIFY(exportRun(what, job));
    QCOMPARE(namesIn(what.out), expected);
}

void ExportJobTest::theManifestListsWhatWasWritten() {
    JobContext job;
    QVERIFY(exportRun(request(), job));
    const ExportCheckFile manifest = readCheckFile(request().out).value();
    auto names = exportedNames();
    names.erase("check.json");
    std::set<std::string> listed;
    for (const ExportedPart& part : manifest.parts) {
        listed.insert(part.name);
        QCOMPARE(part.kind == ExportFileKind::Example, part.name.starts_with("example_"));
        QCOMPARE(part.kind == ExportFileKind::Model, part.name.starts_with(stem()));
        QCOMPARE(part.format.empty(), part.kind != ExportFileKind::Example && part.kind != ExportFileKind::Model);
        QCOMPARE(part.language.empty(), part.kind != ExportFileKind::Example);
        QCOMPARE(part.sha256.size(), 64U);
    }
    QCOMPARE(listed, names);
    QCOMPARE(manifest.parts.size(), names.size());
}

void ExportJobTest::filesOfOthersAreRefusedBeforeTheWork() {
    const ExportRequest what = request();
    QVERIFY(makeFolder(what.out));
    for (const std::string& name : exportedNames()) {
        const fs::path file = what.out / pathFromUtf8(name);
        QVERIFY(writeFileAtomically(file, "my own"));
        JobContext job;
        job.onProgress = [](const Progress&) { QFAIL("the work has begun"); };
        const auto result = exportRun(what, job);
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::OutputForeign);
        QCOMPARE(result.error().subject, utf8(file));
        QCOMPARE(namesIn(what.out), std::set<std::string>{name});
        QCOMPARE(readTextFile(file).value(), std::string("my own"));
        fs::remove(file);
    }
}

void ExportJobTest::aChangedExampleStays() {
    const ExportRequest what = request();
    JobContext job;
    QVERIFY(exportRun(what, job));
    const std::string mine = readTextFile(what.out / "example_onnx.py").value() + "# and more of my own\n";
    QVERIFY(writeFileAtomically(what.out / "example_onnx.py", mine));
    expectFailure(what, {}, ErrorCode::OutputForeign);
    QCOMPARE(readTextFile(what.out / "example_onnx.py").value(), mine);
}

// Put there by somebody else while the export was at work.
void ExportJobTest::aFileThatCameMeanwhileStays() {
    const ExportRequest what = request();
    ExportHooks hooks;
    hooks.beforePublishing = [&](const fs::path&) { must(writeFileAtomically(what.out / "labels.txt", "my own")); };
    JobContext job;
    const auto result = exportRun(what, hooks, job);
    QVERIFY(!result && result.error().code == ErrorCode::OutputForeign);
    QCOMPARE(namesIn(what.out), std::set<std::string>{"labels.txt"});
}

// Some of the new files stand in their place already, some of the old ones still do: all are Classmith's.
void ExportJobTest::aKilledExportIsDoneAgain() {
    ExportRequest what = request();
    JobContext job;
    QVERIFY(exportRun(what, job));
    what.check = 4;
    ExportHooks hooks;
    hooks.beforePublishing = [&](const fs::path& staging) {
        for (const char* name : {"check.json", "check.csv"}) // check.json is moved first
            fs::copy_file(staging / name, what.out / name, fs::copy_options::overwrite_existing);
    };
    QVERIFY(exportRun(what, hooks, job));
    JobContext again;
    const auto result = exportRun(what, again);
    QVERIFY2(result, result ? "" : sentence(result.error()).c_str());
}

void ExportJobTest::namesOfAnyBytesAreUtf8InAnExport() {
#ifdef __linux__
    const std::string name = "caf\xE9"; // Latin-1
    const fs::path data = m_out->path() / "data";
    makeDataset(data, 1);
    fs::rename(data / "glass", data / name);
    const fs::path run = m_out->path() / ("run " + name);
    const RunInfo info = makeRun(run, data, 1);
    QVERIFY(std::ranges::find(info.classes, name) != info.classes.end());
    ExportRequest what = request();
    what.run = run;
    JobContext job;
    const auto result = exportRun(what, job);
    QVERIFY2(result, result ? "" : sentence(result.error()).c_str());
    QVERIFY(fs::exists(what.out / "run caf_.onnx"));
    for (const char* text :
         {"labels.txt", "check.json", "how_to_use.txt", "example_onnx.py", "example_torchscript.cpp"}) {
        const std::string written = readTextFile(what.out / text).value();
        QVERIFY2(QString::fromStdString(written).toStdString() == written, text); // it is UTF-8
    }
    QVERIFY(readTextFile(what.out / "labels.txt").value().find(jsonText(name)) != std::string::npos);
    QCOMPARE(openOnnxModel(utf8(what.out / "run caf_.onnx"), 1).value().classes, info.classes);
#else
    QSKIP("Linux only");
#endif
}

void ExportJobTest::stoppingLeavesNothing_data() {
    QTest::addColumn<QString>("phase");
    QTest::newRow("writing") << "writing";
    QTest::newRow("checking") << "checking";
}

void ExportJobTest::stoppingLeavesNothing() {
    QFETCH(QString, phase);
    JobContext job;
    job.onProgress = [&](const Progress& progress) {
        if (phaseWord(progress.phase) == phase.toStdString())
            job.requestCancel();
    };
    ExportRequest what = request();
    what.check = -1;
    const auto result = exportRun(what, job);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(namesIn(m_out->path()).empty());
}

#ifdef __linux__

void ExportJobTest::aFileTooLargeForTheDiskLeavesNothing() {
    // A soft limit on file sizes: fwrite fails in the middle of the model, on every system and for every user.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    rlimit small = old;
    small.rlim_cur = 1'000'000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    expectFailure(request(), {}, ErrorCode::FileUnwritable);
    setrlimit(RLIMIT_FSIZE, &old);
    QCOMPARE(m_error.subject, utf8(request().out / pathFromUtf8(stem() + ".onnx")));
}

// A disk of a few megabytes that only this thread sees. False where the system does not let us mount one.
static bool mountSmallDisk(const fs::path& folder) {
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    return mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=15m") == 0; // the ONNX file fits, the TorchScript does not
}

void ExportJobTest::aFullDiskLeavesNothing() {
    bool mounted = false;
    std::thread([&] {
        mounted = mountSmallDisk(m_out->path());
        if (mounted)
            expectFailure(request(), {}, ErrorCode::DiskFull);
    }).join();
    if (!mounted)
        QSKIP("this user may not mount a small disk");
    QCOMPARE(m_error.subject, utf8(request().out / pathFromUtf8(stem() + ".pt")));
}

#else

void ExportJobTest::aFileTooLargeForTheDiskLeavesNothing() {
    QSKIP("Linux only");
}

void ExportJobTest::aFullDiskLeavesNothing() {
    QSKIP("Linux only");
}

#endif

void ExportJobTest::badRequestsAreSentences() {
    ExportRequest what = request();
    what.formats = {"onnx", "papyrus"};
    expectFailure(what, {}, ErrorCode::InvalidValue);
    for (const int count : {0, -2}) {
        what = request();
        what.check = count;
        expectFailure(what, {}, ErrorCode::InvalidValue);
        QCOMPARE(m_error.subject, std::string("check"));
    }
    what = request();
    what.run = m_folder->path() / "nowhere";
    expectFailure(what, {}, ErrorCode::FileNotFound);
}

void ExportJobTest::placesThatCannotBeWritten() {
    ExportRequest what = request();
    QVERIFY(writeFileAtomically(m_out->path() / "file", "text"));
    what.out = m_out->path() / "file";
    expectFailure(what, {}, ErrorCode::FileUnwritable);
    QVERIFY(says(m_error, utf8(what.out)));
#ifdef __linux__
    what.out = "/proc/classmith"; // read-only even for root
    expectFailure(what, {}, ErrorCode::FileUnwritable);
#endif
}

void ExportJobTest::stemsSuitEverySystem() {
    const auto stemOf = [](const char* name) { return safeFileStem(fs::path("/runs") / pathFromUtf8(name)); };
    QCOMPARE(stemOf("蚂蚁 🐜 v1.2"), std::string("蚂蚁 🐜 v1.2"));
    QCOMPARE(stemOf("a<b>c:d\"e|f?g*h\\i"), std::string("a_b_c_d_e_f_g_h_i"));
    QCOMPARE(stemOf("run. . "), std::string("run"));
    QCOMPARE(stemOf("run/"), std::string("run"));
    QCOMPARE(stemOf("x/../run"), std::string("run"));
    QCOMPARE(stemOf("con"), std::string("_con"));
    QCOMPARE(stemOf("LPT1.a"), std::string("_LPT1.a"));
    QCOMPARE(stemOf("COM².b"), std::string("_COM².b"));
    QCOMPARE(stemOf("conin$"), std::string("_conin$"));
    QCOMPARE(stemOf("console"), std::string("console"));
    QCOMPARE(stemOf(".hidden"), std::string("model.hidden"));
    QCOMPARE(safeFileStem("/"), std::string("model"));
    QString longName;
    longName.fill(QChar(0x8681), 80);
    const auto cut = safeFileStem(pathFromUtf8(longName.toStdString()));
    QCOMPARE(cut.size(), 120U);
    QVERIFY(longName.toStdString().starts_with(cut));
}

CLASSMITH_TEST(ExportJobTest)
#include "export_job_test.moc"
