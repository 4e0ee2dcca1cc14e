// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <utility>

#include "app/cli/console/output.h"
#include "core/protocol/worker/envelope.h"

namespace classmith {

// What the worker says: one JSON object a line, at most twenty progress events a second. Any thread.
class EventSink {
  public:
    using Clock = std::chrono::steady_clock;

    explicit EventSink(Output& output, std::function<Clock::time_point()> now = Clock::now)
        : m_output(output), m_now(std::move(now)) {}

    // id null: the worker speaks for itself.
    template<class Event>
    void send(const JobId& id, const Event& event) {
        m_output.object(eventJson(event, id));
    }
    void send(const JobId& id, const Error& error) { send(id, ErrorEvent::of(error)); }
    // Drops what comes too soon after the last one.
    void send(const JobId& id, const Progress& progress);

  private:
    Output& m_output;
    const std::function<Clock::time_point()> m_now;
    std::mutex m_mutex;
    Clock::time_point m_lastProgress;
};

} // namespace classmith
