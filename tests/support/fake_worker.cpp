// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Speaks the worker's protocol (docs/cli.md) without an engine, so that the window's tests are quick and always the
// same. "Trains" by writing the files of a run with made-up curves. Its environment says how it behaves:
//   CLASSMITH_FAKE_GATE      a file with a number: so many epochs may end; it waits for the file to change
//   CLASSMITH_FAKE_REQUESTS  a file to which each train request is appended, one JSON object a line
//   CLASSMITH_FAKE_ERROR     the code of the error that every training ends with
//   CLASSMITH_FAKE_NO_ENGINE ends as where LibTorch is missing
//   CLASSMITH_FAKE_FORMAT    the protocol's format that it says it speaks
//   CLASSMITH_FAKE_SCRIPTS   a folder: every request is appended to requests.jsonl there, and a job with a file
//   JOB.jsonl
//                            does what that says, line by line: an event, sent with the request's id; or
//                            {"wait":NAME} until the file NAME is in the folder (a stop ends the job as Cancelled),
//                            {"copy":FROM,"to":TO}, {"exit":CODE} (below 0: killed)
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "core/protocol/jobs/measure.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/train_settings.h"
#include "core/protocol/worker/envelope.h"

using namespace classmith;
using Json = nlohmann::ordered_json;

namespace {

constexpr auto lookAgain = std::chrono::milliseconds(5);
constexpr int pictures = 48;
constexpr int bestOfFake = 3; // after this epoch validation gets worse

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// A failure here is a broken test, and ends it.
void must(const Result<>& result) {
    if (!result) {
        std::cerr << sentence(result.error()) << std::endl;
        std::abort();
    }
}

class FakeWorker {
  public:
    int run();

  private:
    void readLines();
    std::optional<StartJob> next(); // none: the end
    template<class Event>
    void say(const JobId& id, const Event& event) {
        std::cout << dumpJson(eventJson(event, id)) << std::endl;
    }
    void say(const JobId& id, const Error& error) { say(id, ErrorEvent::of(error)); }
    template<class Answer>
    void finish(const JobId& id, const Answer& answer) {
        say(id, ResultEvent{messageJson(answer)});
    }
    void answer(const StartJob& job);
    Result<TrainDone> train(const JobId& id, const Json& request);
    std::unique_ptr<FileLock> begin(RunFolder& folder, RunInfo& info, std::vector<EpochEvent>& epochs);
    EpochEvent epoch(int number, const TrainRequest& request) const;
    bool waitForGate(int epoch); // false: stopped
    void features(const JobId& id);
    bool waitFor(const std::filesystem::path& file); // false: stopped
    void play(const std::filesystem::path& script, const JobId& id);

    std::mutex m_mutex; // guards the four below
    std::condition_variable m_changed;
    std::deque<StartJob> m_jobs;
    bool m_ended = false;
    bool m_stopped = false;
    bool m_paused = false;
};

void FakeWorker::readLines() {
    std::string line;
    while (std::getline(std::cin, line)) {
        const WorkerOrder order = readOrder(Json::parse(line)).value();
        const std::lock_guard lock(m_mutex);
        const auto* command = std::get_if<Command>(&order);
        if (!command)
            m_jobs.push_back(std::get<StartJob>(order));
        else if (command->word == CommandWord::Stop)
            m_stopped = true;
        else if (command->word == CommandWord::Quit)
            break;
        else
            m_paused = command->word == CommandWord::Pause;
        m_changed.notify_all();
    }
    const std::lock_guard lock(m_mutex);
    m_ended = m_stopped = true;
    m_changed.notify_all();
}

std::optional<StartJob> FakeWorker::next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended || !m_jobs.empty(); });
    if (m_jobs.empty())
        return std::nullopt;
    StartJob job = m_jobs.front();
    m_jobs.pop_front();
    m_stopped = m_ended;
    return job;
}

bool FakeWorker::waitForGate(int epoch) {
    const std::string gate = environment("CLASSMITH_FAKE_GATE");
    const auto open = [&] {
        if (gate.empty())
            return true;
        return std::atoi(readTextFile(pathFromUtf8(gate)).value_or("0").c_str()) >= epoch;
    };
    std::unique_lock lock(m_mutex);
    while (!m_stopped && (m_paused || !open()))
        m_changed.wait_for(lock, lookAgain);
    return !m_stopped;
}

EpochEvent FakeWorker::epoch(int number, const TrainRequest& request) const {
    EpochEvent event;
    event.epoch = number;
    event.epochs = request.epochs;
    const double learned = 1 - std::exp(-number / 2.0);
    event.trainLoss = 1.5 - 1.3 * learned;
    event.trainTop1 = 0.4 + 0.6 * learned;
    event.valTop1 = 0.5 + 0.1 * std::min(number, bestOfFake) - 0.01 * std::max(0, number - bestOfFake);
    event.valLoss = 2 - 2 * event.valTop1;
    event.learningRate = request.learningRate;
    event.imagesPerSecond = 200;
    event.seconds = 0.01;
    event.best = number <= bestOfFake;
    return event;
}

std::unique_ptr<FileLock> FakeWorker::begin(RunFolder& folder, RunInfo& info, std::vector<EpochEvent>& epochs) {
    if (info.request.resume) {
        info = folder.readInfo().value();
        epochs = folder.readMetrics(folder.readInfo().value()).value_or(std::vector<EpochEvent>{});
        if (info.request.freeze == "head")
            epochs.clear();
        info.state = "running";
    } else {
        TrainRequest& request = info.request;
        const auto plan = freezePlan(request.freeze, buildModel(request.model, 3, 224).value());
        const bool headOnly = frozenPrefix(*plan) == static_cast<int>(plan->size()) - 1;
        chooseNumbers(request, headOnly, request.weights != "none");
        request.sizePx = request.sizePx == 0 ? 224 : request.sizePx;
        request.threads = request.threads == 0 ? 2 : request.threads;
        request.device = "cpu";
        request.precision = request.precision == "auto" ? "fp32" : request.precision;
        info.id = request.runId ? request.runId : newRunId();
        request.runId = {};
        info.classmithVersion = "fake";
        info.created = "2026-11-23T10:42:00Z";
        info.classes = {"ant", "bee", "猫"};
        info.preprocessing = info.preprocessing.withSize(request.sizePx);
        info.device = "cpu";
        info.precision = request.precision;
        info.threads = request.threads;
        info.state = "running";
        must(folder.create());
    }
    auto lock = folder.lock();
    must(lock ? folder.writeInfo(info) : tl::unexpected(lock.error()));
    return std::move(*lock);
}

void FakeWorker::features(const JobId& id) {
    for (const int done : {0, pictures / 2, pictures})
        say(id, Progress{Phase::Features, done, pictures});
}

// The code of this name; a test that asks for another is broken.
ErrorCode codeNamed(const std::string& name) {
    const Error error = ErrorEvent{name, {}, {}, {}}.error();
    must(error.code == ErrorCode::ToldByNewer ? Result<>(fail(ErrorCode::Internal, name)) : Result<>());
    return error.code;
}

Result<TrainDone> FakeWorker::train(const JobId& id, const Json& request) {
    if (const std::string file = environment("CLASSMITH_FAKE_REQUESTS"); !file.empty())
        std::ofstream(pathFromUtf8(file), std::ios::app) << dumpJson(request) << '\n';
    if (const std::string code = environment("CLASSMITH_FAKE_ERROR"); !code.empty())
        return fail(codeNamed(code), "epoch 2");
    RunInfo info;
    info.request = readMessage<TrainRequest>(request).value();
    RunFolder folder(info.request.run);
    std::vector<EpochEvent> epochs;
    const auto lock = begin(folder, info, epochs);
    say(id, LogEvent{"weights: fake"});
    const bool headOnly = info.request.freeze == "head";
    if (headOnly)
        features(id);
    bool stopped = false;
    for (int number = static_cast<int>(epochs.size()) + 1; number <= info.request.epochs && !stopped; ++number) {
        say(id, Progress{Phase::Training, headOnly ? number : pictures / 2, headOnly ? info.request.epochs : pictures});
        if (stopped = !waitForGate(number); stopped)
            break;
        epochs.push_back(epoch(number, info.request));
        if (epochs.back().best) {
            info.bestEpoch = number;
            info.bestValTop1 = epochs.back().valTop1;
        }
        must(folder.writeMetrics(epochs));
        must(folder.writeInfo(info));
        if (!headOnly)
            must(writeFileAtomically(folder.checkpoint(), std::string_view("checkpoint")));
        say(id, epochs.back());
        if (info.request.patience > 0 && number - info.bestEpoch >= info.request.patience)
            break; // stops early
    }
    info.state = stopped ? "stopped" : "finished";
    info.seconds = 12;
    folder.appendLog("the run's own log");
    must(folder.writeInfo(info));
    if (epochs.empty())
        return fail(ErrorCode::Cancelled, "The training");
    return TrainDone{info.bestValTop1,   info.bestEpoch, static_cast<int>(epochs.size()), stopped, 12,
                     utf8(folder.path())};
}

bool FakeWorker::waitFor(const std::filesystem::path& file) {
    std::unique_lock lock(m_mutex);
    while (!m_stopped && !std::filesystem::exists(file))
        m_changed.wait_for(lock, lookAgain);
    return !m_stopped;
}

void FakeWorker::play(const std::filesystem::path& script, const JobId& id) {
    std::ifstream steps(script);
    for (std::string line; std::getline(steps, line);) {
        Json step = Json::parse(line);
        const auto path = [&step](const char* key) { return pathFromJson(step[key].get_ref<const std::string&>()); };
        if (step.contains("wait")) {
            if (!waitFor(script.parent_path() / path("wait")))
                return say(id, Error{ErrorCode::Cancelled, "The job", ""});
        } else if (step.contains("copy")) {
            std::filesystem::copy_file(path("copy"), path("to"), std::filesystem::copy_options::overwrite_existing);
        } else if (step.contains("exit")) {
            if (step["exit"] < 0)
                std::raise(SIGTERM);
            std::_Exit(step["exit"]);
        } else {
            step["id"] = id;
            std::cout << dumpJson(step) << std::endl;
        }
    }
}

void FakeWorker::answer(const StartJob& job) {
    if (const auto folder = pathFromUtf8(environment("CLASSMITH_FAKE_SCRIPTS")); !folder.empty()) {
        std::ofstream(folder / "requests.jsonl", std::ios::app) << orderLine(job) << std::endl;
        if (const auto script = folder / (job.job + ".jsonl"); std::filesystem::exists(script))
            return play(script, job.id);
    }
    if (job.job == TrainJob::name) {
        const auto done = train(job.id, job.request);
        return done ? finish(job.id, *done) : say(job.id, done.error());
    }
    if (job.job == MeasureJob::name) {
        const auto request = readMessage<SpeedRequest>(job.request).value();
        return finish(job.id, SpeedReport{request.model, 224, 200.0, 20.0, "cpu", "fp32", "f32"});
    }
    say(job.id, Error{ErrorCode::InvalidJson, "message to the worker", job.job});
}

int FakeWorker::run() {
    if (!environment("CLASSMITH_FAKE_NO_ENGINE").empty()) {
        say(nullptr, Error{ErrorCode::EngineMissing, "libclassmith_engine.so", "it is not there"});
        return 1;
    }
    const std::string format = environment("CLASSMITH_FAKE_FORMAT");
    say(nullptr, ReadyEvent{"fake",
                            format.empty() ? protocolFormat : std::atoi(format.c_str()),
                            "a made-up machine",
                            {{"cpu", "CPU"}, {"cuda:0", "Made-up card"}}});
    std::thread reader([this] { readLines(); });
    while (const auto job = next())
        answer(*job);
    reader.join();
    return 0;
}

} // namespace

int main() {
    return FakeWorker().run();
}
