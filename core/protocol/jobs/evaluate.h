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

namespace classmith {

// Which pictures a trained run is tried on.
struct EvaluateRequest {
    std::filesystem::path run;
    std::filesystem::path data;     // empty: the run's own dataset
    std::filesystem::path samples;  // a sample list (sample_list.h) below data; empty: the run's own, or a scan
    std::optional<std::string> set; // isEvaluationSet(); none: val, or all where a foreign folder or a list has no sets
    int threads = 0;                // 0: all
    bool flips = false;             // the mean of the answers to each picture and its mirror image
    // Not for the pipe, whose other end reads the files: false where figures whose single answers found no place in
    // the run folder are better than none.
    bool mustBeKept = true;
};

inline bool isEvaluationSet(std::string_view name) {
    return name == "train" || name == "val" || name == "test" || name == "all";
}

// What the mirror images changed, among the pictures that count.
struct FlipsFigures {
    std::int64_t gained = 0; // right with them, wrong without
    std::int64_t lost = 0;   // the other way round
    double top1Without = 0;
};

// How well the pictures of one class were told. Not a number (null in JSON): there was nothing to measure it on.
struct EvaluatedClassFigures {
    std::string className;
    std::int64_t images = 0;
    double precision = 0;
    double recall = 0;
    double f1 = 0;
};

// The figures of an evaluation (docs/cli.md), and where its single answers lie. Without pictures that count they are
// not numbers (null in JSON).
struct EvaluateAnswer {
    std::int64_t images = 0; // those that count
    double top1 = 0;
    double top1Low = 0; // 95 % Wilson interval
    double top1High = 0;
    double top5 = 0;
    double macroF1 = 0;
    double balancedAccuracy = 0;
    double loss = 0;
    std::filesystem::path data;
    std::string set;
    bool chosenOnTheseImages = false; // the best epoch was
    bool includesTrainingImages = false;
    std::optional<FlipsFigures> flips; // where they were asked for
    std::vector<std::string> classes;
    std::vector<std::vector<std::int64_t>> confusion; // [true][predicted]
    std::vector<EvaluatedClassFigures> perClass;
    std::int64_t predicted = 0; // images in the files
    std::vector<UnreadableFile> unreadable;
    std::filesystem::path predictions; // the CSV; empty: it could not be written
    std::filesystem::path logits;      // beside it
};

// Ties the job's name to its types, for worker and window alike.
struct EvaluateJob {
    static constexpr std::string_view name = "evaluate";
    using Request = EvaluateRequest;
    using Event = NoEvent;
    using Answer = EvaluateAnswer;
};

} // namespace classmith
