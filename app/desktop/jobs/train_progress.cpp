// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/train_progress.h"

#include <algorithm>
#include <numeric>

namespace classmith {

namespace {

constexpr std::size_t keptDurations = 3;
constexpr double featuresShare = 0.97;   // of a head-only training
constexpr double validationShare = 0.12; // of an epoch, until one has been seen
constexpr qint64 leastMsForSpeed = 1000;

} // namespace

void TrainProgress::begin(bool headOnly, int epochs, int epochsDone, qint64 nowMs) {
    *this = {};
    m_headOnly = headOnly;
    m_epochs = epochs;
    m_epoch = epochsDone + 1;
    m_epochStart = nowMs;
}

void TrainProgress::takeProgress(Phase phase, qint64 done, qint64 total, qint64 nowMs) {
    if (phase != m_phase || done < m_done) {
        // Loading and measuring before the first epoch are no part of it.
        if (phase == Phase::Training && m_phase != Phase::Validating && m_durations.empty())
            m_epochStart = nowMs;
        m_phase = phase;
        m_phaseStart = nowMs;
        m_phaseFirst = done;
    }
    m_done = done;
    m_total = total;
    updateSpeed(nowMs);
}

void TrainProgress::updateSpeed(qint64 nowMs) {
    const bool counts = m_phase == Phase::Features || (m_phase == Phase::Training && !m_headOnly);
    const qint64 ms = nowMs - m_phaseStart;
    if (counts && ms >= leastMsForSpeed && m_done > m_phaseFirst)
        m_speed = 1000.0 * static_cast<double>(m_done - m_phaseFirst) / static_cast<double>(ms);
}

void TrainProgress::takeEpoch(const EpochEvent& event, qint64 nowMs) {
    m_durations.push_back(nowMs - m_epochStart);
    if (m_durations.size() > keptDurations)
        m_durations.pop_front();
    m_epochStart = nowMs;
    m_epochs = event.epochs;
    m_epoch = std::min(event.epoch + 1, event.epochs);
    if (!m_headOnly)
        m_speed = event.imagesPerSecond;
    m_done = event.epoch == event.epochs ? m_total : 0;
    if (!m_headOnly && event.epoch < event.epochs)
        m_phase = Phase::Training;
}

void TrainProgress::pause(qint64 nowMs) {
    if (m_pausedAt < 0)
        m_pausedAt = nowMs;
}

void TrainProgress::goOn(qint64 nowMs) {
    if (m_pausedAt < 0)
        return;
    const qint64 gap = nowMs - m_pausedAt;
    m_pausedAt = -1;
    m_phaseStart += gap;
    m_epochStart += gap;
}

double TrainProgress::epochFraction() const {
    if (m_total <= 0)
        return 0;
    const double part = static_cast<double>(m_done) / static_cast<double>(m_total);
    if (m_phase == Phase::Training)
        return part * (1 - validationShare);
    return m_phase == Phase::Validating ? 1 - validationShare + part * validationShare : 0;
}

double TrainProgress::fraction() const {
    if (m_headOnly) {
        if (m_phase == Phase::Features)
            return m_total > 0 ? featuresShare * static_cast<double>(m_done) / static_cast<double>(m_total) : 0;
        if (m_epochs <= 0 || m_phase != Phase::Training)
            return 0;
        return featuresShare + (1 - featuresShare) * (m_total > 0 ? double(m_done) / double(m_total) : 0);
    }
    if (m_epochs <= 0)
        return 0;
    const int before = m_epoch - 1;
    return std::clamp((before + epochFraction()) / m_epochs, 0.0, 1.0);
}

std::optional<double> TrainProgress::epochMs() const {
    if (!m_durations.empty())
        return static_cast<double>(std::accumulate(m_durations.begin(), m_durations.end(), qint64{0})) /
               static_cast<double>(m_durations.size());
    if (m_phase == Phase::Training && m_speed > 0 && m_total > 0)
        return 1000.0 * static_cast<double>(m_total) / m_speed / (1 - validationShare);
    return std::nullopt;
}

std::optional<qint64> TrainProgress::leftMs(qint64 nowMs) const {
    if (m_headOnly) {
        if (m_phase != Phase::Features)
            return m_phase == Phase::Training ? std::optional<qint64>(0) : std::nullopt;
        if (m_speed <= 0)
            return std::nullopt;
        return static_cast<qint64>(1000.0 * static_cast<double>(m_total - m_done) / m_speed);
    }
    const auto each = epochMs();
    if (!each)
        return std::nullopt;
    const qint64 spent = (m_pausedAt >= 0 ? m_pausedAt : nowMs) - m_epochStart;
    const double left = *each * (m_epochs - m_epoch + 1) - static_cast<double>(spent);
    // The running epoch takes longer than those before: what is left of it is not known, the others are.
    return static_cast<qint64>(std::max(left, *each * (m_epochs - m_epoch)));
}

} // namespace classmith
