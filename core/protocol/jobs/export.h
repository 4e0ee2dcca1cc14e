// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/protocol/jobs/message.h"

namespace classmith {

// How many pictures exported files are proven on. A number like any other; JSON and the command line have a word for
// all that there are.
struct CheckCount {
    static constexpr int all = -1;

    constexpr CheckCount(int pictures = 200) : count(pictures) {}
    constexpr operator int() const { return count; }

    int count;
};

// "all", otherwise a whole number from 1 on. Errors: InvalidValue (check).
Result<CheckCount> parseCheckCount(const std::string& text);

// What of a run is written where.
struct ExportRequest {
    std::filesystem::path run;
    std::filesystem::path out;
    std::filesystem::path data;       // empty: the run's own dataset; where that is gone, the run's kept samples
    std::vector<std::string> formats; // their ids ("onnx"); empty: all that there are
    CheckCount check;                 // stratified images
    int threads = 0;                  // 0: all
};

// A file of an export, and how closely it agrees with the model.
struct ExportedFile {
    std::string path;
    std::int64_t bytes = 0;
    std::string format; // its id
    int sameTop1 = 0;
    double maxLogitDifference = 0;
    double maxProbabilityDifference = 0;
    std::string engine;    // "OpenVINO 2026.4.1, f32, 2 threads"
    std::string objection; // why it must not be used; empty: it passed
};

// What an export came to.
struct ExportResult {
    std::vector<ExportedFile> files;
    int checkedImages = 0;
    int sameTop1 = 0; // of the worst file
    double maxLogitDifference = 0;
    double maxProbabilityDifference = 0;
    std::string checkedOn;      // "200 of 306 images of …", "64 samples kept with the run"
    bool onKeptSamples = false; // because the dataset is gone
};
// Told before the verdict, so that a failure can be shown with its figures.
template<>
inline constexpr std::string_view eventName<ExportResult> = "checked";

// Ties the job's name to its types; its one event is the result before the verdict.
struct ExportJob {
    static constexpr std::string_view name = "export";
    using Request = ExportRequest;
    using Event = ExportResult;
    using Answer = ExportResult;
};

} // namespace classmith
