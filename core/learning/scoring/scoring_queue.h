// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/imaging/pixels/preprocess.h"
#include "core/learning/pictures/sample_source.h"

namespace classmith {

// Decodes and preprocesses pictures on several threads, in any order, and hands them out in order; never more than
// aheadLimit pictures beyond the last one taken. One thread takes. m_mutex guards everything below it.
class ScoringQueue {
  public:
    ScoringQueue(const SampleSource& source, const Preprocessing& preprocessing, int threads, std::size_t aheadLimit);
    ~ScoringQueue() = default; // the threads stop after the picture in hand and are joined
    ScoringQueue(const ScoringQueue&) = delete;
    ScoringQueue& operator=(const ScoringQueue&) = delete;

    // The next picture, waiting for it. To be called source.size() times at most.
    Result<RgbImage> next();

  private:
    void work(const std::stop_token& stop);
    Result<RgbImage> prepare(std::size_t index) const;

    const SampleSource& m_source;
    const Preprocessing m_preprocessing;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<std::optional<Result<RgbImage>>> m_slots; // a ring
    std::size_t m_begun = 0;                              // pictures given to a thread
    std::size_t m_taken = 0;
    std::vector<std::jthread> m_threads; // last, so that they end before what they use
};

} // namespace classmith
