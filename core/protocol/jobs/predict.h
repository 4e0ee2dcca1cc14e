// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/protocol/jobs/message.h"
#include "core/protocol/jobs/unreadable_file.h"
#include "core/protocol/prediction_csv.h"

namespace classmith {

// Pictures that a model is asked about.
struct PredictRequest {
    std::filesystem::path model;               // an .onnx file or a run folder
    std::vector<std::filesystem::path> inputs; // files, and folders that are walked to the bottom
    std::filesystem::path csv;                 // empty: none
    int threads = 0;                           // 0: all
    bool flips = false;                        // the mean of the answers to each picture and its mirror image
    // Not for the pipe, where neither is asked for: whoever reads the CSV needs no list, and who sends pictures in
    // portions shows each one's reason.
    bool listPredictions = true;   // in the answer
    bool noneReadableFails = true; // false: an answer that lists them all as unreadable
};

// What a model says of pictures, in a CSV file, in the answer itself, or in both, as the request asked.
struct PredictAnswer {
    std::int64_t images = 0; // that have an answer
    double seconds = 0;      // decoding and asking, without opening the model
    std::string engine;
    std::vector<std::string> classes; // in the order of the outputs
    std::filesystem::path csv;        // empty: none was written
    std::optional<std::vector<Prediction>> predictions;
    std::vector<UnreadableFile> unreadable;
};

// Ties the job's name to its types, for worker and window alike.
struct PredictJob {
    static constexpr std::string_view name = "predict";
    using Request = PredictRequest;
    using Event = NoEvent;
    using Answer = PredictAnswer;
};

} // namespace classmith
