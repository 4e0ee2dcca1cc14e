// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/base/job.h"
#include "core/learning/device/precision.h"
#include "core/learning/maps/kept_maps.h"
#include "core/learning/network/network.h"
#include "core/learning/setup/train_setup.h"
#include "core/learning/training/train_data.h"
#include "core/learning/training/train_recorder.h"

namespace classmith {

// What the frozen beginning of a network makes of a training's pictures (--views N): of the training pictures as the
// first N epochs would see them, of the validation pictures as evaluation does. Computed once, kept in memory as far as
// there is room and else on the disk, and found again by later trainings that would compute the same.
class FrozenMaps {
  public:
    // Null where the training does without; the log says why. How many views there is room for is written into the
    // run. Progress phase "features". Errors: Cancelled, DatasetTooSmall, DiskFull (a run that goes on needs the views
    // that it began with), OutOfMemory, those of makeMaps().
    static Result<std::unique_ptr<FrozenMaps>> make(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder,
                                                    JobContext& job, const Network& network, Precision precision);

    int firstNode() const { return m_part.last + 1; } // that is computed from them
    int views() const { return m_views; }
    // float16; of the view that the epoch has of each. numbers: of pictures of the set; before: how often each was
    // drawn in the epoch before. Errors: FileUnreadable.
    Result<at::Tensor> ofTraining(const std::vector<std::size_t>& numbers, int epoch,
                                  const std::vector<std::size_t>& before) const;
    Result<at::Tensor> ofValidation(const std::vector<std::size_t>& numbers) const; // float32

    // Which view of a picture an epoch has: in the first N epochs those of a training without views, then all N again
    // and again, each picture's in another order.
    static int viewAt(std::uint64_t seed, int views, int epoch, std::size_t number, std::size_t before);

  private:
    FrozenMaps(FrozenPart part, int views, std::uint64_t seed) : m_part(part), m_views(views), m_seed(seed) {}
    friend class FrozenMapsMaking;

    FrozenPart m_part;
    int m_views = 0;
    std::uint64_t m_seed = 0;
    std::vector<KeptMaps> m_training;   // by view
    std::vector<KeptMaps> m_validation; // one
};

} // namespace classmith
