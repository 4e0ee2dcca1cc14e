// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/augment/augment.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/learning/pictures/sample_source.h"

namespace classmith {

// Pictures ready for the network, in the order that was asked for; those that could not be read are left out.
struct Batch {
    std::vector<std::size_t> indices; // into the source
    std::vector<std::int64_t> labels;
    std::vector<std::uint8_t> pixels; // indices.size() × S × S × 3, RGB
    std::vector<std::pair<std::size_t, Error>> unreadable;
    std::size_t size() const { return indices.size(); }
};

using BatchList = std::vector<std::vector<std::size_t>>;

// The numbers 0 .. count - 1 in an order that depends on seed and epoch alone.
std::vector<std::size_t> shuffledOrder(std::size_t count, std::uint64_t seed, std::uint64_t epoch);

// Cuts the order into batches; the last may be smaller. mergeSingle: a last batch of one joins the one before it, since
// batch-norm has no statistics of a single value.
BatchList cutIntoBatches(const std::vector<std::size_t>& order, int batch, bool mergeSingle);

// How pictures become batches. Copied into the loader, so that its threads share nothing with the caller.
struct LoaderOptions {
    Preprocessing preprocessing;
    std::optional<Augmentation> augmentation; // empty: as in evaluation, from a full decode
    AugmentStreams streams = AugmentStreams::PerStep;
    std::uint64_t seed = 0; // of the augmentation
    std::uint64_t epoch = 0;
    int threads = 1;
    int ahead = 3; // batches that may be under way or wait to be taken
};

// Decodes and augments on its own threads, in any order, and gives the batches in order. What a picture becomes depends
// on (seed, epoch, index) alone, and for one that is drawn again on how often it was. The source must outlive it;
// next() is called from one thread; destroying it stops the threads after the picture that each is at.
class BatchLoader {
  public:
    BatchLoader(const SampleSource& source, BatchList batches, const LoaderOptions& options);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    // Waits for the next batch; empty after the last. A batch may be empty where none of its pictures could be read.
    // Errors: OutOfMemory, NotBuiltIn, Internal (what is wrong with more than one picture). Each is that of one batch;
    // whoever wants to goes on with the next.
    Result<std::optional<Batch>> next();

  private:
    struct Slot; // a batch that is being filled
    void work(std::stop_token stop);
    bool claim(std::shared_ptr<Slot>& slot, std::size_t& position, const std::stop_token& stop);
    std::shared_ptr<Slot> openBatch();
    void fill(Slot& slot, std::size_t position) const;
    Batch publish(Slot& slot) const;

    const SampleSource& m_source;
    const BatchList m_batches;
    const LoaderOptions m_options;
    const std::size_t m_pictureBytes;

    std::mutex m_mutex;                                     // guards what follows
    std::unordered_map<std::size_t, std::uint64_t> m_drawn; // how often each picture, augmented, so far
    std::condition_variable_any m_changed;
    std::deque<std::shared_ptr<Slot>> m_slots; // from the batch that is taken next on
    std::size_t m_nextBatch = 0;               // to be opened
    std::size_t m_nextPicture = 0;             // of the newest slot
    std::size_t m_taken = 0;
    std::vector<std::jthread> m_threads; // last: they end first
};

} // namespace classmith
