// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/worker/event_sink.h"

namespace classmith {

namespace {

constexpr std::chrono::milliseconds progressInterval(50);

} // namespace

void EventSink::send(const JobId& id, const Progress& progress) {
    {
        const std::lock_guard lock(m_mutex);
        const auto now = m_now();
        if (now - m_lastProgress < progressInterval)
            return;
        m_lastProgress = now;
    }
    m_output.object(eventJson(progress, id));
}

} // namespace classmith
