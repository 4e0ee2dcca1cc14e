// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Speaks the worker's protocol (docs/cli.md) without an engine, so that the window's tests are quick and always the
// same. "Trains" by writing the files of a run with made-up curves. Its environment says how it behaves:
//   CLASSMITH_FAKE_GATE      a file with a number: so many epochs may end; it waits for the file to change
//   CLASSMITH_FAKE_REQUESTS  a file to which each train request is appended, one JSON object a line
//   CLASSMITH_FAKE_ERROR     the code of the error that every training ends with
//   CLASSMITH_FAKE_NO_ENGINE ends as where LibTorch is missing
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
#include <thread>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "core/protocol/events.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/train_settings.h"

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
    Json next(); // null: the end
    void say(const Json& id, Json event);
    void answer(const Json& message);
    Json train(const Json& id, Json request);
    std::unique_ptr<FileLock> begin(RunFolder& folder, RunInfo& info, std::vector<EpochEvent>& epochs);
    EpochEvent epoch(int number, const TrainRequest& request) const;
    bool waitForGate(int epoch); // false: stopped
    void features(const Json& id);
    bool waitFor(const std::filesystem::path& file); // false: stopped
    void play(const std::filesystem::path& script, const Json& id);

    std::mutex m_mutex; // guards the four below
    std::condition_variable m_changed;
    std::deque<Json> m_jobs;
    bool m_ended = false;
    bool m_stopped = false;
    bool m_paused = false;
};

void FakeWorker::readLines() {
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto message = Json::parse(line);
        const std::lock_guard lock(m_mutex);
        const std::string command = message.value("command", "");
        if (command.empty())
            m_jobs.push_back(message);
        else if (command == "stop")
            m_stopped = true;
        else if (command == "quit")
            break;
        else
            m_paused = command == "pause";
        m_changed.notify_all();
    }
    const std::lock_guard lock(m_mutex);
    m_ended = m_stopped = true;
    m_changed.notify_all();
}

Json FakeWorker::next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended || !m_jobs.empty(); });
    if (m_jobs.empty())
        return nullptr;
    Json job = m_jobs.front();
    m_jobs.pop_front();
    m_stopped = m_ended;
    return job;
}

void FakeWorker::say(const Json& id, Json event) {
    if (!id.is_null())
        event["id"] = id;
    std::cout << event.dump() << std::endl;
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
        epochs = folder.readMetrics().value_or(std::vector<EpochEvent>{});
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
        info.classmithVersion = "fake";
        info.created = "2026-11-23T10:42:00Z";
        info.classes = {"ant", "bee", "猫"};
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

void FakeWorker::features(const Json& id) {
    for (const int done : {0, pictures / 2, pictures})
        say(id, toJson(Progress{"features", done, pictures}));
}

Json FakeWorker::train(const Json& id, Json request) {
    if (const std::string file = environment("CLASSMITH_FAKE_REQUESTS"); !file.empty())
        std::ofstream(pathFromUtf8(file), std::ios::app) << request.dump() << '\n';
    if (const std::string code = environment("CLASSMITH_FAKE_ERROR"); !code.empty())
        return {{"event", "error"}, {"code", code}, {"subject", "epoch 2"}, {"detail", ""}, {"sentence", "It failed."}};
    RunInfo info;
    info.request = trainRequestFromJson(request).value();
    RunFolder folder(info.request.run);
    std::vector<EpochEvent> epochs;
    const auto lock = begin(folder, info, epochs);
    say(id, logEvent("weights: fake"));
    const bool headOnly = info.request.freeze == "head";
    if (headOnly)
        features(id);
    bool stopped = false;
    for (int number = static_cast<int>(epochs.size()) + 1; number <= info.request.epochs && !stopped; ++number) {
        say(id,
            toJson(Progress{"training", headOnly ? number : pictures / 2, headOnly ? info.request.epochs : pictures}));
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
        say(id, toJson(epochs.back()));
        if (info.request.patience > 0 && number - info.bestEpoch >= info.request.patience)
            break; // stops early
    }
    info.state = stopped ? "stopped" : "finished";
    info.seconds = 12;
    folder.appendLog("the run's own log");
    must(folder.writeInfo(info));
    if (epochs.empty())
        return toJson(Error{ErrorCode::Cancelled, "The training", ""});
    Json done = toJson(
        TrainDone{info.bestValTop1, info.bestEpoch, static_cast<int>(epochs.size()), stopped, 12, utf8(folder.path())});
    done.erase("event");
    return {{"event", "result"}, {"result", done}};
}

bool FakeWorker::waitFor(const std::filesystem::path& file) {
    std::unique_lock lock(m_mutex);
    while (!m_stopped && !std::filesystem::exists(file))
        m_changed.wait_for(lock, lookAgain);
    return !m_stopped;
}

void FakeWorker::play(const std::filesystem::path& script, const Json& id) {
    std::ifstream steps(script);
    for (std::string line; std::getline(steps, line);) {
        Json step = Json::parse(line);
        const auto path = [&step](const char* key) { return pathFromUtf8(step[key].get<std::string>()); };
        if (step.contains("wait")) {
            if (!waitFor(script.parent_path() / path("wait")))
                return say(id, toJson(Error{ErrorCode::Cancelled, "The job", ""}));
        } else if (step.contains("copy")) {
            std::filesystem::copy_file(path("copy"), path("to"), std::filesystem::copy_options::overwrite_existing);
        } else if (step.contains("exit")) {
            if (step["exit"] < 0)
                std::raise(SIGTERM);
            std::_Exit(step["exit"]);
        } else {
            say(id, step);
        }
    }
}

void FakeWorker::answer(const Json& message) {
    const Json id = message["id"];
    const std::string job = message["job"];
    if (const auto folder = pathFromUtf8(environment("CLASSMITH_FAKE_SCRIPTS")); !folder.empty()) {
        std::ofstream(folder / "requests.jsonl", std::ios::app) << message.dump() << std::endl;
        if (const auto script = folder / (job + ".jsonl"); std::filesystem::exists(script))
            return play(script, id);
    }
    if (job == "train")
        return say(id, train(id, message["request"]));
    if (job == "measure")
        return say(id, {{"event", "result"},
                        {"result",
                         {{"model", message["request"]["model"]},
                          {"size_px", 224},
                          {"features_images_per_second", 200.0},
                          {"train_images_per_second", 20.0},
                          {"device", "cpu"},
                          {"precision", "fp32"}}}});
    say(id, toJson(Error{ErrorCode::InvalidJson, "message to the worker", job}));
}

int FakeWorker::run() {
    if (!environment("CLASSMITH_FAKE_NO_ENGINE").empty()) {
        say(nullptr, toJson(Error{ErrorCode::EngineMissing, "libclassmith_engine.so", "it is not there"}));
        return 1;
    }
    say(nullptr, {{"event", "ready"},
                  {"version", "fake"},
                  {"machine", "a made-up machine"},
                  {"devices", {{{"id", "cpu"}, {"title", "CPU"}}, {{"id", "cuda:0"}, {"title", "Made-up card"}}}}});
    std::thread reader([this] { readLines(); });
    for (Json job = next(); !job.is_null(); job = next())
        answer(job);
    reader.join();
    return 0;
}

} // namespace

int main() {
    return FakeWorker().run();
}
