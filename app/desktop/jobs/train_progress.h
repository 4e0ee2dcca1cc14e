// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include <QtCore/QtGlobal>

#include "core/base/job.h"
#include "core/protocol/jobs/train.h"

namespace classmith {

// What a training's events add up to: where it is, how fast, how long still. Knows no clock: the caller gives the time.
class TrainProgress {
  public:
    // epochsDone: of a run that goes on. headOnly: features are computed once, then epochs take milliseconds.
    void begin(bool headOnly, int epochs, int epochsDone, qint64 nowMs);
    void takeProgress(Phase phase, qint64 done, qint64 total, qint64 nowMs);
    void takeEpoch(const EpochEvent& event, qint64 nowMs);
    void pause(qint64 nowMs);
    void goOn(qint64 nowMs); // the time of the pause does not count

    std::optional<Phase> phase() const { return m_phase; } // none before the first
    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; }
    int epoch() const { return m_epoch; } // the one that runs, from 1
    int epochs() const { return m_epochs; }
    double fraction() const;                           // of the whole training, 0 .. 1
    std::optional<qint64> leftMs(qint64 nowMs) const;  // empty: nothing to tell it from yet
    double imagesPerSecond() const { return m_speed; } // 0: not known yet

  private:
    double epochFraction() const;
    std::optional<double> epochMs() const; // how long one takes
    void updateSpeed(qint64 nowMs);

    bool m_headOnly = false;
    int m_epochs = 0;
    int m_epoch = 0;
    std::optional<Phase> m_phase;
    qint64 m_done = 0;
    qint64 m_total = 0;
    qint64 m_phaseStart = 0; // when the phase's first event came, and how much was done by then
    qint64 m_phaseFirst = 0;
    qint64 m_epochStart = 0;
    qint64 m_pausedAt = -1;
    std::deque<qint64> m_durations; // of the newest epochs
    double m_speed = 0;
};

} // namespace classmith
