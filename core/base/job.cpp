// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/job.h"

#include <chrono>

namespace classmith {

std::string_view phaseWord(Phase phase) {
    for (const auto& [each, word] : phaseWords)
        if (each == phase)
            return word;
    return {};
}

void JobContext::requestPause() {
    m_paused.store(true);
}

void JobContext::requestResume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused.store(false);
    }
    m_changed.notify_all();
}

void JobContext::pausePoint() {
    if (!m_paused.load())
        return;
    std::unique_lock lock(m_mutex);
    // requestCancel may come from a signal handler, which may not notify: hence the look every 100 ms.
    while (m_paused.load() && !cancelled())
        m_changed.wait_for(lock, std::chrono::milliseconds(100));
}

void JobContext::progress(Phase phase, std::int64_t done, std::int64_t total) const {
    if (onProgress)
        onProgress({phase, done, total});
}

void JobContext::log(const std::string& line) const {
    if (onLog)
        onLog(line);
}

} // namespace classmith
