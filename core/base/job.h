// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace classmith {

// What a job is doing. The words are those of the worker's protocol and of a terminal's progress bar.
enum class Phase {
    Scanning,
    Checking,
    Downloading,
    Measuring,
    Features,
    Training,
    Validating,
    Scoring,
    Writing,
    Comparing
};
inline constexpr std::array<std::pair<Phase, std::string_view>, 10> phaseWords{{
    {Phase::Scanning, "scanning"},
    {Phase::Checking, "checking"},
    {Phase::Downloading, "downloading"},
    {Phase::Measuring, "measuring"},
    {Phase::Features, "features"},
    {Phase::Training, "training"},
    {Phase::Validating, "validating"},
    {Phase::Scoring, "scoring"},
    {Phase::Writing, "writing"},
    {Phase::Comparing, "comparing"},
}};
std::string_view phaseWord(Phase phase);

// How far a job is: done of total steps of a phase.
struct Progress {
    Phase phase{};
    std::int64_t done = 0;
    std::int64_t total = 0; // 0: not known
};

// All that a running job knows of the world. The owner (command line, worker, test) creates it and may call the
// request…() functions from any thread, also from a signal handler (requestCancel only); the job calls the rest.
class JobContext {
  public:
    std::function<void(const Progress&)> onProgress; // called on the job's thread
    std::function<void(const std::string&)> onLog;   // one line without line end

    void requestCancel() noexcept { m_cancelled.store(true); }
    void requestPause();
    void requestResume();

    bool cancelled() const noexcept { return m_cancelled.load(std::memory_order_relaxed); }
    // Waits here while paused; returns at once otherwise, and when cancelled.
    void pausePoint();
    void progress(Phase phase, std::int64_t done, std::int64_t total) const;
    void log(const std::string& line) const;

  private:
    std::atomic<bool> m_cancelled{false};
    std::atomic<bool> m_paused{false};
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace classmith
