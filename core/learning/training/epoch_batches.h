// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/learning/pictures/batch_loader.h"
#include "core/learning/setup/train_setup.h"
#include "core/learning/training/frozen_maps.h"
#include "core/learning/training/train_data.h"
#include "core/learning/training/train_recorder.h"

namespace classmith {

// Where a batch stands: in its epoch, and in its update.
struct BatchPlace {
    int epoch = 0;
    std::int64_t batch = 0;
    std::int64_t update = 0;
    std::size_t pictures = 0; // of the update
    bool endsUpdate = false;
};

// A batch with its pictures or, where the frozen part has seen them before, what that made of them.
struct StepBatch {
    Batch batch;
    at::Tensor maps; // FrozenMaps::ofTraining(); undefined: the batch has pixels
};

// The batches of one epoch, in its order, drawn over all pictures and cut where the known unreadable ones are passed
// over. One thread; what it is made of must outlive it.
class EpochBatches {
  public:
    // maps: null: the pictures are decoded, from now on.
    EpochBatches(const TrainSetup& setup, const TrainData& data, TrainRecorder& recorder, const FrozenMaps* maps,
                 int epoch);
    Result<std::optional<StepBatch>> next();                              // empty after the last
    const std::vector<std::size_t>& updates() const { return m_updates; } // pictures that each is meant to have

  private:
    Result<std::optional<StepBatch>> nextOfMaps();

    const SampleSource& m_source;
    const FrozenMaps* m_maps;
    int m_epoch;
    std::vector<std::size_t> m_updates;
    std::unique_ptr<BatchLoader> m_loader; // null: there are maps
    BatchList m_batches;                   // of maps
    std::size_t m_next = 0;
    std::vector<std::size_t> m_drawn; // how often each picture was, so far
};

// Whether the statistics of a batch norm follow the pictures, by the plan.
bool statisticsMove(const TrainSetup& setup);
// Cut as the training of that setup does it.
BatchList trainingBatches(const TrainSetup& setup, const std::vector<std::size_t>& order);

} // namespace classmith
