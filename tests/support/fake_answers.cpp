// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Speaks the worker's protocol (docs/cli.md) for exports, predictions and imports without an engine, so that the
// window's tests are quick and always the same. CLASSMITH_FAKE_CONTROL names a JSON file that is looked at while a job
// runs:
//   "gate"   how many steps may pass since the worker began (an export has three, others one); missing: all
//   "kept_samples"  true: an export says that the dataset is gone
//   "error"  {"job": "export", "code": …, "subject": …, "detail": …}: how jobs of that kind end
// Each request is appended to CLASSMITH_FAKE_REQUESTS, one JSON object a line with "job" added. An answer's class is
// the picture's file name without digits at its end; files that begin with "no picture" cannot be read.
#include <algorithm>
#include <cctype>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/protocol/exports/check_file.h"
#include "core/protocol/exports/export_formats.h"
#include "core/protocol/jobs/data/import.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/worker/envelope.h"

using namespace classmith;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

constexpr auto lookAgain = std::chrono::milliseconds(5);
constexpr int checkedImages = 200;
const std::vector<std::string> classes{"ant", "bee", "猫"};

Json control() {
    const char* file = std::getenv("CLASSMITH_FAKE_CONTROL");
    const auto text = file ? readTextFile(pathFromUtf8(file)) : Result<std::string>("{}");
    const Json json = Json::parse(text.value_or("{}"), nullptr, false);
    return json.is_object() ? json : Json::object();
}

// How jobs of this kind are to end; none: well.
std::optional<Error> wantedError(std::string_view job) {
    const Json error = control().value("error", Json::object());
    if (error.value("job", "") != job)
        return std::nullopt;
    return ErrorEvent{error["code"], error["subject"], error["detail"], "The window says this in its own words."}
        .error();
}

Error cancelled() {
    return {ErrorCode::Cancelled, "The job", {}};
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

class FakeAnswers {
  public:
    int run();

  private:
    void readLines();
    bool passGate(const JobId& id); // false: stopped
    template<class Event>
    void say(const JobId& id, const Event& event) {
        std::cout << dumpJson(eventJson(event, id)) << std::endl;
    }
    template<class Answer>
    void finish(const JobId& id, const Result<Answer>& answer) {
        if (answer)
            say(id, ResultEvent{messageJson(*answer)});
        else
            say(id, ErrorEvent::of(answer.error()));
    }
    void answer(const StartJob& job);
    Result<ExportResult> exportRun(const JobId& id, const ExportRequest& request);
    Result<PredictAnswer> predict(const JobId& id, const PredictRequest& request);
    Result<ImportedData> import(const JobId& id, const ImportRequest& request);

    std::mutex m_mutex; // guards the three below
    std::condition_variable m_changed;
    std::deque<StartJob> m_jobs;
    std::set<int> m_stopped;
    bool m_ended = false;
    int m_steps = 0;
};

void FakeAnswers::readLines() {
    for (std::string line; std::getline(std::cin, line);) {
        const WorkerOrder order = readOrder(Json::parse(line)).value();
        const std::lock_guard lock(m_mutex);
        const auto* command = std::get_if<Command>(&order);
        if (!command)
            m_jobs.push_back(std::get<StartJob>(order));
        else if (command->word == CommandWord::Stop)
            m_stopped.insert(command->id.get<int>());
        m_changed.notify_all();
    }
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

bool FakeAnswers::passGate(const JobId& id) {
    ++m_steps;
    std::unique_lock lock(m_mutex);
    while (!m_ended && !m_stopped.contains(id.get<int>()) && control().value("gate", m_steps) < m_steps)
        m_changed.wait_for(lock, lookAgain);
    return !m_ended && !m_stopped.contains(id.get<int>());
}

ExportedFile writeModel(const fs::path& folder, const std::string& format, const std::string& name) {
    write(folder / pathFromUtf8(name), std::string(1500, 'x'));
    write(folder / ("example_" + format + ".py"), "print(\"" + name + "\")\n");
    write(folder / ("example_" + format + ".cpp"), "int main() {} // " + name + "\n");
    return {name, 1500, format, checkedImages, 1.9e-6, 1e-7, format + " 1.0, f32, 2 threads", {}};
}

ExportResult resultOf(std::vector<ExportedFile> files) {
    return {std::move(files),
            checkedImages,
            checkedImages,
            1.9e-6,
            1e-7,
            "200 of 300 images of nowhere",
            control().value("kept_samples", false)};
}

void publish(const ExportRequest& request, const ExportResult& result, const fs::path& half) {
    const RunInfo info = RunFolder(request.run).readInfo().value();
    write(half / "labels.txt", "ant\nbee\n猫\n");
    write(half / "how_to_use.txt",
          "Words.\n\n    classmith-cli predict \"" + utf8(request.run.filename()) + ".onnx\" picture.jpg\n");
    write(half / "check.csv", "path,ant,bee,猫\n");
    std::vector<ExportedPart> parts = plannedParts(utf8(request.run.filename()), request.formats);
    for (ExportedPart& part : parts) {
        const ExportedPart written = exportedPart(half / pathFromUtf8(part.name), part.kind).value();
        part.bytes = written.bytes;
        part.sha256 = written.sha256;
    }
    const ExportCheckFile check{"Fake", info.created, -1, "2026-11-23T11:00:00Z", true, "Fake 1.0", result, parts};
    write(half / checkFileName, dumpJson(messageJson(check)));
    for (const auto& entry : fs::directory_iterator(half))
        fs::rename(entry.path(), request.out / entry.path().filename());
}

Result<ExportResult> FakeAnswers::exportRun(const JobId& id, const ExportRequest& request) {
    const fs::path half = request.out / ".classmith-export-fake";
    const std::string stem = utf8(request.run.filename());
    say(id, Progress{Phase::Writing, 0, 2});
    std::vector<ExportedFile> files;
    for (const std::string& format : request.formats)
        files.push_back(writeModel(half, format, stem + findExportFormatInfo(format)->extension));
    bool going = passGate(id);
    for (const int done : {0, checkedImages / 2}) {
        if (going)
            say(id, Progress{Phase::Checking, done, checkedImages});
        going = going && passGate(id);
    }
    ExportResult result = resultOf(files);
    const auto error = wantedError(ExportJob::name);
    if (going && !error)
        publish(request, result, half);
    fs::remove_all(half);
    if (!going)
        return tl::unexpected(cancelled());
    if (error && error->code == ErrorCode::ExportDisagrees) {
        result.files[0].sameTop1 = checkedImages - 3;
        result.files[0].objection = error->detail;
        say(id, result);
    }
    return error ? Result<ExportResult>(tl::unexpected(*error)) : result;
}

// "bee12.png": the bee; what is no class is an ant.
std::size_t classOf(const fs::path& file) {
    std::string stem = utf8(file.stem());
    while (!stem.empty() && std::isdigit(static_cast<unsigned char>(stem.back())))
        stem.pop_back();
    const auto found = std::find(classes.begin(), classes.end(), stem);
    return found == classes.end() ? 0 : static_cast<std::size_t>(found - classes.begin());
}

Result<PredictAnswer> FakeAnswers::predict(const JobId& id, const PredictRequest& request) {
    PredictAnswer answer;
    answer.seconds = 0.01 * static_cast<double>(request.inputs.size());
    answer.engine = "Fake 1.0, f32, 2 threads";
    answer.classes = classes;
    answer.predictions.emplace();
    for (const fs::path& file : request.inputs) {
        if (readTextFile(file).value_or("no picture").starts_with("no picture")) {
            answer.unreadable.push_back({utf8(file), "ImageUnknownFormat", utf8(file.filename()) + " is no picture."});
            continue;
        }
        const std::size_t best = classOf(file);
        Prediction prediction{utf8(file), {}};
        for (std::size_t i = 0; i < classes.size(); ++i)
            prediction.ranked.push_back({classes[(best + i) % classes.size()], i == 0 ? 0.75 : 0.125});
        answer.predictions->push_back(std::move(prediction));
    }
    answer.images = static_cast<std::int64_t>(answer.predictions->size());
    if (!passGate(id))
        return tl::unexpected(cancelled());
    const auto error = wantedError(PredictJob::name);
    return error ? Result<PredictAnswer>(tl::unexpected(*error)) : answer;
}

// Two classes of two files each, whatever the source is.
Result<ImportedData> FakeAnswers::import(const JobId& id, const ImportRequest& request) {
    say(id, Progress{Phase::Writing, 2, 4});
    if (!passGate(id))
        return tl::unexpected(cancelled());
    if (const auto error = wantedError(ImportJob::name))
        return tl::unexpected(*error);
    for (const char* name : {"ant/0.png", "ant/1.png", "bee/0.png", "bee/1.png"})
        write(request.out / "train" / name, "no picture");
    return ImportedData{4, 2, 0};
}

void FakeAnswers::answer(const StartJob& job) {
    if (const char* file = std::getenv("CLASSMITH_FAKE_REQUESTS")) {
        Json request = job.request;
        request["job"] = job.job;
        std::ofstream(pathFromUtf8(file), std::ios::app) << dumpJson(request) << '\n';
    }
    if (job.job == ExportJob::name)
        finish(job.id, exportRun(job.id, readMessage<ExportRequest>(job.request).value()));
    else if (job.job == PredictJob::name)
        finish(job.id, predict(job.id, readMessage<PredictRequest>(job.request).value()));
    else if (job.job == ImportJob::name)
        finish(job.id, import(job.id, readMessage<ImportRequest>(job.request).value()));
    else
        say(job.id, ErrorEvent::of({ErrorCode::InvalidValue, "The job", {}}));
}

int FakeAnswers::run() {
    say(nullptr, ReadyEvent{"fake", protocolFormat, "a made-up machine", {{"cpu", "CPU"}}});
    std::thread reader([this] { readLines(); });
    for (;;) {
        StartJob job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ended || !m_jobs.empty(); });
            if (m_ended)
                break;
            job = m_jobs.front();
            m_jobs.pop_front();
        }
        answer(job);
    }
    reader.join();
    return 0;
}

} // namespace

int main() {
    return FakeAnswers().run();
}
