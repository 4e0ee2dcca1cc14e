// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>

#include <nlohmann/json_fwd.hpp>

#include "app/cli/console/output.h"
#include "core/base/job.h"

namespace classmith {

// What the worker says: one JSON object a line, at most twenty progress events a second. Any thread.
class EventSink {
  public:
    explicit EventSink(Output& output) : m_output(output) {}

    // Puts "id" (null: none) behind "event".
    void send(const nlohmann::ordered_json& id, const nlohmann::ordered_json& event);
    // Drops what comes too soon after the last one.
    void sendProgress(const nlohmann::ordered_json& id, const Progress& progress);

  private:
    Output& m_output;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_lastProgress;
};

} // namespace classmith
