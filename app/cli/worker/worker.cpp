// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/worker/worker.h"

#include <algorithm>
#include <exception>
#include <new>

#include "core/base/log/log.h"
#include "core/base/log/logged_job.h"
#include "core/base/text/json_text.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

tl::unexpected<Error> badLine(const std::string& detail) {
    return fail(ErrorCode::InvalidJson, "message to the worker", detail);
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
        logLine(LogLevel::Error, sentence(engine.error()));
        m_sink.send(nullptr, engine.error());
        return false;
    }
    m_engine = *engine;
    ReadyEvent ready = m_engine->describe();
    ready.version = CLASSMITH_VERSION;
    ready.format = protocolFormat;
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
    task.context.onProgress = [this, &task](const Progress& progress) { m_sink.send(task.id, progress); };
    task.context.onLog = [this, &task](const std::string& line) { m_sink.send(task.id, LogEvent{line}); };
    const LoggedJob logged(jobTitle(task.job->name, task.job->subject(task.request), task.id.dump()));
    const auto result = answer(task);
    result ? logged.done() : logged.failed(result.error());
    {
        // Before the answer goes out: whoever reads it may use the id again.
        const std::lock_guard lock(m_mutex);
        m_running.reset();
    }
    if (result)
        m_sink.send(task.id, ResultEvent{*result});
    else
        m_sink.send(task.id, result.error());
}

Result<Json> Worker::answer(Task& task) {
    const std::string name(task.job->name);
    try {
        if (task.context.cancelled())
            return fail(ErrorCode::Cancelled, "The job");
        return task.job->run(task.request, {*m_engine, task.context, m_sink, task.id});
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, name);
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, name, error.what());
    }
}

bool Worker::handle(std::string_view line) {
    if (line.find_first_not_of(" \t\r") == std::string_view::npos)
        return true;
    const auto message = parseJson(line, "message to the worker", jsonOfOrders);
    const Result<bool> goesOn = message ? obey(*message) : tl::unexpected(message.error());
    if (!goesOn)
        m_sink.send(message && message->is_object() ? message->value("id", JobId()) : JobId(), goesOn.error());
    return goesOn.value_or(true);
}

Result<bool> Worker::obey(const Json& message) {
    auto order = readOrder(message);
    if (!order)
        return tl::unexpected(order.error());
    if (const auto* given = std::get_if<Command>(&*order))
        return command(*given);
    return enqueue(std::move(std::get<StartJob>(*order))).map([] { return true; });
}

Result<> Worker::enqueue(StartJob start) {
    auto task = std::make_shared<Task>();
    task->id = std::move(start.id);
    task->job = findJob(start.job);
    task->request = std::move(start.request);
    if (!task->job)
        return badLine("“job” must be " + jobNames());
    if (find(task->id))
        return badLine("there is a job with this “id” already");
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(task));
    }
    m_wanted.notify_all();
    return {};
}

Worker::TaskPointer Worker::find(const JobId& id) {
    const std::lock_guard lock(m_mutex);
    if (m_running && m_running->id == id)
        return m_running;
    const auto at = std::find_if(m_queue.begin(), m_queue.end(), [&id](const auto& task) { return task->id == id; });
    return at == m_queue.end() ? nullptr : *at;
}

bool Worker::takeFromQueue(const JobId& id) {
    const std::lock_guard lock(m_mutex);
    return std::erase_if(m_queue, [&id](const auto& task) { return task->id == id; }) > 0;
}

bool Worker::command(const Command& command) {
    if (command.word == CommandWord::Quit)
        return false;
    // One that waits behind a paused training would otherwise answer only when that has ended.
    if (command.word == CommandWord::Stop && takeFromQueue(command.id)) {
        m_sink.send(command.id, Error{ErrorCode::Cancelled, "The job", {}});
        return true;
    }
    const TaskPointer task = find(command.id);
    if (!task) // it may have ended while the command was under way
        return true;
    if (command.word == CommandWord::Stop)
        task->context.requestCancel();
    if (command.word == CommandWord::Pause)
        task->context.requestPause();
    else
        task->context.requestResume();
    return true;
}

} // namespace classmith
