// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <fstream>
#include <functional>

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/evaluation/answers.h"
#include "core/filing/move_journal.h"
#include "core/models/pth/zip_archive.h"
#include "core/project/change_list.h"
#include "core/project/project.h"
#include "core/protocol/exports/check_file.h"
#include "core/protocol/jobs/data/scan.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/measure.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/prediction_csv.h"
#include "core/protocol/recipe.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/run/run_info_json.h"
#include "core/protocol/sample_list.h"
#include "core/protocol/worker/envelope.h"
#include "tests/fuzz/small_network.h"
#include "tests/importing/archive_maker.h"

using namespace classmith;

namespace fs = std::filesystem;

namespace {

constexpr int smallestPx = 32; // that a network takes
constexpr const char* created = "2026-11-22T12:00:00Z";

template<class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", sentence(result.error()).c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// The program's own writers say what a good file is; this keeps what they wrote as the seeds of a target.
class Seeds {
  public:
    Seeds(fs::path seeds, fs::path scratch) : m_seeds(std::move(seeds)), m_scratch(std::move(scratch)) {}

    void keep(const std::string& target, const std::string& name, std::string_view bytes) const {
        fs::create_directories(m_seeds / target);
        std::ofstream file(m_seeds / target / name, std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    std::string fileText(const std::string& name) const { return must(readTextFile(m_scratch / name)); }
    // As sectionsOf() takes it apart.
    std::string sections(const std::vector<std::string>& names) const {
        std::string all;
        for (const std::string& name : names)
            all += "@@ " + name + "\n" + fileText(name);
        return all;
    }
    const fs::path& scratch() const { return m_scratch; }

  private:
    fs::path m_seeds;
    fs::path m_scratch;
};

StateDict smallWeights(std::int64_t classCount) {
    StateDict weights;
    for (const ParameterSpec& spec : parameterSpecs(fuzz::smallNetwork())) {
        std::vector<std::int64_t> shape = spec.shape;
        if (spec.name.starts_with("fc."))
            shape[0] = classCount;
        std::size_t count = 1;
        for (const std::int64_t size : shape)
            count *= static_cast<std::size_t>(size);
        weights[spec.name] = TensorData::fromFloats(shape, std::vector<float>(count, 0.5F));
    }
    return weights;
}

void keepWeights(const Seeds& seeds) {
    const fs::path file = seeds.scratch() / "weights.safetensors";
    must(writeSafetensors(file, smallWeights(3), {{"format", "pt"}}));
    seeds.keep("safetensors", "fits", seeds.fileText("weights.safetensors"));
    must(writeSafetensors(file, smallWeights(5), {}));
    seeds.keep("safetensors", "other_head", seeds.fileText("weights.safetensors"));
    StateDict types = smallWeights(3);
    types["module.counter"] = {DType::Int64, {}, std::make_shared<std::vector<std::byte>>(8)};
    types["module.flags"] = {DType::Bool, {2, 0}, std::make_shared<std::vector<std::byte>>()};
    must(writeSafetensors(file, types, {}));
    seeds.keep("safetensors", "more", seeds.fileText("weights.safetensors"));

    // A pickle lies in each of PyTorch's files that scripts of bench/peers made.
    for (const char* name : {"zip_module", "zip_layouts", "zip_types", "zip_wrapped", "zip_protocol4"}) {
        const auto bytes =
            must(readFile(fs::path(CLASSMITH_REFERENCE) / "models" / "files" / (name + std::string(".pth"))));
        for (const auto& [entry, part] : must(readZip(bytes, name)))
            if (entry.ends_with("data.pkl"))
                seeds.keep("pickle", name, {reinterpret_cast<const char*>(part.data()), part.size()});
    }
}

RunInfo smallRun() {
    RunInfo info;
    info.id = {std::string(32, 'a')};
    info.request.data = "pictures";
    info.request.run = "run 1";
    info.request.sizePx = smallestPx;
    info.request.epochs = 3;
    info.classmithVersion = "0.1.0";
    info.created = created;
    info.classes = {"cat", "dog"};
    info.preprocessing = Preprocessing().withSize(smallestPx);
    info.weightsTitle = "ImageNet-1k";
    info.state = "finished";
    info.bestEpoch = 2;
    info.bestValTop1 = 0.75;
    return info;
}

void keepRunInfo(const Seeds& seeds) {
    seeds.keep("run_info", "run", dumpJson(toJson(smallRun()), 2));
    Recipe recipe;
    seeds.keep("run_info", "recipe", recipe.toText());
    recipe.apply(must(findRecipe("thorough")));
    recipe.setModel("resnet18");
    seeds.keep("run_info", "thorough", recipe.toText());
}

// Writes the files of a run into the scratch folder.
void writeRun(const Seeds& seeds) {
    const RunFolder run(seeds.scratch());
    RunInfo info = smallRun();
    info.datasetRevision = std::string(64, '0');
    must(run.writeInfo(info));
    must(run.writeSplit({{"cat/1.png", 0, SetKind::Train, false},
                         {"cat/2.png", 0, SetKind::Validation, false},
                         {"dog/1.png", 1, SetKind::Validation, false},
                         {"dog/2.png", 1, SetKind::Test, true}}));
    must(run.writeMetrics(
        {{1, 3, 0.7, 0.5, 0.6, 0.5, 0.001, 12.5, 1.5, false}, {2, 3, 0.5, 0.7, 0.4, 0.75, 0.0005, 13, 1.25, true}}));
    KeptSample sample;
    sample.image = RgbImage(smallestPx, smallestPx);
    sample.classIndex = 1;
    must(run.writeSamples({sample}));
    must(writeSafetensors(run.bestWeights(), smallWeights(2), {}));
    const std::string csv = "path,true,predicted,probability\ncat/2.png,cat,cat,0.75\ndog/1.png,dog,cat,0.5\n";
    must(writeFileAtomically(seeds.scratch() / "evaluation-val.csv", csv));
    must(writeSafetensors(seeds.scratch() / "evaluation-val.safetensors",
                          {{"logits", TensorData::fromFloats({2, 2}, std::vector<float>{2, 1, 1, 1})}},
                          {{"predictions_hash", evaluationHash(csv)}}));
    must(writeSafetensors(seeds.scratch() / "evaluation-all.safetensors",
                          {{"logits", TensorData::fromFloats({2, 2}, std::vector<float>{2, 1, 1, 1})}}, {}));
    must(writeFileAtomically(seeds.scratch() / "evaluation-all.csv", csv));
}

void keepRun(const Seeds& seeds) {
    writeRun(seeds);
    seeds.keep("received_run", "whole",
               seeds.sections({"run.json", "split.csv", "metrics.csv", "samples.safetensors", "evaluation-val.csv",
                               "evaluation-val.safetensors"}));
    seeds.keep("received_run", "all",
               seeds.sections(
                   {"run.json", "split.csv", "best.safetensors", "evaluation-all.csv", "evaluation-all.safetensors"}));
    seeds.keep("received_run", "begun", seeds.sections({"run.json"}));
    const std::vector<SampleRow> rows{
        {"cat/1.png", "cat", SetKind::Train}, {"dog, 1.png", "dog", {}}, {"2.png", "", {}}};
    std::string foreign = sampleListText(rows);
    std::replace(foreign.begin(), foreign.end(), ',', ';');
    seeds.keep("tables", "split", '\0' + seeds.fileText("split.csv"));
    seeds.keep("tables", "metrics", '\1' + seeds.fileText("metrics.csv"));
    seeds.keep("tables", "samples", '\2' + sampleListText(rows));
    seeds.keep("tables", "semicolons", "\2sep=;\r\n" + foreign);
    seeds.keep("tables", "predictions", '\3' + predictionCsv({{"a \"1\".png", {{"cat", 0.75}, {"dog", 0.25}}}}));
    seeds.keep("tables", "utf16", std::string("\3\xFF\xFEp\0,\0q\0\n\0", 11));
}

void keepLines(const Seeds& seeds) {
    const auto order = [&seeds](std::string_view job, nlohmann::ordered_json request) {
        seeds.keep("worker_lines", std::string(job), orderLine({7, std::string(job), std::move(request), 2}));
    };
    order(EvaluateJob::name, messageJson(EvaluateRequest{"run", "data", "list.csv", "val", 2, true}));
    order(HeatMapJob::name, messageJson(HeatMapRequest{"run", "1.png", "cat", "out.png", 1}));
    order(PredictJob::name, messageJson(PredictRequest{"run", {"1.png", "folder"}, "out.csv", 2, true, true}));
    order(ScanJob::name, messageJson(ScanRequest{"data", true}));
    order(ExportJob::name, messageJson(ExportRequest{"run", "out", "data", {"onnx"}, CheckCount::all, 1}));
    order(TrainJob::name, toJson(smallRun().request));
    const auto answer = [&seeds](std::string_view job, nlohmann::ordered_json json) {
        seeds.keep("worker_lines", std::string(job) + "_answer", dumpJson(eventJson(ResultEvent{std::move(json)}, 7)));
    };
    EvaluateAnswer evaluated;
    evaluated.images = 2;
    evaluated.classes = {"cat", "dog"};
    evaluated.confusion = {{1, 0}, {1, 0}};
    evaluated.perClass = {{"cat", 1, 0.5, 1, 0.66}, {"dog", 1, 0, 0, 0}};
    answer(EvaluateJob::name, messageJson(evaluated));
    PredictAnswer predicted;
    predicted.images = 1;
    predicted.predictions = {{"1.png", {{"cat", 0.75}}}};
    answer(PredictJob::name, messageJson(predicted));
    ScanAnswer scanned;
    scanned.classes = {"cat", "dog"};
    scanned.counts = {2, 2};
    scanned.sets.train = CountsByClass{1, 1};
    answer(ScanJob::name, messageJson(scanned));
    HeatMapAnswer heat;
    heat.className = "cat";
    answer(HeatMapJob::name, messageJson(heat));
    answer(TrainJob::name, messageJson(TrainDone{0.75, 2, 3, false, 12.5, "run"}));
    seeds.keep("worker_lines", "events",
               orderLine(Command{7, CommandWord::Stop}) + "\n" +
                   dumpJson(eventJson(ReadyEvent{"0.1.0", 2, "2 cores", {{"cpu", "CPU"}}})) + "\n" +
                   dumpJson(eventJson(Progress{Phase::Training, 1, 3}, 7)) + "\n" +
                   dumpJson(eventJson(EpochEvent{1, 3, 0.7, 0.5, 0.6, 0.5, 0.001, 12.5, 1.5, true}, 7)) + "\n" +
                   dumpJson(eventJson(ErrorEvent::of({ErrorCode::FileNotFound, "run", "gone"}), 7)) + "\n");
}

void keepExports(const Seeds& seeds) {
    const auto put = [&seeds](const std::string& name, std::string_view text) {
        must(writeFileAtomically(seeds.scratch() / name, text));
    };
    put("labels.txt", "cat\ndog\n");
    put("check.csv", "path,cat,dog\n1.png,0.5,0.5\n");
    put("how_to_use.txt", "A network of 2 classes, exported by Classmith.\n");
    put("run 1.onnx", "onnx");
    put("example_onnx.py", "session = InferenceSession(\"run 1.onnx\")\nsize = 224\n");
    ExportCheckFile file;
    file.model = "ResNet-18";
    file.trained = file.date = created;
    file.passed = true;
    file.result.files = {{"run 1.onnx", 4, "onnx", 2, 1e-5, 1e-6, "OpenVINO", ""}};
    for (const ExportedPart& part : plannedParts("run 1", {"onnx"}))
        if (auto there = exportedPart(seeds.scratch() / part.name, part.kind))
            file.parts.push_back(std::move(*there));
    const std::vector<std::string> names{"check.json",     "labels.txt", "check.csv",
                                         "how_to_use.txt", "run 1.onnx", "example_onnx.py"};
    put("check.json", dumpJson(messageJson(file), 1));
    seeds.keep("export_folder", "listed", seeds.sections(names));
    auto earlier = messageJson(file);
    earlier.erase("parts");
    earlier["format"] = 1;
    put("check.json", dumpJson(earlier, 1));
    seeds.keep("export_folder", "earlier", seeds.sections(names));
}

void keepTexts(const Seeds& seeds) {
    const std::vector<std::pair<std::string, std::string>> texts{
        {"escape", "\x1b]0;title\a\x1b[2Jcat"},
        {"bidi", "cat\u202Egnp.exe\u2066\u200F"},
        {"accents", "\u00E9 e\u0301 \u1E69 \u212B \uAC00"},
        {"bytes", "caf\xE9\xC0\x80\xF4\x90\x80\x80"},
        {"private", "\U0010FE80\U0010FEFF"},
        {"devices", "..\\CON.txt /COM1:. "},
        {"formula", "=cmd|' /C calc'!A0,\"quoted\"\r\n"},
        {"html", "<img src=\"file:///etc/passwd\">&amp;"},
        {"numbers", "run 10 007 999999999999999999999"},
        {"utf16", std::string("\xFF\xFE"
                              "a\0\n\0\x3D\xD8\x00\xDE",
                              10)},
    };
    for (const auto& [name, text] : texts)
        seeds.keep("texts", name, "\x40" + text);
}

void keepMoves(const Seeds& seeds) {
    MovePlan plan;
    plan.root = "pictures";
    plan.moves = {{{1}, "cat/1.png", "dog/1.png", "", MoveReason::Relabelled, false, {}, 1},
                  {{2}, "dog/1.png", "../pictures-left-out/dog/1.png", "dog/.1", MoveReason::LeftOut, true, {}, 2}};
    plan.newFolders = {"dog"};
    plan.emptiedFolders = {"cat"};
    plan.classFolders = {{{1}, "cat", "Cat"}};
    plan.folderClasses = {{{1}, {1}, {2}}};
    seeds.keep("moves", "plan", planBytes(plan));
    seeds.keep("moves", "labels", packChanges({{Field::Label, 1, "0", "2"}, {Field::Label, 2, "1", "2"}}));
    seeds.keep("moves", "names",
               packChanges({{Field::ClassName, 1, "cat", "Cat"}, {Field::ClassRemoved, 2, "0", "1"}}));
}

void keepImports(const Seeds& seeds) {
    seeds.keep("imports", "digits", test::idxImages(2, 3, 2));
    seeds.keep("imports", "labels", test::idxLabels("\1\2"));
    seeds.keep("imports", "record", '\1' + test::cifarPixels(0));
    seeds.keep("imports", "batch", test::pickledBatch("labels", "\1"));
    seeds.keep("imports", "fine", test::pickledBatch("fine_labels", "\1", "coarse_labels"));
    seeds.keep("imports", "names", test::pickledNames({{"label_names", {"cat", "dog"}}, {"fine_label_names", {"a"}}}));
}

void keepProject(const Seeds& seeds) {
    const fs::path file = seeds.scratch() / "seed.classmith";
    {
        const auto project = must(Project::open({seeds.scratch(), file}, seeds.scratch()));
        DatasetCatalogue catalogue;
        catalogue.classes = {"cat", "dog"};
        catalogue.images = {{"cat/1.png", 0, SetKind::Train}, {"dog/1.png", 1, {}}, {"2.png", -1, {}}};
        project->merge(catalogue);
        const std::vector<ImageId> images{{1}, {3}};
        must(project->setLabel(images, {2}, "label"));
        must(project->setLeftOut({images.data(), 1}, true, "leave out"));
        must(project->addClass("bird", "add"));
        must(project->renameClass({1}, "Cat", "rename"));
        must(project->setClassKey({2}, "D", "key"));
        must(project->moveClass({2}, 0, "move"));
        must(project->removeClass({1}, "remove"));
        must(project->undo());
        must(project->flush());
    }
    SQLite::Database database(utf8(file), SQLite::OPEN_READWRITE);
    for (const char* smaller : {"PRAGMA journal_mode=DELETE", "PRAGMA page_size=512", "VACUUM"}) // a page is 4 kB else
        SQLite::Statement(database, smaller).executeStep();
    seeds.keep("project", "edited", seeds.fileText("seed.classmith"));
}

} // namespace

// SEEDS: writes all seeds below that folder, where those of tests/reference are not enough.
int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "fuzz_seeds FOLDER\n");
        return 2;
    }
    const fs::path scratch = fs::temp_directory_path() / ("classmith-seeds-" + newRunId().text);
    fs::create_directories(scratch);
    const Seeds seeds(argv[1], scratch);
    for (const auto& make :
         {keepWeights, keepRunInfo, keepRun, keepLines, keepExports, keepTexts, keepMoves, keepImports, keepProject})
        make(seeds);
    fs::remove_all(scratch);
    return 0;
}
