// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/worker/event_sink.h"

#include <nlohmann/json.hpp>

#include "core/protocol/events.h"

namespace classmith {

namespace {

constexpr std::chrono::milliseconds progressInterval(50);

} // namespace

void EventSink::send(const nlohmann::ordered_json& id, const nlohmann::ordered_json& event) {
    nlohmann::ordered_json line;
    line["event"] = event.at("event");
    if (!id.is_null())
        line["id"] = id;
    for (const auto& [key, value] : event.items())
        line[key] = value;
    m_output.object(line);
}

void EventSink::sendProgress(const nlohmann::ordered_json& id, const Progress& progress) {
    {
        const std::lock_guard lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastProgress < progressInterval)
            return;
        m_lastProgress = now;
    }
    send(id, toJson(progress));
}

} // namespace classmith
