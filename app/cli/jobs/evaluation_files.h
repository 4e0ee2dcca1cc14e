// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "app/cli/jobs/evaluation_images.h"
#include "core/learning/scoring/scoring.h"

namespace classmith {

// Every single answer of an evaluation, for whoever computes with them later. One row an image that could be read, in
// the order of EvaluationImages::entries, the same in both.
struct EvaluationFiles {
    std::filesystem::path predictions; // CSV: path,true,predicted,probability; true is empty where it is not known
    std::filesystem::path logits;      // safetensors: "logits", float32 [rows, classes in the order of labels.txt]
};

// Where they lie: evaluation-SET.csv and .safetensors in the run folder; another folder's results get a name of their
// own, so that they do not replace those of the run's own pictures.
EvaluationFiles evaluationFiles(const std::filesystem::path& run, const EvaluationImages& images);

// Where the CSV is there, the logits beside it belong to it, also after a crash in the middle. Errors: DiskFull,
// FileUnwritable.
Result<> writeEvaluation(const EvaluationFiles& files, const OpenedRun& run, const EvaluationImages& images,
                         const ScoredImages& scored);

} // namespace classmith
