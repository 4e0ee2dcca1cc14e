// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/threads/abandoned_work.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace classmith {

namespace {

std::atomic<int> abandonedThreads{0};

// Shared by the thread and whoever waits for it, who may go first.
struct Waiting {
    std::mutex mutex;
    std::condition_variable changed;
    bool isDone = false;      // guarded by mutex, as all of it
    bool isAbandoned = false; // nobody waits any more
    std::exception_ptr thrown;
};

void carryOut(Waiting& waiting, std::function<void()> work) {
    std::exception_ptr thrown;
    try {
        work();
    } catch (...) {
        thrown = std::current_exception();
    }
    work = nullptr; // before anybody hears that it is done
    const std::lock_guard lock(waiting.mutex);
    waiting.thrown = thrown;
    waiting.isDone = true;
    if (waiting.isAbandoned)
        --abandonedThreads;
    waiting.changed.notify_all();
}

} // namespace

bool endsBeforeStop(const JobContext& job, std::function<void()> work) {
    constexpr std::chrono::milliseconds lookEvery(50); // a signal handler may wake nobody
    const auto waiting = std::make_shared<Waiting>();
    std::thread([waiting, does = std::move(work)]() mutable { carryOut(*waiting, std::move(does)); }).detach();
    std::unique_lock lock(waiting->mutex);
    while (!waiting->isDone && !job.cancelled())
        waiting->changed.wait_for(lock, lookEvery);
    if (!waiting->isDone) {
        waiting->isAbandoned = true;
        ++abandonedThreads;
        return false;
    }
    if (waiting->thrown)
        std::rethrow_exception(waiting->thrown);
    return true;
}

bool isWorkAbandoned() {
    return abandonedThreads > 0;
}

} // namespace classmith
