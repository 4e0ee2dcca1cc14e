// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/write_queue.h"

#include <utility>

namespace classmith {

WriteQueue::WriteQueue() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

WriteQueue::~WriteQueue() {
    m_thread.request_stop();
    m_thread.join();
}

void WriteQueue::add(Write write) {
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(write));
        m_wanted = true;
    }
    m_wake.notify_all();
}

std::optional<Error> WriteQueue::error() const {
    const std::lock_guard lock(m_mutex);
    return m_error;
}

Result<> WriteQueue::flush() {
    std::unique_lock lock(m_mutex);
    const std::uint64_t before = m_failures;
    m_wanted = true;
    m_wake.notify_all();
    m_wake.wait(lock, [&] { return m_queue.empty() || (m_failures != before && m_error); });
    if (m_queue.empty())
        return {};
    return tl::unexpected(*m_error);
}

void WriteQueue::onFailed(std::function<void(const Error&)> tell) {
    std::unique_lock lock(m_mutex);
    m_tell = tell;
    const std::optional<Error> error = m_error;
    lock.unlock();
    if (error && tell)
        tell(*error);
}

void WriteQueue::run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, stop, [this] { return !m_queue.empty(); });
        if (m_queue.empty())
            return; // the end was asked for, and all is written
        if (const auto written = writeFirst(lock); !written) {
            noteFailure(lock, written.error());
            if (stop.stop_requested())
                return;
            m_wake.wait_for(lock, stop, retryAfter, [this] { return m_wanted; });
        }
    }
}

Result<> WriteQueue::writeFirst(std::unique_lock<std::mutex>& lock) {
    const Write& write = m_queue.front(); // stays where it is while others are added behind it
    lock.unlock();
    Result<> written = write();
    lock.lock();
    if (written) {
        const Write done = std::move(m_queue.front());
        m_queue.pop_front();
        m_error.reset();
        m_wake.notify_all();
    }
    return written;
}

void WriteQueue::noteFailure(std::unique_lock<std::mutex>& lock, const Error& error) {
    const bool isNews = std::exchange(m_wanted, false) || !m_error || m_error->code != error.code;
    m_error = error;
    if (const auto tell = m_tell; isNews && tell) {
        lock.unlock();
        tell(error);
        lock.lock();
    }
    ++m_failures; // who waits in flush() goes on when it is told
    m_wake.notify_all();
}

} // namespace classmith
