// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <nlohmann/json.hpp>

#include "core/base/job.h"
#include "core/protocol/jobs/message.h"
#include "core/protocol/jobs/ready.h"

// What is around the messages of the jobs: which job it is, and whose line. One line of JSON each.
namespace classmith {

// Any JSON value but null, one of its own for each job under way.
using JobId = nlohmann::ordered_json;

// To the worker: a job is wanted.
struct StartJob {
    JobId id;
    std::string job;
    nlohmann::ordered_json request = nlohmann::ordered_json::object();
    int format = 1; // of whoever asks, where it says nothing
};

// What a worker is told while a job runs; never waits behind one, as jobs do. Quit ends the worker.
enum class CommandWord { Stop, Pause, Resume, Quit };

// To the worker: acts at once.
struct Command {
    JobId id; // of the job that it is for; null: none
    CommandWord word{};
};

using WorkerOrder = std::variant<StartJob, Command>;

// Errors: InvalidJson; MessageNewer, where the sender speaks a format that this program does not know yet.
Result<WorkerOrder> readOrder(const nlohmann::ordered_json& json);
std::string orderLine(const StartJob& start);
std::string orderLine(const Command& command);

// A line for the log of the job that runs; English, as files and terminals have it.
struct LogEvent {
    std::string line;
};

// An error on its way: who reads it may be older and not know the code.
struct ErrorEvent {
    std::string code;
    std::string subject;
    std::string detail;
    std::string sentence; // in English

    static ErrorEvent of(const Error& error);
    Error error() const; // ToldByNewer, with the sentence, where the code is not known
};

// The job's last word.
struct ResultEvent {
    nlohmann::ordered_json result; // messageJson() of its answer
};

template<>
inline constexpr std::string_view eventName<Progress> = "progress";
template<>
inline constexpr std::string_view eventName<LogEvent> = "log";
template<>
inline constexpr std::string_view eventName<ErrorEvent> = "error";
template<>
inline constexpr std::string_view eventName<ResultEvent> = "result";

// "event" first, then "id" (null: none), then the event's own keys.
nlohmann::ordered_json eventJson(std::string_view name, const JobId& id, const nlohmann::ordered_json& body);
template<class Event>
nlohmann::ordered_json eventJson(const Event& event, const JobId& id = {}) {
    return eventJson(eventName<Event>, id, messageJson(event));
}

// A line of the worker, not yet looked into.
class WorkerEvent {
  public:
    // Errors: InvalidJson (no object, or one that names no event).
    static Result<WorkerEvent> read(std::string_view line);

    const JobId& id() const { return m_id; } // null: the worker speaks for itself
    const std::string& name() const { return m_name; }
    template<class Event>
    bool is() const {
        return m_name == eventName<Event>;
    }
    // Errors: InvalidJson.
    template<class Event>
    Result<Event> as() const {
        return readMessage<Event>(m_body);
    }
    // The answer that a ResultEvent brings. Errors: InvalidJson.
    template<class Answer>
    Result<Answer> answer() const {
        return as<ResultEvent>().and_then([](const ResultEvent& ended) { return readMessage<Answer>(ended.result); });
    }

  private:
    std::string m_name;
    JobId m_id;
    nlohmann::ordered_json m_body;
};

} // namespace classmith
