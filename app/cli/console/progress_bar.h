// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/base/job.h"

namespace classmith {

// One line: phase, bar, counts, rate and time to go, at most that many columns. perSecond 0: not known yet.
std::string progressLine(const Progress& progress, double perSecond, int columns);

// Shows how far a job is on standard error: a bar that is redrawn in place where that is a terminal, otherwise a plain
// line now and then. Used from the job's thread alone.
class ProgressBar {
  public:
    explicit ProgressBar(bool shown);
    ~ProgressBar() { clear(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(const Progress& progress);
    void clear(); // before anything else is written to the terminal

  private:
    using Clock = std::chrono::steady_clock;
    void beginPhase(const Progress& progress, Clock::time_point now);

    const bool m_shown;
    const bool m_terminal;
    bool m_drawn = false;
    std::optional<Phase> m_phase; // none shown yet
    std::int64_t m_firstDone = 0;
    std::int64_t m_lastDone = 0;
    Clock::time_point m_phaseStart;
    Clock::time_point m_lastShown;
};

} // namespace classmith
