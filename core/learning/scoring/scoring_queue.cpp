// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/scoring_queue.h"

#include <algorithm>
#include <new>

namespace classmith {

ScoringQueue::ScoringQueue(const SampleSource& source, const Preprocessing& preprocessing, int threads,
                           std::size_t aheadLimit)
    : m_source(source), m_preprocessing(preprocessing), m_slots(std::max<std::size_t>(1, aheadLimit)) {
    const auto hardware = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const auto wanted = static_cast<std::size_t>(threads > 0 ? threads : hardware);
    for (std::size_t i = 0; i < std::min(wanted, source.size()); ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Result<RgbImage> ScoringQueue::next() {
    std::unique_lock lock(m_mutex);
    auto& slot = m_slots[m_taken % m_slots.size()];
    m_changed.wait(lock, [&] { return slot.has_value(); });
    Result<RgbImage> picture = std::move(*slot);
    slot.reset();
    ++m_taken;
    lock.unlock();
    m_changed.notify_all();
    return picture;
}

void ScoringQueue::work(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [&] { return m_begun < m_taken + m_slots.size(); }) && !stop.stop_requested()) {
        if (m_begun == m_source.size())
            return;
        const std::size_t index = m_begun++;
        lock.unlock();
        Result<RgbImage> picture = prepare(index);
        lock.lock();
        m_slots[index % m_slots.size()] = std::move(picture);
        m_changed.notify_all();
    }
}

Result<RgbImage> ScoringQueue::prepare(std::size_t index) const {
    try {
        const auto decoded = m_source.load(index, {});
        if (!decoded)
            return tl::unexpected(decoded.error());
        return preprocess(decoded->image, m_preprocessing);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, m_source.name(index));
    }
}

} // namespace classmith
