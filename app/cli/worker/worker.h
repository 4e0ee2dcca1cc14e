// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

#include "app/cli/worker/job_table.h"

namespace classmith {

// The worker's state behind its two streams (docs/cli.md has the protocol): requests wait in a queue and run one after
// the other on one thread of the worker's own, which alone touches the engine; commands act at once. The owner feeds
// lines from the thread that reads standard input.
class Worker {
  public:
    // loader runs on the worker's thread, first of all.
    Worker(EventSink& sink, std::function<Result<Engine*>()> loader);
    ~Worker(); // stops what runs (a training keeps its best model) and waits for it

    // Waits for the engine; "ready" (or "error") has been sent then. False: there is no engine, and no job will run.
    bool waitUntilReady() { return m_ready.get_future().get(); }
    // Returns false after "quit". Never throws: what cannot be understood is answered with an "error" event.
    bool handle(std::string_view line);

  private:
    struct Task {
        JobId id;
        const JobRow* job = nullptr;
        nlohmann::ordered_json request;
        JobContext context;
    };
    using TaskPointer = std::shared_ptr<Task>;

    void runTasks();
    bool openEngine();
    TaskPointer nextTask();
    void runTask(Task& task);
    Result<nlohmann::ordered_json> answer(Task& task);
    Result<bool> obey(const nlohmann::ordered_json& message);
    Result<> enqueue(StartJob start);
    bool command(const Command& command); // false: it ends the worker
    TaskPointer find(const JobId& id);
    bool takeFromQueue(const JobId& id); // false: it does not wait there

    EventSink& m_sink;
    const std::function<Result<Engine*>()> m_loader;
    Engine* m_engine = nullptr; // the worker's thread alone
    std::promise<bool> m_ready;

    std::mutex m_mutex; // guards the three below
    std::condition_variable m_wanted;
    std::deque<TaskPointer> m_queue;
    TaskPointer m_running;
    bool m_ending = false;

    std::thread m_thread; // last: it uses all of the above
};

} // namespace classmith
