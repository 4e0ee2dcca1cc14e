// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/worker/worker.h"

#include <algorithm>
#include <array>
#include <exception>
#include <new>

#include "app/cli/jobs/requests_json.h"
#include "app/cli/jobs/scan_job.h"
#include "core/base/text/json_text.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 7> jobNames{"train",    "evaluate", "export", "predict",
                                                   "heat_map", "scan",     "measure"};

tl::unexpected<Error> badLine(const std::string& detail) {
    return fail(ErrorCode::InvalidJson, "message to the worker", detail);
}

// The request read from JSON, then the engine's job on it.
template<class Request, class Run>
Result<Json> readAndRun(Result<Request> request, const Run& run) {
    if (!request)
        return tl::unexpected(request.error());
    return run(*request);
}

std::string textOf(const Json& message, const char* key) {
    const auto at = message.find(key);
    return at != message.end() && at->is_string() ? at->get<std::string>() : std::string();
}

} // namespace

Worker::Worker(EventSink& sink, std::function<Result<Engine*>()> loader)
    : m_sink(sink), m_loader(std::move(loader)), m_thread([this] { runTasks(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_queue.clear();
        if (m_running) {
            m_running->context.requestCancel();
            m_running->context.requestResume();
        }
    }
    m_wanted.notify_all();
    m_thread.join();
}

bool Worker::openEngine() {
    const auto engine = m_loader();
    if (!engine) {
        m_sink.send(nullptr, toJson(engine.error()));
        return false;
    }
    m_engine = *engine;
    Json ready{{"event", "ready"}, {"version", CLASSMITH_VERSION}};
    ready.update(m_engine->describe());
    m_sink.send(nullptr, ready);
    return true;
}

void Worker::runTasks() {
    const bool opened = openEngine();
    m_ready.set_value(opened);
    if (!opened)
        return;
    while (const TaskPointer task = nextTask())
        runTask(*task);
}

Worker::TaskPointer Worker::nextTask() {
    std::unique_lock lock(m_mutex);
    m_wanted.wait(lock, [this] { return m_ending || !m_queue.empty(); });
    if (m_ending)
        return nullptr;
    m_running = m_queue.front();
    m_queue.pop_front();
    return m_running;
}

void Worker::runTask(Task& task) {
    task.context.onProgress = [this, &task](const Progress& progress) { m_sink.sendProgress(task.id, progress); };
    task.context.onLog = [this, &task](const std::string& line) { m_sink.send(task.id, logEvent(line)); };
    const auto result = answer(task);
    {
        // Before the answer goes out: whoever reads it may use the id again.
        const std::lock_guard lock(m_mutex);
        m_running.reset();
    }
    if (result)
        m_sink.send(task.id, Json{{"event", "result"}, {"result", *result}});
    else
        m_sink.send(task.id, toJson(result.error()));
}

Result<Json> Worker::trainAnswer(Task& task) {
    auto request = trainRequestFromJson(task.request);
    if (!request)
        return tl::unexpected(request.error());
    // The run finds its pictures from wherever it is used later.
    for (auto* path : {&request->data, &request->samples})
        if (!path->empty())
            *path = std::filesystem::absolute(*path);
    if (const auto valid = validate(*request); !valid)
        return tl::unexpected(valid.error());
    const auto onEpoch = [this, &task](const EpochEvent& epoch) { m_sink.send(task.id, toJson(epoch)); };
    return m_engine->train(*request, onEpoch, task.context).map([](const TrainDone& done) {
        Json json = toJson(done);
        json.erase("event");
        return json;
    });
}

void Worker::sendChecked(const Task& task, const Json& checked) {
    Json event{{"event", "checked"}};
    event.update(checked);
    m_sink.send(task.id, event);
}

Result<Json> Worker::answer(Task& task) {
    try {
        if (task.context.cancelled())
            return fail(ErrorCode::Cancelled, "The job");
        if (task.job == "train")
            return trainAnswer(task);
        if (task.job == "evaluate")
            return readAndRun(evaluateRequestFromJson(task.request),
                              [&](const auto& request) { return m_engine->evaluate(request, task.context); });
        if (task.job == "export")
            return readAndRun(exportRequestFromJson(task.request), [&](const auto& request) {
                return m_engine->exportModel(
                    request, [&](const Json& checked) { sendChecked(task, checked); }, task.context);
            });
        if (task.job == "predict")
            return readAndRun(predictRequestFromJson(task.request),
                              [&](const auto& request) { return m_engine->predict(request, task.context); });
        if (task.job == "heat_map")
            return readAndRun(heatMapRequestFromJson(task.request),
                              [&](const auto& request) { return m_engine->heatMap(request); });
        if (task.job == "measure")
            return readAndRun(speedRequestFromJson(task.request),
                              [&](const auto& request) { return m_engine->measure(request, task.context); });
        return readAndRun(scanRequestFromJson(task.request),
                          [&](const auto& request) { return scanData(request, task.context); });
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, task.job);
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, task.job, error.what());
    }
}

bool Worker::handle(std::string_view line) {
    if (line.find_first_not_of(" \t\r") == std::string_view::npos)
        return true;
    const auto message = parseJson(line, "message to the worker");
    Result<bool> goesOn = true;
    Json id;
    if (!message) {
        goesOn = tl::unexpected(message.error());
    } else if (!message->is_object()) {
        goesOn = badLine("an object was expected");
    } else {
        id = message->value("id", Json());
        goesOn = message->contains("command") ? command(*message) : enqueue(*message).map([] { return true; });
    }
    if (!goesOn)
        m_sink.send(id, toJson(goesOn.error()));
    return goesOn.value_or(true);
}

Result<> Worker::enqueue(const Json& message) {
    auto task = std::make_shared<Task>();
    task->id = message.value("id", Json());
    task->job = textOf(message, "job");
    task->request = message.value("request", Json::object());
    if (task->id.is_null())
        return badLine("“id” is missing");
    if (std::find(jobNames.begin(), jobNames.end(), task->job) == jobNames.end())
        return badLine("“job” must be train, evaluate, export, predict, heat_map, scan or measure");
    if (find(task->id))
        return badLine("there is a job with this “id” already");
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(task));
    }
    m_wanted.notify_all();
    return {};
}

Worker::TaskPointer Worker::find(const Json& id) {
    const std::lock_guard lock(m_mutex);
    if (m_running && m_running->id == id)
        return m_running;
    const auto at = std::find_if(m_queue.begin(), m_queue.end(), [&id](const auto& task) { return task->id == id; });
    return at == m_queue.end() ? nullptr : *at;
}

bool Worker::takeFromQueue(const Json& id) {
    const std::lock_guard lock(m_mutex);
    return std::erase_if(m_queue, [&id](const auto& task) { return task->id == id; }) > 0;
}

Result<bool> Worker::command(const Json& message) {
    const std::string name = textOf(message, "command");
    if (name == "quit")
        return false;
    if (name != "stop" && name != "pause" && name != "resume")
        return badLine("“command” must be stop, pause, resume or quit");
    const Json id = message.value("id", Json());
    // One that waits behind a paused training would otherwise answer only when that has ended.
    if (name == "stop" && takeFromQueue(id)) {
        m_sink.send(id, toJson(Error{ErrorCode::Cancelled, "The job", {}}));
        return true;
    }
    const TaskPointer task = find(id);
    if (!task) // it may have ended while the command was under way
        return true;
    if (name == "stop")
        task->context.requestCancel();
    if (name == "pause")
        task->context.requestPause();
    else
        task->context.requestResume();
    return true;
}

} // namespace classmith
