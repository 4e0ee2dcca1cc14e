// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/job.h"
#include "core/learning/network/network.h"
#include "core/learning/setup/train_setup.h"
#include "core/learning/training/frozen_maps.h"
#include "core/learning/training/train_data.h"
#include "core/learning/training/train_recorder.h"

namespace classmith {

// A model on the validation set; the recorder chooses the best epoch by it (train_recorder.h).
struct ValidationScore {
    double loss = 0.0;             // cross-entropy without label smoothing, mean over the images
    double top1 = 0.0;             // 0 .. 1
    double balancedAccuracy = 0.0; // mean recall of the classes that have pictures
    double macroF1 = 0.0;          // mean F1 of the classes that have pictures or answers, as scikit-learn's
};

// Sums up logits [n, classes] (float32, any device) against labels.
class ScoreSum {
  public:
    void add(const at::Tensor& logits, const at::Tensor& labels);
    ValidationScore score() const;
    std::int64_t images() const { return m_images; }

  private:
    double m_loss = 0.0;
    double m_correct = 0.0;
    std::int64_t m_images = 0;
    struct ClassCount {
        double pictures = 0;
        double answers = 0;
        double right = 0;
    };
    std::vector<ClassCount> m_classes;
};

// Scores the validation pictures after each epoch, in float32 on the training's device: the reference precision, so
// that evaluate gives the same numbers later. Pictures are decoded once and kept as bytes where they fit into 1 GB.
class ValidationPass {
  public:
    ValidationPass(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder);
    // In place of the pictures, from the first run on; they must outlive it. Null: none.
    void useMaps(const FrozenMaps* maps) { m_maps = maps; }
    // The first run also keeps the samples that stay with the run.
    // Errors: Cancelled, DatasetTooSmall, OutOfMemory, those of BatchLoader.
    Result<ValidationScore> run(Network& network, JobContext& job);

  private:
    Result<> scoreAll(Network& network, ScoreSum& sum, JobContext& job);
    Result<> scoreLoaded(Network& network, ScoreSum& sum, JobContext& job);
    Result<> scoreMaps(Network& network, ScoreSum& sum, JobContext& job) const;
    Result<> keepSamples();
    Result<> scoreBatch(Network& network, const Batch& batch, ScoreSum& sum) const;
    Result<> firstLook(const Batch& batch);

    const TrainSetup& m_setup;
    TrainData& m_data;
    TrainRecorder& m_recorder;
    const FrozenMaps* m_maps = nullptr;
    SampleKeeper m_keeper;
    std::vector<Batch> m_kept;
    bool m_keeps;          // the pictures fit into memory
    bool m_looked = false; // every picture has been decoded once
};

} // namespace classmith
