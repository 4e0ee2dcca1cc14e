// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/error.h"

namespace classmith {

// Writes in the order they were added, on a thread of its own. What cannot be written stays first in the queue and is
// tried again: with the next write, after a while, and at the end. So what is on the disk is always a beginning of what
// was added, never something with a hole in it. Used by one thread.
class WriteQueue {
  public:
    using Write = std::function<Result<>()>; // all or nothing; called again after an error

    WriteQueue();
    ~WriteQueue(); // waits; what fails now is given up, with all behind it
    WriteQueue(const WriteQueue&) = delete;
    WriteQueue& operator=(const WriteQueue&) = delete;

    void add(Write write);
    // Why the first write that waits could not be made; none: nothing has failed, or it was written since.
    std::optional<Error> error() const;
    // Returns when everything is written, or with the error of a write that failed meanwhile.
    Result<> flush();
    // Called on the queue's thread each time that a write fails (not when a mere repetition fails); at once where one
    // has failed already.
    void onFailed(std::function<void(const Error&)> tell);

    static constexpr std::chrono::seconds retryAfter{2};

  private:
    void run(const std::stop_token& stop);
    Result<> writeFirst(std::unique_lock<std::mutex>& lock);
    void noteFailure(std::unique_lock<std::mutex>& lock, const Error& error);

    mutable std::mutex m_mutex; // guards everything below
    std::condition_variable_any m_wake;
    std::deque<Write> m_queue;
    std::function<void(const Error&)> m_tell;
    std::optional<Error> m_error; // of the first write in the queue
    std::uint64_t m_failures = 0;
    bool m_wanted = false; // somebody waits for a new try, or has added to what waits
    std::jthread m_thread; // last: ends before what it uses
};

} // namespace classmith
