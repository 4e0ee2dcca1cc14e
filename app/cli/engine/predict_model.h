// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/learning/scoring/scorer.h"
#include "core/protocol/jobs/predict.h"

namespace classmith {

// What a run and an .onnx file have in common.
struct PredictModel {
    std::unique_ptr<Scorer> scorer;
    std::vector<std::string> classes;
    Preprocessing preprocessing;
};

// Changes with the file that holds a model's weights, and with the threads. Empty where it cannot be looked at: opening
// it says why. model: an .onnx file or a run folder.
std::string modelKey(const std::filesystem::path& model, int threads);

// Opens the model of a request and keeps it for the next one, as long as its file stays the same: the window asks about
// hundreds of pictures in small portions, and opening takes longer than a portion. The engine's thread.
class PredictModelKeeper {
  public:
    // Valid until the next call. Errors: those of openRun(), makeScorer() and openOnnxModel(); Cancelled, at once: a
    // file from elsewhere may keep OpenVINO busy for as long as it likes.
    Result<PredictModel*> open(const PredictRequest& request, const JobContext& job);

  private:
    std::string m_key; // of m_model; empty: none
    PredictModel m_model;
};

} // namespace classmith
